/// Tells lines of a table of contents from other paragraphs by their page numbers, in every form of an export alike.
///
/// A paragraph that is a link to a heading and nothing else stays: it may be an answer. Who knows the headings can tell.
enum ContentsLine {
  /// Whether a paragraph is one link to a heading with a page number behind it: `Why?⇥12`, the number in the link or not.
  ///
  /// A web page has spaces in place of the tab.
  static func isOne(_ runs: [TextRun]) -> Bool {
    let words = runs.filter { !$0.isBlank }
    guard let link = words.first?.link, leadsToHeading(link) else { return false }
    let isOneLink = words.allSatisfy { run in
      run.link.map { $0 == link } ?? run.text.allSatisfy { $0.isNumber || $0.isWhitespace }
    }
    return isOneLink && endsInPage(runs.map(\.text).joined())
  }

  /// Whether a link leads to a heading of the document, or of one of its tabs.
  static func leadsToHeading(_ link: some StringProtocol) -> Bool {
    link.hasPrefix("#") || link.hasPrefix("?tab=") && link.contains("#")
  }

  private static func endsInPage(_ text: String) -> Bool {
    var rest = text[...]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    let end = rest.endIndex
    while rest.last?.isNumber ?? false { rest.removeLast() }
    guard rest.endIndex < end else { return false }
    var title = rest
    while title.last?.isWhitespace ?? false { title.removeLast() }
    let space = rest[title.endIndex...]
    return !title.isEmpty && (space.contains("\t") || space.count > 1)
  }
}
