/// Search as you type: the server's own page is fetched, and its results take the place of those shown.
///
/// What is asked travels in the body of a request. In an address, where logs and proxies would keep it, it stands only in the
/// browser's own bar, for people to keep and send; a whole message does not even there.
extension PageAssets {
  static let showScript = #"""
    let pending = new AbortController();
    let steps = 0;

    const channel = () => new URLSearchParams(location.search).get("from") || undefined;
    const typed = () => ({ q: field.value.trim(), source: byId("source")?.value || undefined, from: channel() });
    const address = () => {
      const { q, source, from } = typed();
      const parts = new URLSearchParams();
      if (q && new TextEncoder().encode(q).length <= 1024) parts.set("q", q);
      if (source) parts.set("source", source);
      if (from) parts.set("from", from);
      return String(parts) ? "/?" + parts : "/";
    };
    const named = (to) => Object.fromEntries(new URL(to, location.href).searchParams);
    const request = (to, wanted, signal) => {
      const accept = { Accept: "text/html", "X-Requested-With": "kb", "KB-Question-Log": "none" };
      if (to !== "/" && !to.startsWith("/?")) return fetch(to, { headers: headers(accept), signal });
      return fetch("/", {
        method: "POST", headers: headers({ ...accept, "Content-Type": "application/json" }),
        body: JSON.stringify(wanted), signal,
      });
    };

    // Shows a page of ours; `how` is what becomes of the address: "replace", "push" or "keep". What is wanted stands in the
    // address unless it is told.
    const show = async (to, how, wanted = named(to)) => {
      pending.abort();
      pending = new AbortController();
      const mine = pending;
      main().setAttribute("aria-busy", "true");
      try {
        const response = await request(to, wanted, mine.signal);
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
        if (how === "replace") history.replaceState({ ...history.state, wanted }, "", to);
        if (how === "push") {
          steps += 1;
          history.pushState({ step: steps, wanted }, "", to);
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

    // Shows again what the browser's bar leads to, or the message that did not go there.
    const showAgain = () => {
      const to = location.pathname + location.search;
      show(to, "keep", to === "/" ? history.state?.wanted ?? {} : named(to));
    };

    // What is asked, and not typed on the way, the service may note: once, when it was sent or has stood for three seconds.
    let settled;
    const asked = () => {
      clearTimeout(settled);
      const wanted = typed();
      const body = JSON.stringify(wanted);
      if (!wanted.q || body === stored("sessionStorage", "kb.asked")) return;
      store("sessionStorage", "kb.asked", body);
      fetch("/", {
        method: "POST", keepalive: true, body,
        headers: headers({ Accept: "text/html", "X-Requested-With": "kb", "Content-Type": "application/json" }),
      }).catch(() => {});
    };

    let typing;
    const searchNow = () => { clearTimeout(typing); show(address(), main().dataset.page === "search" ? "replace" : "push", typed()); };
    field.addEventListener("input", () => {
      grow();
      clearTimeout(typing);
      clearTimeout(settled);
      typing = setTimeout(() => { typedPage(); suggest(); }, 150);
    });
    // Typing must not take the focus out of the field, nor make a step of history for every letter.
    const typedPage = () => {
      if (main().dataset.page !== "search") { steps += 1; history.pushState({ step: steps }, "", address()); }
      show(address(), "replace", typed());
      clearTimeout(settled);
      settled = setTimeout(asked, 3000);
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); closeList(); clearTimeout(typing); typedPage(); asked(); });
    byId("source")?.addEventListener("change", searchNow);
    addEventListener("popstate", () => {
      fill(named(location.href).q ?? history.state?.wanted?.q ?? (location.pathname === "/" ? "" : field.value));
      showAgain();
    });
    // Pages of ours are fetched, so that the access key goes with the request.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
      const to = link.getAttribute("href");
      if (!to.startsWith("/entries/") && to !== "/" && !to.startsWith("/?")) return;
      event.preventDefault();
      if (link.matches(".back") && history.state?.step) return history.back();
      if (to === "/") fill("");
      show(to, "push");
    });

    """#
}
