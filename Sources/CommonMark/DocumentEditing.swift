extension MarkdownDocument {
  /// The document with some of its nodes changed in place.
  ///
  /// - Parameter change: The kind and the text to put in the place of the node at an index, or nil to keep it.
  /// - Returns: The same tree with other nodes in it.
  public func replacing(_ change: (Int) -> (kind: MarkdownNode.Kind, literal: String)?) -> MarkdownDocument {
    var document = self
    for index in nodes.indices {
      guard let (kind, literal) = change(index) else { continue }
      document.nodes[index].kind = kind
      document.nodes[index].literal = literal
    }
    return document
  }

  /// The beginning of the document; what is open where it ends is closed there.
  ///
  /// - Parameters:
  ///   - last: The index of the last node that stays.
  ///   - literal: The text that stays of that node, or nil for all of it.
  /// - Returns: The document up to there.
  public func prefix(through last: Int, literal: String? = nil) -> MarkdownDocument {
    var document = self
    let end = min(max(last + 1, 1), nodes.count)
    document.nodes.removeSubrange(end...)
    for index in document.nodes.indices where document.nodes[index].end > end {
      document.nodes[index].end = end
    }
    if let literal { document.nodes[end - 1].literal = literal }
    return document
  }

  /// Makes two paragraphs of one.
  ///
  /// The break becomes the second one, so that every other node keeps its index.
  ///
  /// - Parameters:
  ///   - paragraph: The index of a paragraph.
  ///   - lineBreak: The index of a line break directly below it.
  /// - Complexity: Linear in the nodes below the paragraph.
  public mutating func divide(_ paragraph: Int, at lineBreak: Int) {
    let whole = nodes[paragraph]
    guard whole.kind == .paragraph, nodes[lineBreak].parent == paragraph else { return }
    let lines = nodes[paragraph...lineBreak].count { $0.kind == .softBreak || $0.kind == .lineBreak }
    let (start, finish) = whole.places
    let line = start.line + Int32(clamping: lines)
    var next = lineBreak + 1
    while next < whole.end {
      let node = nodes[next]
      nodes[next] = MarkdownNode(
        kind: node.kind, literal: node.literal, end: node.end, parent: lineBreak, from: node.places.start,
        to: node.places.finish)
      next = node.end
    }
    nodes[paragraph] = MarkdownNode(
      kind: .paragraph, literal: "", end: lineBreak, parent: whole.parent, from: start,
      to: MarkdownNode.Place(line: line - 1, column: 1))
    nodes[lineBreak] = MarkdownNode(
      kind: .paragraph, literal: "", end: whole.end, parent: whole.parent,
      from: MarkdownNode.Place(line: line, column: 1), to: finish)
  }
}

/// Markdown made of plain text.
public enum MarkdownText {
  /// A text on one line that Markdown reads as it is.
  public static func escaped(_ plain: String) -> String {
    LineStart.escaped(MarkdownEscaping.escaped(oneLine(plain)))
  }

  /// A link with a plain text.
  ///
  /// - Parameters:
  ///   - plain: The text to show.
  ///   - address: Where it leads.
  /// - Returns: The Markdown, on one line.
  public static func link(_ plain: String, to address: String) -> String {
    "[" + MarkdownEscaping.escaped(oneLine(plain)) + "](" + MarkdownEscaping.destination(address) + ")"
  }

  /// An empty line would end the paragraph.
  private static func oneLine(_ plain: String) -> String {
    plain.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
