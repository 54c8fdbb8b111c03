/// The page of a search.
extension PageTemplates {
  static let home = #"""
    {{> head}}
    <main id="results" class="page" tabindex="-1" data-page="search" data-audience="{{audience}}" data-query="{{query}}" data-summary="{{summary}}">
    {{> outcome}}
    {{^hasQuery}}
    {{> welcome}}
    {{/hasQuery}}
    {{#hasQuery}}
    <div class="columns">
    <section class="candidates" aria-labelledby="candidates-heading">
    <h2 id="candidates-heading" class="unseen">{{candidatesHeading}}</h2>
    <ol>
    {{#results}}
    {{> candidate}}
    {{/results}}
    </ol>
    {{^hasResults}}
    <p class="card quiet">No entry has any of these words. Try fewer or other words{{#isFiltered}}, or all sources{{/isFiltered}}.</p>
    {{/hasResults}}
    </section>
    {{#hasSide}}
    {{> side}}
    {{/hasSide}}
    </div>
    {{/hasQuery}}
    </main>
    {{> foot}}
    """#

  static let outcome = #"""
    <div class="state">
    <h1 class="unseen">{{summary}}</h1>
    {{#isInternalPage}}
    <span class="badge internal">internal view</span>
    {{/isInternalPage}}
    {{#kind}}
    <span class="badge kind">{{kindName}}</span>{{#hasEvidence}} <span class="quiet">because of {{#evidence}}<q>{{word}}</q>{{^last()}}, {{/last()}}{{/evidence}}</span>{{/hasEvidence}}
    {{/kind}}
    {{#isClose}}
    <span class="badge close">close call</span> <span class="quiet">either of the first two may be right</span>
    {{/isClose}}
    {{#reply}}
    <a class="jump" href="#reply">Ready to send</a>
    {{/reply}}
    <span class="index quiet">{{entries}}, indexed {{age}}{{#isStale}} <span class="badge stale">documents have changed since</span>{{/isStale}}</span>
    </div>
    {{#corrections}}
    <p class="correction">Searched for <strong>{{shown}}</strong> instead of <del>{{typed}}</del>.</p>
    {{/corrections}}
    {{#miss}}
    <div class="card miss">
    <p><strong>No confident answer.</strong> {{missReason}}</p>
    {{#hasResults}}
    <p class="quiet">Below is what comes nearest. Better ask back than guess.</p>
    {{/hasResults}}
    </div>
    {{/miss}}

    """#

  static let welcome = #"""
    <section class="welcome">
    <h2>What would you like to know?</h2>
    <p>Ask in your own words, or paste the message that came in: an error, an issue, a thread. The answer comes with its source, a reply that is ready to be sent, and what to ask back when something is missing.</p>
    {{#hasSources}}
    <h3>What is searched</h3>
    <ul class="plain">
    {{#sources}}
    <li>{{label}}</li>
    {{/sources}}
    </ul>
    {{/hasSources}}
    </section>

    """#

  static let candidate = #"""
    <li class="card candidate" data-entry="{{id}}">
    <div class="title">
    <h3 class="question"><a href="{{address}}">{{question}}</a></h3>
    <span class="confidence {{confidence}}"><span class="unseen">Confidence: </span><span class="word">{{confidenceWord}}</span> {{percent}}&nbsp;%<span class="bar" data-tenths="{{tenths}}" aria-hidden="true"></span></span>
    </div>
    <p class="passage">{{#pieces}}{{#isCode}}<code>{{/isCode}}{{#isMarked}}<mark>{{text}}</mark>{{/isMarked}}{{^isMarked}}{{text}}{{/isMarked}}{{#isCode}}</code>{{/isCode}}{{/pieces}}</p>
    {{> origin}}
    <details class="whole">
    <summary>Whole answer</summary>
    <div class="answer">{{{answerHTML}}}</div>
    </details>
    <p class="row verdicts needs-script">
    <button type="button" data-verdict="helpful" aria-pressed="false">Helpful</button>
    <button type="button" data-verdict="wrong" aria-pressed="false">Wrong</button>
    </p>
    </li>

    """#

  static let origin = #"""
    <p class="origin quiet">
    {{#isInternal}}
    <span class="badge internal">internal</span>
    {{/isInternal}}
    {{#isArchived}}
    <span class="badge archived">archived</span>
    {{/isArchived}}
    {{#url}}<a href="{{url}}" rel="noopener noreferrer">{{sourceTitle}}</a>{{/url}}{{^url}}<span>{{sourceTitle}}</span>{{/url}}
    {{#section}}<span>{{section}}</span>{{/section}}
    {{#entryAge}}<span>{{entryAge}}</span>{{/entryAge}}
    </p>

    """#
}
