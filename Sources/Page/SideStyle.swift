/// What stands beside the candidates, on wide screens.
extension PageAssets {
  static let sideStyle = #"""
    .side { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; align-content: start; }
    .side .card { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5rem; }
    .side h2 { font-size: 0.9375rem; }
    .side h3 { font-size: 0.875rem; font-weight: 500; }
    .side .title { align-items: center; }
    .side .title button { flex: none; min-height: 1.75rem; padding: 0 0.625rem; font-size: 0.8125rem; }
    .side ul { padding-left: 1.125rem; }
    .side li { overflow-wrap: anywhere; }
    .side li + li { margin-top: 0.25rem; }
    .side li code { font-size: 0.875em; }
    .message {
      max-height: 22rem; overflow: auto; padding: 0.625rem 0.75rem; border: 1px solid var(--line); border-radius: 6px;
      background: var(--sunken); font-size: 0.8125rem; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere;
    }
    .follow-up { display: grid; gap: 0.375rem; }
    .follow-up + .follow-up { padding-top: 0.625rem; border-top: 1px solid var(--line); }
    .formats { display: flex; border: 0; gap: 0.25rem 1rem; flex-wrap: wrap; font-size: 0.8125rem; }
    .formats label { display: inline-flex; align-items: center; gap: 0.375rem; min-height: 1.5rem; cursor: pointer; }
    @supports selector(:has(a)) {
      .reply .message { display: none; }
      .reply:has([value=plain]:checked) [data-format=plain],
      .reply:has([value=slack]:checked) [data-format=slack],
      .reply:has([value=markdown]:checked) [data-format=markdown] { display: block; }
    }
    .warning { padding: 0.375rem 0.75rem; border-radius: 6px; background: var(--inner-tint); color: var(--inner); }
    @media (min-width: 60rem) {
      .columns:has(.side > *) { grid-template-columns: minmax(0, 1fr) minmax(20rem, 27rem); gap: 1rem; }
      .side { position: sticky; top: 4.5rem; max-height: calc(100vh - 5.5rem); overflow-y: auto; }
    }

    """#
}
