/// A Markdown text as a flat list of its nodes in document order.
///
/// ```swift
/// let document = MarkdownDocument(parsing: "# Title\n\nSome *text*.")
/// document.children(of: 0).map { document.nodes[$0].kind }  // [.heading(level: 1), .paragraph]
/// ```
///
/// Parsed by libcmark (CommonMark 0.30). Nesting costs no stack, however deep it is.
public struct MarkdownDocument: Sendable {
  /// The nodes in the order of the text; the first is the document itself.
  public internal(set) var nodes: [MarkdownNode]
  /// What was changed before parsing so that it takes a bounded time.
  public let repairs: [MarkdownRepair]

  /// Parses a text; no text makes it fail.
  ///
  /// - Complexity: Linear for ordinary text; what makes libcmark quadratic is taken out before and reported
  ///   in ``repairs``.
  public init(parsing text: String) {
    let defused = DefusedMarkdown(text)
    repairs = defused.repairs
    let standIns = StandIns(defused.text)
    nodes = standIns.restored(Self.parse(standIns.text))
  }

  /// A document of some nodes, the first of which is the document itself.
  init(nodes: [MarkdownNode]) {
    self.nodes = nodes
    repairs = []
  }

  /// The indices of a node's direct children, in order.
  public func children(of index: Int) -> [Int] {
    var children: [Int] = []
    var child = index + 1
    while child < nodes[index].end {
      children.append(child)
      child = nodes[child].end
    }
    return children
  }

  /// The text that a reader sees in a node.
  ///
  /// Code spans without backticks, links as their text, images as their description, line breaks and the ends
  /// of blocks as a space, HTML not at all.
  ///
  /// - Complexity: Linear in the nodes below it.
  public func text(of index: Int) -> String {
    var text = ""
    var hidden = HiddenContent()
    let end = nodes[index].end
    var next = index
    while next < end {
      let node = nodes[next]
      next += 1
      switch node.kind {
      case .text, .code: text += node.literal
      case .softBreak, .lineBreak: text += " "
      case .htmlInline:
        guard let tag = HTMLTag(node.literal) else { continue }
        if !tag.isKnown { text += node.literal }
        if !tag.replacement.isEmpty { text += " " }
        next = hidden.end(after: next - 1, before: end, in: nodes) ?? next
      case .paragraph, .heading, .codeBlock:
        // Words of two blocks must not run together.
        if let last = text.utf8.last, last != UInt8(ascii: " "), last != UInt8(ascii: "\n") { text += " " }
        text += node.literal
      default: continue
      }
    }
    return text
  }

  /// The nodes of a text as it is; may be slow for hostile text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - pieceLength: How many bytes a piece of it has at the least, so that libcmark needs no memory for all of it at once.
  /// - Returns: The nodes; at least the document itself.
  static func parse(_ text: String, pieceLength: Int = PieceParser.pieceLength) -> [MarkdownNode] {
    var parser = PieceParser(Array(text.utf8))
    return parser.nodes(pieceLength: pieceLength)
  }
}
