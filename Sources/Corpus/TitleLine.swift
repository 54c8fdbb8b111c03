import CommonMark

/// A line that looks like a title and is no heading: bold as a whole, in a paragraph, a list of one item, or HTML.
///
/// How far what stands behind one belongs to the question above it nobody can tell: it has no level.
struct TitleLine {
  /// Its text.
  let text: String
  /// Its line, from 1, or that of its paragraph.
  let line: Int
  /// What stands from there on, but for the line where it is a block of its own.
  let rest: [Int]
  /// What stands before the block that it is in.
  let above: [Int]

  /// The first in the blocks of an answer behind which something follows; nil without one.
  ///
  /// - Complexity: Linear in the nodes.
  init?(in blocks: [Int], of markdown: MarkdownDocument) {
    for (place, block) in blocks.enumerated() {
      guard let found = Self.found(in: block, of: markdown) else { continue }
      let rest = Array(blocks[(found.isAll ? place + 1 : place)...])
      if found.isAll, !rest.contains(where: { Self.hasText($0, in: markdown) }) { return nil }
      text = Outline.tidy(found.text)
      line = markdown.nodes[block].startLine
      self.rest = rest
      above = Array(blocks[..<place])
      return
    }
    return nil
  }

  /// Whether a block has such a line, whatever follows.
  static func holds(_ block: Int, in markdown: MarkdownDocument) -> Bool {
    found(in: block, of: markdown) != nil
  }

  private typealias Found = (text: String, isAll: Bool)

  private static func found(in block: Int, of markdown: MarkdownDocument) -> Found? {
    switch markdown.nodes[block].kind {
    case .paragraph: return markdown.isTable(block) ? nil : line(in: block, of: markdown)
    case .list:
      // As word processors number it. A list of several is what the answer lists.
      let items = markdown.children(of: block)
      guard items.count == 1, let first = markdown.children(of: items[0]).first,
        markdown.nodes[first].kind == .paragraph, let found = line(in: first, of: markdown)
      else { return nil }
      return (found.text, found.isAll && markdown.nodes[first].end == markdown.nodes[block].end)
    case .htmlBlock:
      let html = markdown.nodes[block].literal.lowercased()
      guard titleTags.contains(where: { html.contains($0) }), !listTags.contains(where: { html.contains($0) })
      else { return nil }
      let text = markdown.rendered([block], as: .plain) { $0 }
      let isAll = !text.dropFirst(text.prefix(while: \.isWhitespace).count).contains(where: \.isNewline)
      return text.allSatisfy(\.isWhitespace) ? nil : (text, isAll)
    default: return nil
    }
  }

  private static let titleTags = (1...6).map { "<h\($0)" } + ["<b>", "<b ", "<strong", "<summary"]
  private static let listTags = ["<table", "<li"]

  private static func hasText(_ block: Int, in markdown: MarkdownDocument) -> Bool {
    !markdown.rendered([block], as: .plain, links: { $0 }).allSatisfy(\.isWhitespace)
  }

  /// The first line of a paragraph that is all in bold, and whether the paragraph is nothing else.
  ///
  /// A line further down counts behind a break that is meant: lines of Markdown are broken anywhere.
  private static func line(in paragraph: Int, of markdown: MarkdownDocument) -> Found? {
    var line = Line()
    var isFirst = true
    var begins = true
    var index = paragraph + 1
    let end = markdown.nodes[paragraph].end
    while index < end {
      let node = markdown.nodes[index]
      index += 1
      switch node.kind {
      case .strong: line.strongEnd = max(line.strongEnd, node.end)
      case .image: index = node.end
      case .text, .code: line.add(node.literal, isBold: index <= line.strongEnd)
      case .htmlInline where !node.literal.lowercased().hasPrefix("<br"):
        line.add(tag: node.literal.lowercased())
      case .softBreak, .lineBreak, .htmlInline:
        if begins, line.isTitle { return (line.text, false) }
        begins = node.kind != .softBreak
        isFirst = false
        line.text = ""
        line.hasBold = false
        line.hasOther = false
      default: continue
      }
    }
    return begins && line.isTitle ? (line.text, isFirst) : nil
  }

  /// What has come of a line.
  private struct Line {
    var text = ""
    var hasBold = false
    var hasOther = false
    /// The index behind the nodes that are bold.
    var strongEnd = 0
    /// How many tags for bold text are open.
    private var tags = 0

    /// Whether every letter is bold: numbers and signs may stand around them.
    var isTitle: Bool { hasBold && !hasOther }

    mutating func add(_ piece: String, isBold: Bool) {
      text += piece
      if isBold || tags > 0 {
        hasBold = hasBold || piece.contains { $0.isLetter || $0.isNumber }
      } else {
        hasOther = hasOther || piece.contains(where: \.isLetter)
      }
    }

    mutating func add(tag: String) {
      if tag.hasPrefix("<b>") || tag.hasPrefix("<b ") || tag.hasPrefix("<strong") { tags += 1 }
      if tag.hasPrefix("</b>") || tag.hasPrefix("</strong") { tags = max(tags - 1, 0) }
    }
  }
}
