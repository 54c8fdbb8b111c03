/// Search as you type: the server's own page is fetched, and its results take the place of those shown.
extension PageAssets {
  static let showScript = #"""
    let pending = new AbortController();
    let steps = 0;

    const address = () => {
      const parts = new URLSearchParams();
      if (field.value.trim()) parts.set("q", field.value.trim());
      if (byId("source")?.value) parts.set("source", byId("source").value);
      return String(parts) ? "/?" + parts : "/";
    };

    // Shows a page of ours; `how` is what becomes of the address: "replace", "push" or "keep".
    const show = async (to, how) => {
      pending.abort();
      pending = new AbortController();
      const mine = pending;
      main().setAttribute("aria-busy", "true");
      try {
        const response = await fetch(to, {
          headers: headers({ Accept: "text/html", "X-Requested-With": "kb" }), signal: mine.signal,
        });
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = page.getElementById("results");
        if (mine !== pending) return;
        if (!fresh) throw new Error("no page of kb");
        if (response.status === 401 || response.status === 403) say("The access key is not accepted.");
        const options = page.getElementById("source");
        if (options && byId("source")) {
          const chosen = byId("source").value;
          byId("source").replaceChildren(...document.adoptNode(options).children);
          byId("source").value = chosen;
          if (byId("source").selectedIndex < 0) byId("source").value = "";
        }
        main().replaceWith(document.adoptNode(fresh));
        document.title = page.title;
        if (how === "replace") history.replaceState(history.state, "", to);
        if (how === "push") {
          steps += 1;
          history.pushState({ step: steps }, "", to);
          main().focus({ preventScroll: true });
          scrollTo(0, 0);
        }
        byId("summary").textContent = fresh.dataset.summary;
        restoreFormat();
      } catch (problem) {
        if (problem.name === "AbortError") return;
        main().removeAttribute("aria-busy");
        say("The service does not answer.");
      }
    };

    const restoreFormat = () => {
      const format = stored("localStorage", "kb.format");
      for (const choice of main().querySelectorAll("[name=format]")) if (choice.value === format) choice.checked = true;
    };

    let typing;
    const searchNow = () => { clearTimeout(typing); show(address(), main().dataset.page === "search" ? "replace" : "push"); };
    field.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => { typedPage(); suggest(); }, 150);
    });
    // Typing must not take the focus out of the field, nor make a step of history for every letter.
    const typedPage = () => {
      if (main().dataset.page !== "search") { steps += 1; history.pushState({ step: steps }, "", address()); }
      show(address(), "replace");
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); closeList(); clearTimeout(typing); typedPage(); });
    byId("source")?.addEventListener("change", searchNow);
    addEventListener("popstate", () => {
      field.value = new URLSearchParams(location.search).get("q") ?? field.value;
      show(location.pathname + location.search, "keep");
    });
    // Pages of ours are fetched, so that the access key goes with the request.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const to = link.getAttribute("href");
      if (!to.startsWith("/entries/") && to !== "/" && !to.startsWith("/?")) return;
      event.preventDefault();
      if (link.matches(".back") && history.state?.step) return history.back();
      if (to === "/") field.value = "";
      show(to, "push");
    });

    """#
}
