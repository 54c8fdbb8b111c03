/// The page of an entry, and what stands beside the candidates.
extension PageTemplates {
  static let side = #"""
    <aside class="side" aria-label="What to send and do">
    {{> reply}}
    {{#hasFollowUps}}
    <section class="card">
    <h2>Ask back</h2>
    {{#followUps}}
    <div class="follow-up">
    <div class="title"><h3>{{followUpTitle}}</h3><button type="button" class="needs-script" data-copy="next">Copy</button></div>
    <pre class="message" tabindex="0">{{followUpText}}</pre>
    </div>
    {{/followUps}}
    </section>
    {{/hasFollowUps}}
    {{#hasNextSteps}}
    <section class="card">
    <h2>Next steps</h2>
    <ul>
    {{#nextSteps}}
    <li>{{{stepHTML}}}</li>
    {{/nextSteps}}
    </ul>
    </section>
    {{/hasNextSteps}}
    </aside>

    """#

  static let reply = #"""
    {{#reply}}
    <section id="reply" class="card reply" data-entry="{{replyEntry}}" aria-labelledby="reply-heading">
    <div class="title">
    <h2 id="reply-heading">Ready to send</h2>
    <button type="button" class="primary needs-script" data-copy="reply">Copy <kbd aria-hidden="true">c</kbd></button>
    </div>
    {{#hasInternalText}}
    <p class="warning"><strong>Internal text.</strong> Do not send this outside the team.</p>
    {{/hasInternalText}}
    <fieldset class="formats">
    <legend class="unseen">Format</legend>
    <label><input type="radio" name="format" value="plain"> Plain</label>
    <label><input type="radio" name="format" value="slack" checked> Slack</label>
    <label><input type="radio" name="format" value="markdown"> GitHub</label>
    </fieldset>
    <pre class="message" data-format="plain" tabindex="0" aria-label="Reply as plain text">{{plain}}</pre>
    <pre class="message" data-format="slack" tabindex="0" aria-label="Reply for Slack">{{slack}}</pre>
    <pre class="message" data-format="markdown" tabindex="0" aria-label="Reply for GitHub">{{markdown}}</pre>
    </section>
    {{/reply}}

    """#

  static let entry = #"""
    {{> head}}
    <main id="results" class="page" tabindex="-1" data-page="entry" data-audience="{{audience}}" data-query="{{question}}" data-summary="{{question}}">
    <div class="state">
    <a class="back" href="/">Back to the search</a>
    {{#isInternalPage}}
    <span class="badge internal">internal view</span>
    {{/isInternalPage}}
    <span class="index quiet">{{entries}}, indexed {{age}}{{#isStale}} <span class="badge stale">documents have changed since</span>{{/isStale}}</span>
    </div>
    <div class="columns">
    <article class="card entry candidate" data-entry="{{id}}">
    <h1>{{question}}</h1>
    {{> origin}}
    <div class="answer">{{{answerHTML}}}</div>
    <p class="row verdicts needs-script">
    <button type="button" data-verdict="helpful" aria-pressed="false">Helpful</button>
    <button type="button" data-verdict="wrong" aria-pressed="false">Wrong</button>
    <button type="button" data-copy="address">Copy link</button>
    </p>
    </article>
    {{#reply}}
    <aside class="side" aria-label="What to send">
    {{> reply}}
    </aside>
    {{/reply}}
    </div>
    </main>
    {{> foot}}
    """#
}
