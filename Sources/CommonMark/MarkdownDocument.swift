import CCommonMark

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
    nodes = Self.parse(defused.text)
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
  static func parse(_ text: String) -> [MarkdownNode] {
    var nodes: [MarkdownNode] = []
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard
          let root = cmark_parse_document(characters.baseAddress ?? Self.emptyText, characters.count, options)
        else { return }
        defer { cmark_node_free(root) }
        var count = 0
        walk(root) { event, _ in if event == CMARK_EVENT_ENTER { count += 1 } }
        var builder = NodeListBuilder(capacity: count)
        walk(root) { event, node in
          if event == CMARK_EVENT_ENTER { builder.enter(node) } else { builder.leave() }
        }
        nodes = builder.finish()
      }
    }
    if !nodes.isEmpty { return nodes }
    var builder = NodeListBuilder(capacity: 1)
    return builder.finish()
  }

  /// Goes through a tree, from a node to its end.
  private static func walk(_ root: OpaquePointer, _ body: (cmark_event_type, OpaquePointer) -> Void) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      body(event, node)
    }
  }

  private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8
  private static var emptyText: UnsafePointer<CChar> {
    // An immortal empty C string: cmark only reads as many bytes as it is told, which are none.
    let empty: StaticString = ""
    return UnsafeRawPointer(empty.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
