/// The keyboard, and what happens first.
extension PageAssets {
  static let keyboardScript = #"""
    // Single-key shortcuts can be turned off (WCAG 2.1.4).
    const shortcuts = byId("shortcuts");
    shortcuts.checked = stored("localStorage", "kb.shortcuts") !== "off";
    shortcuts.addEventListener("change", () => store("localStorage", "kb.shortcuts", shortcuts.checked ? "" : "off"));

    const candidates = () => [...main().querySelectorAll(".question a")];
    const move = (step) => {
      const all = candidates();
      const old = all.findIndex((link) => link.closest(".candidate").contains(document.activeElement));
      if (old < 0 && step < 0) return false;
      const next = old + step;
      if (next < 0) { field.focus(); return true; }
      const link = all[Math.min(next, all.length - 1)];
      if (!link) return false;
      link.focus();
      link.closest(".candidate").scrollIntoView({ block: "nearest" });
      return true;
    };

    // Among lines the arrows go from line to line; from the last one they go on to the candidates.
    const isAtEdge = (step) => isOneLine()
      || (step > 0 ? field.selectionStart === field.value.length : field.selectionEnd === 0);

    const goBack = () => {
      if (!list.hidden) return closeList();
      if (byId("settings").open) {
        byId("settings").open = false;
        return byId("settings").querySelector("summary").focus();
      }
      if (main().dataset.page !== "search") return history.state?.step ? history.back() : show(address(), "push", typed());
      field.focus();
      field.select();
    };

    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      const isWriting = event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (event.key === "Escape") {
        event.preventDefault();
        goBack();
      } else if (event.target === field && !list.hidden && step) {
        event.preventDefault();
        select(step);
      } else if (event.target === field && event.key === "Enter") {
        if (event.shiftKey) return; // A new line.
        event.preventDefault();
        const chosen = list.querySelector("[aria-selected=true]");
        if (chosen) choose(chosen);
        else form.requestSubmit();
      } else if (step && (event.target === field ? isAtEdge(step) : !event.target.matches("input, select, textarea, pre"))) {
        if (move(step)) event.preventDefault();
      } else if (event.key === "/" && !isWriting && shortcuts.checked) {
        event.preventDefault();
        field.focus();
        field.select();
      } else if (event.key === "c" && !isWriting && shortcuts.checked && !event.repeat) {
        copyReply();
      }
    });

    restoreFormat();
    // After a reload the browser knows the message that its bar does not.
    const kept = location.pathname === "/" && !location.search && history.state?.wanted?.q;
    if (kept) fill(kept);
    else grow();
    if (kept || stored("sessionStorage", "kb.key")) showAgain();
    else if (location.pathname === "/" && !field.value) field.focus();
    // What an address asks that was opened is asked by its reader, perhaps with a key.
    if (location.pathname === "/" && main().dataset.page === "search") asked();

    """#
}
