/// Writes a list of nodes anew with more nodes in it, and keeps who holds whom.
struct NodeTreeWriter {
  /// What has been written; a node's end is known once it is closed.
  private(set) var nodes: [MarkdownNode] = []
  /// The nodes that are open: where each ends in the old list, and where it stands in the new one.
  private var holders: [(end: Int, index: Int)] = []

  /// Begins a list of about so many nodes.
  init(reserving count: Int) { nodes.reserveCapacity(count) }

  /// Closes the nodes that end at or before an index of the old list.
  mutating func close(before index: Int) {
    while let last = holders.last, last.end <= index { close() }
  }

  /// Closes the node that was opened last.
  mutating func close() {
    guard let last = holders.popLast() else { return }
    nodes[last.index].end = nodes.count
  }

  /// Writes a node of the old list, which holds what follows until its end.
  mutating func write(_ node: MarkdownNode) {
    open(node.kind, literal: node.literal, at: node, end: node.end)
    nodes[nodes.count - 1].keepsBars = node.keepsBars
  }

  /// Writes a text that holds nothing.
  mutating func write(text: String, at place: MarkdownNode, keepsBars: Bool = false) {
    if text.isEmpty { return }
    open(.text, literal: text, at: place, end: 0)
    nodes[nodes.count - 1].keepsBars = keepsBars
    close()
  }

  /// Opens a node.
  ///
  /// - Parameters:
  ///   - kind: What it is.
  ///   - literal: Its text.
  ///   - place: A node of the old list that stands where it does.
  ///   - end: Where it ends in the old list; one that is closed by hand has no other end.
  mutating func open(
    _ kind: MarkdownNode.Kind, literal: String = "", at place: MarkdownNode, end: Int = .max
  ) {
    nodes.append(
      MarkdownNode(
        kind: kind, literal: literal, end: nodes.count + 1, parent: holders.last?.index ?? -1,
        from: place.places.start, to: place.places.finish))
    holders.append((end, nodes.count - 1))
  }

  /// The list, with everything closed.
  mutating func finish() -> [MarkdownNode] {
    while !holders.isEmpty { close() }
    return nodes
  }
}
