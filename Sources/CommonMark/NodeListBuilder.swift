import CCommonMark

/// Collects nodes while libcmark's iterator walks the tree, or one tree after the other of a text in pieces.
struct NodeListBuilder {
  /// How many lines stand before the piece whose nodes come.
  var lineOffset = 0

  private var nodes: [MarkdownNode] = []
  private var open: [Int] = []
  private static let first = MarkdownNode.Place(line: 1, column: 1)

  /// Whether no node has come yet.
  var isEmpty: Bool { nodes.isEmpty }

  /// Makes room for so many nodes.
  mutating func reserve(_ count: Int) { nodes.reserveCapacity(count) }

  /// Adds a node; one that can hold others stays open until ``leave(_:)``, the document itself until ``finish()``.
  mutating func enter(_ node: OpaquePointer) {
    let kind = Self.kind(of: node)
    if kind == .document, !isEmpty { return }
    let parent = open.last ?? -1
    // libcmark 0.30 gives no place to some inlines: the place of what holds them is the nearest truth.
    let line = cmark_node_get_start_line(node)
    let outer = parent >= 0 ? nodes[parent].places : (start: Self.first, finish: Self.first)
    let start = place(line, max(cmark_node_get_start_column(node), 1))
    let finish = place(cmark_node_get_end_line(node), cmark_node_get_end_column(node))
    nodes.append(
      MarkdownNode(
        kind: kind, literal: Self.literal(of: node, kind), end: nodes.count + 1, parent: parent,
        from: kind == .document ? Self.first : line > 0 ? start : outer.start,
        to: line > 0 ? finish : outer.finish))
    if !Self.isLeaf(kind) { open.append(nodes.count - 1) }
  }

  private func place(_ line: Int32, _ column: Int32) -> MarkdownNode.Place {
    MarkdownNode.Place(line: line + Int32(clamping: lineOffset), column: column)
  }

  /// Closes the node that was opened last.
  mutating func leave(_ node: OpaquePointer) {
    guard cmark_node_get_type(node) != CMARK_NODE_DOCUMENT else {
      // The text ends where its last piece does.
      nodes[0] = MarkdownNode(
        kind: .document, literal: "", end: nodes.count, parent: -1, from: Self.first,
        to: place(cmark_node_get_end_line(node), cmark_node_get_end_column(node)))
      return
    }
    close()
  }

  private mutating func close() {
    guard let index = open.popLast() else { return }
    nodes[index].end = nodes.count
  }

  /// The nodes; at least the document itself.
  mutating func finish() -> [MarkdownNode] {
    while !open.isEmpty { close() }
    if nodes.isEmpty {
      nodes = [
        MarkdownNode(kind: .document, literal: "", end: 1, parent: -1, from: Self.first, to: Self.first)
      ]
    }
    return nodes
  }

  /// Nodes for which the iterator gives no leaving event.
  private static func isLeaf(_ kind: MarkdownNode.Kind) -> Bool {
    switch kind {
    case .htmlBlock, .thematicBreak, .codeBlock, .text, .softBreak, .lineBreak, .code, .htmlInline: true
    default: false
    }
  }

  private static func literal(of node: OpaquePointer, _ kind: MarkdownNode.Kind) -> String {
    switch kind {
    case .codeBlock, .htmlBlock, .text, .code, .htmlInline: text(cmark_node_get_literal(node))
    default: ""
    }
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST:
      .list(
        ordered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
        start: Int(cmark_node_get_list_start(node)),
        tight: cmark_node_get_list_tight(node) != 0)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock(info: text(cmark_node_get_fence_info(node)))
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
      .link(destination: text(cmark_node_get_url(node)), title: text(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      .image(destination: text(cmark_node_get_url(node)), title: text(cmark_node_get_title(node)))
    default: .other
    }
  }
}
