import CommonMark

/// The headings of a Markdown text as a tree, each with the blocks that follow it.
struct Outline {
  /// A heading and what stands below it before the next one.
  struct Node {
    /// The heading as a reader sees it.
    var text: String
    /// Its level, 0 for the document itself.
    var level: Int
    /// Its line in the file.
    var line: Int
    /// Its column in the file.
    var column: Int
    /// Its node in the Markdown, -1 for the document itself.
    var block: Int
    /// Its anchor.
    var anchor: String?
    /// Whether the whole heading is a code span.
    var isCode: Bool
    /// Whether the whole heading is struck out: its author has taken it back.
    var isStruck: Bool = false
    /// Blocks of its own text.
    var body: [Int] = []
    /// Headings below it.
    var children: [Int] = []
    /// The heading above it, -1 for the document itself.
    var parent: Int
  }

  /// The nodes in the order of the file; the first is the document itself.
  private(set) var nodes: [Node]

  /// Finds the headings.
  ///
  /// - Parameters:
  ///   - markdown: The parsed text.
  ///   - lineOffset: Lines of the file before this text.
  ///   - boldQuestions: Whether a paragraph that is one bold question counts as a heading.
  ///   - anchor: Gives each heading its anchor; the heading's own attribute wins.
  init(
    _ markdown: MarkdownDocument, lineOffset: Int, boldQuestions: Bool,
    anchor: (_ text: String, _ line: Int) -> String?
  ) {
    nodes = [
      Node(text: "", level: 0, line: lineOffset + 1, column: 1, block: -1, isCode: false, parent: -1)
    ]
    var current = 0
    let blocks = markdown.children(of: 0)
    for block in boldQuestions
      ? blocks.flatMap({ BoldQuestions.blocks(ofList: $0, in: markdown) ?? [$0] }) : blocks
    {
      let node = markdown.nodes[block]
      var level: Int?
      if case .heading(let number) = node.kind { level = number }
      if boldQuestions, BoldQuestions.isOne(block, in: markdown) {
        // One level below the heading that is open, or beside it when that is a bold question as well.
        let open = nodes[current]
        level = open.level >= 7 ? open.level : max(open.level + 7, 7)
      }
      guard let level else {
        nodes[current].body.append(block)
        continue
      }
      let written = markdown.text(of: block)
      let struck =
        written.utf8.contains(UInt8(ascii: "~")) ? Self.struckText(written, of: block, in: markdown) : nil
      let text = struck ?? Self.tidy(written)
      // An empty heading is a spacer of a word processor and ends nothing.
      if text.isEmpty { continue }
      while nodes[current].level >= level, current != 0 { current = nodes[current].parent }
      let line = node.startLine + lineOffset
      let kids = markdown.children(of: block)
      let isCode = kids.count == 1 && markdown.nodes[kids[0]].kind == .code
      nodes.append(
        Node(
          text: text, level: level, line: line, column: node.startColumn, block: block,
          anchor: level >= 7 ? nodes[current].anchor : anchor(text, line), isCode: isCode,
          isStruck: struck != nil, parent: current))
      nodes[current].children.append(nodes.count - 1)
      current = nodes.count - 1
    }
  }

  /// The outline of nothing.
  static let empty = Outline()

  private init() {
    nodes = [Node(text: "", level: 0, line: 1, column: 1, block: -1, isCode: false, parent: -1)]
  }

  /// Replaces the blocks of a node.
  mutating func setBody(_ body: [Int], of index: Int) {
    nodes[index].body = body
  }

  /// The headings above a node, outermost first, without those that name the document.
  func path(above index: Int, without titles: Set<Int>) -> [String] {
    var path: [String] = []
    var parent = nodes[index].parent
    while parent > 0 {
      if !titles.contains(parent) { path.append(nodes[parent].text) }
      parent = nodes[parent].parent
    }
    return path.reversed()
  }

  /// What a heading says that is struck out but for a number or a note in brackets; nil of others.
  private static func struckText(_ written: String, of block: Int, in markdown: MarkdownDocument) -> String? {
    // What looks like strokes at the ends of code is code.
    let kids = markdown.children(of: block)
    guard kids.first.map({ markdown.nodes[$0].kind == .text }) == true,
      kids.last.map({ markdown.nodes[$0].kind == .text }) == true
    else { return nil }
    let pieces = StruckText.pieces(of: written)
    guard pieces.contains(where: \.isStruck) else { return nil }
    let left = tidy(pieces.filter { !$0.isStruck }.map(\.text).joined())
    let isNote = left.hasPrefix("[") && left.hasSuffix("]") || left.hasPrefix("(") && left.hasSuffix(")")
    return isNote || !left.contains(where: \.isLetter) ? tidy(pieces.map(\.text).joined()) : nil
  }

  /// A heading without surrounding and repeated white space.
  static func tidy(_ text: String) -> String {
    isTidy(text) ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether there is nothing to tidy, as far as bytes show: single spaces within letters of ASCII.
  private static func isTidy(_ text: String) -> Bool {
    var isBehindSpace = true
    for byte in text.utf8 {
      if byte == 32, isBehindSpace { return false }
      if byte < 32 || byte > 126 { return false }
      isBehindSpace = byte == 32
    }
    return !isBehindSpace
  }
}
