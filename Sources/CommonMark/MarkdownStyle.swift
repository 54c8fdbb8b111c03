/// How nodes are written out again.
public enum MarkdownStyle: Sendable {
  /// Markdown with no more escapes than needed: read again, it means the same.
  case markdown
  /// Text for a terminal and for search: code spans keep their backticks, links show their address in
  /// brackets.
  case plain
}

extension MarkdownDocument {
  /// Writes some blocks as text.
  ///
  /// Raw HTML becomes readable text in both styles. An image becomes its description, in Markdown as a link to the image
  /// where `links` has an address for it: nothing that is written is active or fetched from elsewhere. Tables, which CommonMark does not know, stay the lines that they are.
  ///
  /// - Parameters:
  ///   - indices: Block nodes, none within another.
  ///   - style: How to write them.
  ///   - links: The address to write for a destination, or nil to leave only the link's text.
  /// - Returns: The text, without a line break at its end.
  /// - Complexity: Linear in the text; prefixes of nested blocks end at depth 16.
  public func rendered(
    _ indices: some Sequence<Int>, as style: MarkdownStyle, links: (String) -> String?
  ) -> String {
    var renderer = BlockRenderer(document: self, style: style)
    for index in indices { renderer.render(index, links: links) }
    return renderer.text
  }
}
