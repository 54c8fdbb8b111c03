import CommonMark

extension ShownAddresses {
  /// Markdown without the hidden addresses in it: of a link its text stays.
  ///
  /// - Parameter markdown: The text.
  /// - Returns: The very same text when nothing in it is hidden.
  /// - Complexity: Linear in the text for each hidden address.
  public func shownMarkdown(of markdown: String) -> String {
    guard hidesAny, mayHoldHidden(markdown) else { return markdown }
    let document = MarkdownDocument(parsing: markdown)
    guard document.nodes.contains(where: isHidden) else { return markdown }
    // Written and read once more: where a link or HTML stood, words may have come together.
    let written = document.rendered(document.children(of: 0), as: .markdown) { mayShow($0) ? $0 : nil }
    let again = MarkdownDocument(parsing: written)
    let shown = again.replacing { index in
      let node = again.nodes[index]
      switch node.kind {
      case .text, .code:
        let text = shownText(of: node.literal)
        // A code span with nothing in it would show its backticks.
        return (text.isEmpty ? .text : node.kind, text)
      case .codeBlock(let info): return (.codeBlock(info: shownText(of: info)), shownText(of: node.literal))
      default: return nil
      }
    }
    return shown.rendered(shown.children(of: 0), as: .markdown) { mayShow($0) ? $0 : nil }
  }

  /// Whether a text may hold a hidden address, however it is written: a host stands in it, or what could stand for its
  /// letters.
  private func mayHoldHidden(_ markdown: String) -> Bool {
    let bytes = Array(markdown.utf8)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\\")
      {
        return true
      }
      if hosts.contains(where: { AddressText.hasHost($0, at: index, of: bytes[...]) }) { return true }
    }
    return false
  }

  private func isHidden(_ node: MarkdownNode) -> Bool {
    switch node.kind {
    case .link(let destination, let title): !mayShow(destination) || !mayShow(title)
    case .codeBlock(let info): !mayShow(info) || shownText(of: node.literal) != node.literal
    default: shownText(of: node.literal) != node.literal
    }
  }
}
