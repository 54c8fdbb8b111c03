/// What the page loads besides itself: one stylesheet, one script, one icon, all of this executable.
///
/// A server sends them with `Content-Type` and an `ETag` of its own.
public enum PageAssets {
  /// The path of ``styleSheet``.
  public static let styleSheetPath = "/assets/kb.css"
  /// The path of ``script``.
  public static let scriptPath = "/assets/kb.js"
  /// The path of ``icon``.
  public static let iconPath = "/assets/kb.svg"

  /// The stylesheet (`text/css`).
  public static let styleSheet = colours + frameStyle + candidateStyle + sideStyle

  /// The script (`text/javascript`); the page works without it, except for copying, keys and feedback.
  public static let script =
    "\"use strict\";\n(() => {\n" + browserScript + showScript + suggestScript + actionScript + keyboardScript
    + "})();\n"

  /// The icon (`image/svg+xml`).
  public static let icon = #"""
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f5fbf"/><path d="M9 7v18M9 18l8-7M12 16l6 9" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="24" cy="22" r="2.5" fill="#ffe9a3"/></svg>

    """#
}
