/// Copying, feedback and the access key.
extension PageAssets {
  static let actionScript = #"""
    // What was asked, also after one of its candidates was opened.
    const question = () => (main().dataset.page === "entry" && field.value.trim()) || main().dataset.query;

    const report = async (entry, verdict) => {
      if (!entry || !question()) return false;
      try {
        const response = await fetch("/v1/feedback", {
          method: "POST",
          headers: headers({ "Content-Type": "application/json", "X-Requested-With": "kb" }),
          body: JSON.stringify({ question: question(), entry, verdict }),
          keepalive: true,
        });
        return response.ok;
      } catch { return false; }
    };

    const copy = async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // Without TLS there is no clipboard but the old way.
        const before = document.activeElement;
        const area = document.createElement("textarea");
        area.className = "unseen";
        area.value = text;
        document.body.append(area);
        area.select();
        const isCopied = document.execCommand("copy");
        area.remove();
        before?.focus({ preventScroll: true });
        return isCopied;
      }
    };

    const copyAndSay = async (text, what) => {
      const isCopied = await copy(text);
      say(isCopied ? "Copied" + what : "The browser does not allow copying");
      return isCopied;
    };

    const copyReply = async () => {
      const reply = byId("reply");
      if (!reply) return say("There is no reply to copy");
      const choice = reply.querySelector("[name=format]:checked");
      const text = reply.querySelector(`[data-format=${choice.value}]`).textContent;
      const isInternal = reply.querySelector(".warning") !== null;
      const what = " for " + choice.parentElement.textContent.trim() + (isInternal ? ", with internal text" : "");
      if (await copyAndSay(text, what.replace("for Plain", "as plain text"))) report(reply.dataset.entry, "used");
    };

    document.addEventListener("click", async (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.copy === "reply") copyReply();
      if (button?.dataset.copy === "next") {
        copyAndSay(button.closest(".follow-up").querySelector(".message").textContent, "");
      }
      if (button?.dataset.copy === "address") copyAndSay(location.href, "");
      if (button?.dataset.verdict) {
        const isSaved = await report(button.closest("[data-entry]").dataset.entry, button.dataset.verdict);
        if (isSaved) {
          for (const other of button.parentElement.querySelectorAll("[data-verdict]")) {
            other.setAttribute("aria-pressed", String(other === button));
          }
        }
        say(isSaved ? "Thanks, noted" : "That could not be saved");
      }
    });

    document.addEventListener("change", (event) => {
      if (event.target.name === "format") store("localStorage", "kb.format", event.target.value);
    });

    const useKey = (key, text) => {
      store("sessionStorage", "kb.key", key);
      byId("key").value = "";
      byId("settings").open = false;
      byId("settings").querySelector("summary").focus();
      say(text);
      showAgain();
    };
    byId("key-form").addEventListener("submit", (event) => {
      event.preventDefault();
      const key = byId("key").value.trim();
      if (key) useKey(key, "Key in use");
    });
    byId("key-forget").addEventListener("click", () => useKey("", "Key forgotten"));

    """#
}
