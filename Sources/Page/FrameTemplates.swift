/// What all pages share.
///
/// The question is typed into a text area, since a message is pasted with its lines. Of a line break behind its start tag
/// HTML takes no notice, so that one of the question's own stays.
extension PageTemplates {
  static let head = #"""
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{{title}}</title>
    <link rel="icon" href="/assets/kb.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/assets/kb.css">
    <script src="/assets/kb.js" defer></script>
    </head>
    <body>
    <a class="skip" href="#results">Skip to the results</a>
    <header class="top">
    <a class="brand" href="/" aria-label="kb, start page">kb</a>
    <form id="search" class="search" role="search" action="/" method="get">
    <div class="field">
    <label class="unseen" for="q">Question or message</label>
    <textarea id="q" name="q" rows="1" placeholder="Ask a question or paste a message" autocomplete="off" spellcheck="false" enterkeyhint="search">
    {{query}}</textarea>
    <kbd class="needs-script" aria-hidden="true">/</kbd>
    <ul id="suggestions" class="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
    </div>
    {{#hasSources}}
    <label class="unseen" for="source">Source</label>
    <select id="source" name="source">
    <option value="">All sources</option>
    {{#sources}}
    <option value="{{name}}"{{#isSelected}} selected{{/isSelected}}>{{label}}</option>
    {{/sources}}
    </select>
    {{/hasSources}}
    <button type="submit">Search</button>
    </form>
    <details id="settings" class="settings needs-script">
    <summary>Settings</summary>
    <form id="key-form" class="card">
    <label for="key">Access key</label>
    <input id="key" type="password" autocomplete="off" spellcheck="false" aria-describedby="key-help">
    <p id="key-help" class="quiet">Shows internal answers. Kept in this tab until it is closed.</p>
    <p class="row"><button type="submit">Use key</button><button type="button" id="key-forget">Forget key</button></p>
    <p><label class="check"><input id="shortcuts" type="checkbox" checked> Single-key shortcuts (<kbd>/</kbd> and <kbd>c</kbd>)</label></p>
    </form>
    </details>
    </header>

    """#

  static let foot = #"""
    <footer class="bottom quiet">
    <p class="keys needs-script"><span><kbd>/</kbd> search</span> <span><kbd>↑</kbd> <kbd>↓</kbd> candidates</span> <span><kbd>Enter</kbd> ask, open</span> <span><kbd>Shift</kbd> <kbd>Enter</kbd> new line</span> <span><kbd>c</kbd> copy the reply</span> <span><kbd>Esc</kbd> back</span></p>
    </footer>
    <div id="note" class="note" role="status" aria-live="polite"></div>
    <div id="summary" class="unseen" role="status" aria-live="polite"></div>
    </body>
    </html>

    """#

  static let problem = #"""
    {{> head}}
    <main id="results" class="page" tabindex="-1" data-page="problem" data-summary="{{heading}}">
    <section class="card problem">
    <p class="status">{{status}}</p>
    <h1>{{heading}}</h1>
    <p>{{detail}}</p>
    <p><a href="/">Back to the search</a></p>
    </section>
    </main>
    {{> foot}}
    """#
}
