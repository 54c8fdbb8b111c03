import CommonMark

/// Finds the questions that are no headings but lines all in bold, `**Why?**`, numbered or not.
enum BoldQuestions {
  /// The longest of them, in bytes.
  private static let lengthLimit = 300

  /// Whether a paragraph is bold as a whole and asks.
  static func isOne(_ block: Int, in markdown: MarkdownDocument) -> Bool {
    extent(in: block, of: markdown) == .whole
  }

  /// The blocks of a list of bold questions, as word processors number them; nil for any other list.
  ///
  /// A question for each item, and what else the item has: its answer, which may follow the list where it has one item.
  static func blocks(ofList block: Int, in markdown: MarkdownDocument) -> [Int]? {
    guard case .list = markdown.nodes[block].kind else { return nil }
    let items = markdown.children(of: block).map { markdown.children(of: $0) }
    let areQuestions = items.allSatisfy { item in
      item.first.map { isOne($0, in: markdown) } ?? false && (items.count == 1 || item.count > 1)
    }
    return areQuestions ? Array(items.joined()) : nil
  }

  /// The same text with each of them in a paragraph of its own, where its answer stands on the lines below it.
  ///
  /// - Complexity: Linear.
  static func separated(in markdown: MarkdownDocument) -> MarkdownDocument {
    var separated = markdown
    for block in markdown.children(of: 0) {
      var paragraphs = [block]
      if case .list = markdown.nodes[block].kind {
        paragraphs = markdown.children(of: block).map { min($0 + 1, markdown.nodes.count - 1) }
      }
      let extents = paragraphs.map { extent(in: $0, of: markdown) }
      // A list is one of questions, or of something else.
      if extents.contains(.nothing) { continue }
      for (paragraph, extent) in zip(paragraphs, extents) {
        if case .lines(let end) = extent { separated.divide(paragraph, at: end) }
      }
    }
    return separated
  }

  /// How much of a paragraph a question is.
  private enum Extent: Equatable {
    case nothing
    /// Its first lines, up to the break at an index.
    case lines(end: Int)
    case whole
  }

  private static func extent(in block: Int, of markdown: MarkdownDocument) -> Extent {
    guard markdown.nodes[block].kind == .paragraph else { return .nothing }
    var extent = Extent.nothing
    var text = ""
    var isBold = false
    for child in markdown.children(of: block) {
      let node = markdown.nodes[child]
      switch node.kind {
      case .softBreak, .lineBreak:
        guard isBold else { return extent }
        if asks(text) { extent = .lines(end: child) }
        text += " "
        isBold = false
        continue
      case .text where node.literal.allSatisfy(\.isWhitespace): break
      // `**Why**?`
      case .text where isBold && node.literal.allSatisfy { "?？".contains($0) || $0.isWhitespace }: break
      case _ where self.isBold(child, in: markdown): isBold = true
      default: return extent
      }
      text += markdown.text(of: child)
      if text.utf8.count > 2 * lengthLimit { return extent }
    }
    return isBold && asks(text) ? .whole : extent
  }

  /// Whether a piece of a paragraph is bold as a whole, perhaps slanted too.
  private static func isBold(_ index: Int, in markdown: MarkdownDocument) -> Bool {
    switch markdown.nodes[index].kind {
    case .strong: return true
    case .emphasis:
      let inner = markdown.children(of: index)
      return inner.count == 1 && markdown.nodes[inner[0]].kind == .strong
    default: return false
    }
  }

  private static func asks(_ text: String) -> Bool {
    let text = Outline.tidy(text)
    return text.utf8.count <= lengthLimit && (text.hasSuffix("?") || text.hasSuffix("？"))
  }
}
