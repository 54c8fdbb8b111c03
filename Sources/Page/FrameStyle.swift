/// What all pages share: type, controls, the header, the notes.
extension PageAssets {
  static let frameStyle = #"""
    *, *::before, *::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 5rem; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
    }
    h1, h2, h3, h4, h5, h6, p, ul, ol, pre, fieldset { margin: 0; padding: 0; }
    h1, h2, h3, h4, h5, h6 { font-weight: 600; line-height: 1.3; text-wrap: pretty; }
    a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: from-font; }
    code, pre, kbd { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    kbd {
      display: inline-block; min-width: 1.5em; padding: 0 0.35em; border: 1px solid var(--edge); border-radius: 4px;
      background: var(--surface); color: var(--quiet); font-size: 0.75rem; line-height: 1.45; text-align: center;
    }
    mark { background: var(--mark); color: inherit; border-radius: 2px; padding: 0 0.1em; margin: 0 -0.1em; }
    [hidden], html:not(.js) .needs-script { display: none !important; }
    .unseen {
      position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
    }
    .quiet { color: var(--quiet); }
    .row { display: flex; flex-wrap: wrap; gap: 0.5rem; }
    .card { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 0.875rem 1rem; }

    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: 0.5rem; top: -4rem; z-index: 9; padding: 0.5rem 1rem; background: var(--surface); }
    .skip:focus { top: 0.5rem; }

    button, select, input, textarea { font: inherit; color: inherit; }
    button, select, textarea, input:not([type=radio], [type=checkbox]) {
      min-height: 2.25rem; padding: 0.25rem 0.75rem; border: 1px solid var(--edge); border-radius: 6px; background: var(--surface);
    }
    button { cursor: pointer; font-weight: 500; }
    button:hover, summary:hover { background: var(--sunken); }
    button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
    button.primary:hover { filter: brightness(1.08); }
    button.primary kbd { background: none; border-color: currentColor; color: inherit; margin-left: 0.25rem; }
    button[aria-pressed=true] { border-color: var(--good); background: var(--good-tint); color: var(--good); }
    button:disabled { cursor: default; }
    input[type=radio], input[type=checkbox] { accent-color: var(--accent); margin: 0; }
    summary { cursor: pointer; border-radius: 4px; }

    .top {
      position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; align-items: start; gap: 0.5rem 1rem;
      padding: 0.625rem max(1rem, calc((100vw - 84rem) / 2)); background: var(--surface); border-bottom: 1px solid var(--line);
    }
    .top.tall { position: static; }
    .brand { font-weight: 700; font-size: 1.125rem; letter-spacing: -0.02em; color: var(--ink); text-decoration: none; padding: 0.25rem; }
    .search { flex: 1 1 20rem; display: flex; align-items: start; gap: 0.5rem; min-width: 0; }
    .field { position: relative; flex: 1 1 auto; min-width: 0; }
    /* As high as what is typed; where a browser cannot tell, the script says how high. Lines stay of a message that has many. */
    .field textarea {
      display: block; width: 100%; height: 2.25rem; max-height: min(12rem, 35vh); padding: 0.375rem 2.5rem 0.375rem 0.75rem; resize: none;
      overflow-y: auto; overflow-wrap: anywhere; line-height: 1.4; field-sizing: content;
    }
    @supports (field-sizing: content) { .field textarea { height: auto; } }
    .field textarea::placeholder { color: var(--quiet); opacity: 1; }
    .field > kbd { position: absolute; right: 0.625rem; top: 0.5rem; pointer-events: none; }
    .field textarea:focus ~ kbd { visibility: hidden; }
    .search select { max-width: 12rem; min-width: 0; }
    .suggestions {
      position: absolute; left: 0; right: 0; top: calc(100% + 4px); z-index: 6; overflow: hidden; list-style: none;
      background: var(--surface); border: 1px solid var(--edge); border-radius: 8px; box-shadow: 0 8px 24px rgb(0 0 0 / 0.18);
    }
    .suggestions li { padding: 0.375rem 0.75rem; cursor: pointer; overflow-wrap: anywhere; }
    .suggestions li[aria-selected=true], .suggestions li:hover { background: var(--accent); color: var(--on-accent); }
    .settings { position: relative; }
    .settings > summary { padding: 0.375rem 0.25rem; color: var(--quiet); }
    .settings .card { position: absolute; right: 0; z-index: 7; width: min(20rem, calc(100vw - 2rem)); display: grid; gap: 0.5rem; box-shadow: 0 8px 24px rgb(0 0 0 / 0.18); }
    .check { display: inline-flex; align-items: center; gap: 0.5rem; }

    .page { padding: 0.875rem max(1rem, calc((100vw - 84rem) / 2)) 2rem; min-height: 70vh; }
    .page[aria-busy=true] .columns { opacity: 0.6; transition: opacity 0.15s 0.15s; }
    .bottom { padding: 0.75rem max(1rem, calc((100vw - 84rem) / 2)); font-size: 0.8125rem; border-top: 1px solid var(--line); }
    .keys { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
    .note {
      position: fixed; left: 50%; bottom: 1.25rem; z-index: 9; transform: translateX(-50%); max-width: calc(100vw - 2rem);
      padding: 0.5rem 1rem; border-radius: 6px; background: var(--ink); color: var(--paper); font-weight: 500;
    }
    .note:empty { visibility: hidden; }
    .welcome { max-width: 42rem; margin: 8vh auto 0; display: grid; gap: 0.625rem; }
    .welcome h3 { margin-top: 1rem; }
    .plain { list-style: none; display: flex; flex-wrap: wrap; gap: 0.375rem; }
    .plain li { padding: 0.125rem 0.625rem; border: 1px solid var(--line); border-radius: 999px; background: var(--surface); }
    .problem { max-width: 36rem; margin: 8vh auto 0; display: grid; gap: 0.5rem; }
    .problem .status { color: var(--quiet); font-variant-numeric: tabular-nums; }

    @media (max-width: 40rem) {
      .top { position: static; }
      html { scroll-padding-top: 1rem; }
      .settings { margin-left: auto; order: 1; }
      .search { order: 2; flex: 1 1 100%; flex-wrap: wrap; }
      .field { flex-basis: 100%; }
      .search select { flex: 1; max-width: none; }
      .bottom, .field > kbd { display: none; }
    }
    @media (prefers-reduced-motion: reduce) {
      *, *::before, *::after { transition: none !important; animation: none !important; scroll-behavior: auto !important; }
    }
    @media (forced-colors: active) { mark { background: Mark; color: MarkText; } .bar { display: none; } }
    @media print { .top, .bottom, .verdicts, button { display: none !important; } }

    """#
}
