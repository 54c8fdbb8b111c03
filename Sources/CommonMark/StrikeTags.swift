/// Tags of HTML that strike out text within a paragraph, and what they strike out.
enum StrikeTags {
  /// The index of the tag that ends what the one at an index strikes out.
  ///
  /// - Returns: Nil for any other node; where there is no such tag in the same block, emphasis or link; and where two tildes in
  ///   their place would not be read as strokes (``StruckText``), or would run into others.
  /// - Complexity: Linear in the nodes up to the next such tag.
  static func end(behind index: Int, in nodes: [MarkdownNode]) -> Int? {
    guard let tag = HTMLTag(nodes[index].literal), tag.isStrike, !tag.isClosing else { return nil }
    let parent = nodes[nodes[index].parent]
    var next = index + 1
    var last = index
    while next < parent.end {
      if nodes[next].kind == .htmlInline, let other = HTMLTag(nodes[next].literal), other.isStrike {
        guard other.isClosing, other.name == tag.name, last > index,
          opens(index, before: nodes[index + 1], in: nodes), closes(next, behind: nodes[last], in: nodes)
        else { return nil }
        return next
      }
      // It may part two cells of a table.
      if nodes[next].kind == .text, nodes[next].literal.utf8.contains(UInt8(ascii: "|")) { return nil }
      last = next
      next = nodes[next].end
    }
    return nil
  }

  private static func opens(_ index: Int, before first: MarkdownNode, in nodes: [MarkdownNode]) -> Bool {
    guard isWord(first, first.literal.utf8.first) else { return false }
    let before = nodes[index - 1]
    // The node right before it is not its sibling where it stands first, or behind emphasis and links.
    guard before.parent == nodes[index].parent else { return true }
    switch before.kind {
    case .text: return before.literal.utf8.last.map(StruckText.opens(behind:)) ?? false
    case .htmlInline: return HTMLTag(before.literal).map { !$0.replacement.isEmpty } ?? false
    default: return true
    }
  }

  private static func closes(_ index: Int, behind last: MarkdownNode, in nodes: [MarkdownNode]) -> Bool {
    guard isWord(last, last.literal.utf8.last) else { return false }
    guard index + 1 < nodes[nodes[index].parent].end else { return true }
    let after = nodes[index + 1]
    switch after.kind {
    case .text: return StruckText.closes(before: after.literal[...])
    case .htmlInline: return HTMLTag(after.literal).map { !$0.replacement.isEmpty } ?? false
    default: return true
    }
  }

  /// Whether strokes may touch a node at its first or last byte.
  private static func isWord(_ node: MarkdownNode, _ byte: UInt8?) -> Bool {
    switch node.kind {
    case .text: byte.map { !StruckText.isSpace($0) && $0 != UInt8(ascii: "~") } ?? false
    case .softBreak, .lineBreak: false
    default: true
    }
  }
}
