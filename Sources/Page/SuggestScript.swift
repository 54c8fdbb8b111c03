/// Questions offered while typing, in a list box.
///
/// A text area is no combobox (ARIA in HTML): it stays a text box that has a pop-up, and how many suggestions there are is said.
extension PageAssets {
  static let suggestScript = #"""
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", "suggestions");
    field.setAttribute("aria-haspopup", "listbox");
    let suggesting = new AbortController();

    const options = () => [...list.children];
    const closeList = () => {
      suggesting.abort();
      list.hidden = true;
      list.replaceChildren();
      field.removeAttribute("aria-activedescendant");
    };
    const choose = (option) => { closeList(); show("/entries/" + encodeURIComponent(option.dataset.id), "push"); };
    const select = (step) => {
      const all = options();
      const old = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
      // One place more than there are options: the field itself.
      const next = (old + 1 + step + all.length + 1) % (all.length + 1) - 1;
      all.forEach((option, place) => option.setAttribute("aria-selected", String(place === next)));
      if (next < 0) field.removeAttribute("aria-activedescendant");
      else field.setAttribute("aria-activedescendant", all[next].id);
    };

    // Whole messages are searched; only the first words of a question are worth completing.
    const suggest = async () => {
      const text = field.value.trim();
      closeList();
      if (text.length < 2 || text.length > 60 || text.includes("\n")) return;
      suggesting = new AbortController();
      const mine = suggesting;
      try {
        const response = await fetch("/v1/suggest", {
          method: "POST",
          headers: headers({ Accept: "application/json", "Content-Type": "application/json", "X-Requested-With": "kb" }),
          body: JSON.stringify({ q: text, limit: 5 }), signal: mine.signal,
        });
        if (!response.ok) return;
        const found = (await response.json()).suggestions;
        if (mine !== suggesting || document.activeElement !== field || !found.length) return;
        list.replaceChildren(...found.map((suggestion, place) => {
          const option = document.createElement("li");
          option.id = "suggestion-" + place;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.dataset.id = suggestion.id;
          option.textContent = suggestion.question;
          return option;
        }));
        list.hidden = false;
        byId("summary").textContent = found.length === 1 ? "1 suggestion" : found.length + " suggestions";
      } catch { /* Suggestions are a convenience: without them the search goes on. */ }
    };
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
    field.addEventListener("blur", closeList);

    """#
}
