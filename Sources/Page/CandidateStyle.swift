/// The line of state, the candidates, and an answer.
extension PageAssets {
  static let candidateStyle = #"""
    .state { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.5rem; min-height: 1.75rem; font-size: 0.8125rem; margin-bottom: 0.5rem; }
    .state .index { margin-left: auto; }
    @media (max-width: 40rem) { .state .index { margin-left: 0; flex-basis: 100%; } }
    @media (min-width: 60rem) { .jump { display: none; } }
    .state q { quotes: "\201C" "\201D"; }
    .correction { margin-bottom: 0.5rem; }
    .miss { margin-bottom: 0.75rem; border-left: 4px solid var(--fair); }
    .badge {
      display: inline-block; padding: 0 0.5rem; border-radius: 999px; font-size: 0.75rem; font-weight: 600; line-height: 1.5rem;
      background: var(--sunken); color: var(--ink); white-space: nowrap;
    }
    .badge.kind { border: 1px solid var(--edge); line-height: 1.375rem; background: var(--surface); }
    .badge.internal { background: var(--inner-tint); color: var(--inner); }
    .badge.close, .badge.stale, .badge.archived { background: var(--fair-tint); color: var(--fair); }

    .columns { display: grid; gap: 0.75rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
    .candidates ol { list-style: none; display: grid; gap: 0.75rem; }
    .candidate { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.375rem; }
    .candidates .candidate:focus-within { border-color: var(--accent); }
    .title { display: flex; justify-content: space-between; align-items: baseline; gap: 0.75rem; }
    .question { font-size: 1.0625rem; overflow-wrap: anywhere; }
    .question a { color: inherit; text-decoration: none; }
    .question a:hover { color: var(--accent); text-decoration: underline; }
    .passage { max-width: 75ch; white-space: pre-wrap; overflow-wrap: anywhere; }
    /* A mark that turns the direction of text must not turn what stands around it. */
    q, del, .correction strong, .question a, .origin > *, .title h3 { unicode-bidi: isolate; }
    .passage code { font-size: 0.875em; background: var(--sunken); border-radius: 4px; padding: 0.1em 0; }
    .candidates li:not(:first-child) .passage { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
    .origin { display: flex; flex-wrap: wrap; align-items: center; gap: 0.125rem 0.5rem; font-size: 0.8125rem; overflow-wrap: anywhere; }
    .origin > :not(.badge, :last-child)::after { content: "·"; display: inline-block; margin-left: 0.5rem; color: var(--quiet); }

    .confidence { flex: none; font-size: 0.8125rem; color: var(--quiet); font-variant-numeric: tabular-nums; text-align: right; }
    .confidence .word { font-weight: 600; }
    .confidence.high .word { color: var(--good); }
    .confidence.medium .word { color: var(--fair); }
    .bar { display: block; height: 3px; margin-top: 2px; border-radius: 2px; min-width: 4.5rem; background: var(--line); overflow: hidden; }
    .bar::before { content: ""; display: block; height: 100%; width: 0; background: var(--quiet); }
    .high .bar::before { background: var(--good); }
    .medium .bar::before { background: var(--fair); }
    .bar[data-tenths="1"]::before { width: 10%; }
    .bar[data-tenths="2"]::before { width: 20%; }
    .bar[data-tenths="3"]::before { width: 30%; }
    .bar[data-tenths="4"]::before { width: 40%; }
    .bar[data-tenths="5"]::before { width: 50%; }
    .bar[data-tenths="6"]::before { width: 60%; }
    .bar[data-tenths="7"]::before { width: 70%; }
    .bar[data-tenths="8"]::before { width: 80%; }
    .bar[data-tenths="9"]::before { width: 90%; }
    .bar[data-tenths="10"]::before { width: 100%; }

    @media (max-width: 30rem) {
      .candidates .title { flex-direction: column; gap: 0.125rem; }
      .confidence { text-align: left; }
    }

    .whole summary { width: fit-content; white-space: nowrap; padding: 0.125rem 0.375rem; margin-left: -0.375rem; color: var(--accent); font-size: 0.8125rem; }
    .verdicts button { min-height: 1.75rem; padding: 0 0.625rem; font-size: 0.8125rem; }
    .candidates .candidate { grid-template-columns: minmax(0, 1fr) auto; }
    .candidates .candidate > :not(.whole, .verdicts) { grid-column: 1 / -1; }
    .candidates .whole[open] { grid-column: 1 / -1; }
    .candidates .verdicts { grid-column: 2; align-self: start; }

    .answer { max-width: 75ch; overflow-wrap: anywhere; }
    .whole .answer { margin-top: 0.5rem; padding-top: 0.5rem; border-top: 1px solid var(--line); }
    .answer > * { margin-block: 0; }
    .answer > * + * { margin-top: 0.625rem; }
    .answer ul, .answer ol { padding-left: 1.5rem; }
    .answer li + li { margin-top: 0.25rem; }
    .answer h3 { font-size: 1.0625rem; margin-top: 1.125rem; }
    .answer h4, .answer h5, .answer h6 { font-size: 0.9375rem; margin-top: 1rem; }
    .answer code { font-size: 0.875em; padding: 0.1em 0.3em; border-radius: 4px; background: var(--sunken); }
    .answer pre { padding: 0.625rem 0.75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--sunken); overflow-x: auto; line-height: 1.45; }
    .answer pre code { padding: 0; background: none; }
    .answer blockquote { margin-inline: 0; padding-left: 0.875rem; border-left: 3px solid var(--line); color: var(--quiet); }
    .answer table { display: block; overflow-x: auto; border-collapse: collapse; }
    .answer th, .answer td { padding: 0.25rem 0.625rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
    .answer th { background: var(--sunken); }
    .answer hr { border: 0; border-top: 1px solid var(--line); }
    .entry { padding: 1.25rem 1.5rem; }
    .entry h1 { font-size: 1.375rem; overflow-wrap: anywhere; }
    .entry .answer { margin: 0.5rem 0; }

    """#
}
