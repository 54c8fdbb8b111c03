/// Markdown as HTML that nobody's browser can be harmed by, whoever wrote it.
///
/// ```swift
/// SafeHTML.html(of: "See *[this](https://example.com)*.")
/// // <p>See <em><a href="https://example.com" rel="noopener noreferrer nofollow">this</a></em>.</p>
/// ```
///
/// - Tags and attributes are those that ``tags`` lists, and no others.
/// - Links lead where ``SafeAddress`` allows; any other is its text alone. Images are links to them: nothing is
///   fetched from elsewhere.
/// - Raw HTML becomes readable text, as in ``MarkdownDocument/rendered(_:as:links:)``.
/// - Headings begin at `h3`, since `h1` and `h2` belong to the page.
public enum SafeHTML {
  /// The tags that may come out, each with its attributes.
  public static let tags: [String: [String]] = [
    "p": [], "br": [], "hr": [], "em": [], "del": [], "strong": [], "pre": [], "code": ["class"],
    "blockquote": [],
    "ul": [], "ol": ["start"], "li": [], "a": ["href", "rel"], "h3": [], "h4": [], "h5": [], "h6": [],
    "table": [], "thead": [], "tbody": [], "tr": [], "th": [], "td": [],
  ]

  /// Renders a text.
  ///
  /// - Complexity: Linear in the text.
  public static func html(of markdown: String) -> String {
    html(of: MarkdownDocument(parsing: markdown))
  }

  /// Renders a document.
  ///
  /// - Complexity: Linear in its nodes. Nesting costs no stack; what is nested deeper than 48 is not nested further.
  public static func html(of document: MarkdownDocument) -> String {
    var writer = SafeHTMLWriter(document.findingStrikes())
    return writer.write()
  }
}
