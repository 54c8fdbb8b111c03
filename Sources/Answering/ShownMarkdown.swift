import CommonMark

extension ShownAddresses {
  /// Markdown without the hidden addresses in it: of a link its text stays.
  ///
  /// - Parameter markdown: The text.
  /// - Returns: The very same text when nothing in it is hidden.
  /// - Complexity: Linear in the text for each hidden address.
  public func shownMarkdown(of markdown: String) -> String {
    guard hidesAny, mayHoldHidden(Array(markdown.utf8)) else { return markdown }
    let document = MarkdownDocument(parsing: markdown)
    guard document.nodes.indices.contains(where: { isHidden($0, in: document) }) else { return markdown }
    // Written and read once more: where a link or HTML stood, words may have come together.
    let written = document.rendered(document.children(of: 0), as: .markdown) { mayShow($0) ? $0 : nil }
    let again = MarkdownDocument(parsing: written)
    let shown = again.replacing { index in
      let node = again.nodes[index]
      switch node.kind {
      case .text: return (.text, again.text(at: index, changedBy: shownText))
      case .code:
        let text = shownText(of: node.literal)
        // A code span with nothing in it would show its backticks.
        return (text.isEmpty ? .text : node.kind, text)
      case .codeBlock(let info): return (.codeBlock(info: shownText(of: info)), shownText(of: node.literal))
      default: return nil
      }
    }
    return shown.rendered(shown.children(of: 0), as: .markdown) { mayShow($0) ? $0 : nil }
  }

  private func isHidden(_ index: Int, in document: MarkdownDocument) -> Bool {
    let node = document.nodes[index]
    return switch node.kind {
    case .text: document.text(at: index, changedBy: shownText) != node.literal
    case .link(let destination, let title): !mayShow(destination) || !mayShow(title)
    case .codeBlock(let info): !mayShow(info) || shownText(of: node.literal) != node.literal
    default: shownText(of: node.literal) != node.literal
    }
  }
}
