/// What the script knows of its page and of the browser.
extension PageAssets {
  static let browserScript = #"""
    document.documentElement.classList.add("js");
    const byId = (id) => document.getElementById(id);
    const form = byId("search");
    const field = byId("q");
    const list = byId("suggestions");
    const note = byId("note");
    const main = () => byId("results");

    // Storage may be forbidden; then nothing is kept.
    const stored = (storage, name) => { try { return window[storage].getItem(name); } catch { return null; } };
    const store = (storage, name, value) => {
      try { value ? window[storage].setItem(name, value) : window[storage].removeItem(name); } catch { /* not kept */ }
    };

    // Headers of a request, with the access key when there is one.
    const headers = (more) => {
      const key = stored("sessionStorage", "kb.key");
      return key ? { ...more, Authorization: "Bearer " + key } : more;
    };

    // The field is as high as what stands in it, where the browser does not see to that. With many lines in it the header
    // scrolls away, or it would cover what has the focus.
    const isOneLine = () => field.scrollHeight < 2.5 * parseFloat(getComputedStyle(field).lineHeight);
    const grow = () => {
      if (!CSS.supports("field-sizing", "content")) {
        field.style.height = "auto";
        field.style.height = field.scrollHeight + field.offsetHeight - field.clientHeight + "px";
      }
      form.parentElement.classList.toggle("tall", !isOneLine());
    };
    const fill = (text) => { field.value = text; grow(); };

    let noteTimer;
    const say = (text) => {
      note.textContent = text;
      clearTimeout(noteTimer);
      noteTimer = setTimeout(() => { note.textContent = ""; }, 4000);
    };

    """#
}
