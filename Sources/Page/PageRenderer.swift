/// Writes the pages of the knowledge base as HTML.
///
/// ```swift
/// let renderer = try PageRenderer()
/// let html = renderer.home(PageContent(index: PageContent.Index(entries: 431, age: "3 min ago")))
/// ```
///
/// All texts are escaped, answers go through `SafeHTML`; there is no script or style but those of ``PageAssets``, and
/// nothing is loaded from elsewhere, so that the strictest Content-Security-Policy holds:
/// `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'`.
public struct PageRenderer: Sendable {
  private let templates: PageTemplates

  /// Reads the templates, which takes some milliseconds: make one and keep it.
  ///
  /// - Throws: The template library's error when a template has a mistake.
  public init() throws { templates = try PageTemplates() }

  /// The page of a search; without a query the start page.
  ///
  /// - Complexity: Linear in the texts.
  public func home(_ content: PageContent) -> String {
    templates.render(PageFields.home(content), with: "home")
  }

  /// The page of one entry.
  ///
  /// - Complexity: Linear in the texts.
  public func entry(_ content: EntryContent) -> String {
    templates.render(PageFields.entry(content), with: "entry")
  }

  /// The page that tells what went wrong.
  ///
  /// - Parameters:
  ///   - status: The HTTP status.
  ///   - title: What happened, in some words.
  ///   - detail: What can be done about it.
  /// - Returns: The page.
  public func problem(status: Int, title: String, detail: String) -> String {
    templates.render(
      [
        "title": "\(title) – kb", "query": "", "hasSources": false, "status": status, "heading": title,
        "detail": detail,
      ], with: "problem")
  }
}
