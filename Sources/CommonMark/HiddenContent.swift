/// Finds where the content of scripts and styles within a paragraph ends.
struct HiddenContent {
  /// Elements whose end tag was looked for and is not there; so a block is searched once for each, not for
  /// each tag.
  private var unclosed: Set<String> = []

  /// The index after the end tag of the element that opens at `index`.
  ///
  /// - Returns: Nil when the node opens nothing that is hidden, or nothing that ends before `end`.
  mutating func end(after index: Int, before end: Int, in nodes: [MarkdownNode]) -> Int? {
    guard let tag = HTMLTag(nodes[index].literal), tag.hidesContent, !unclosed.contains(tag.name) else {
      return nil
    }
    for next in (index + 1)..<max(end, index + 1) where nodes[next].kind == .htmlInline {
      if let other = HTMLTag(nodes[next].literal), other.isClosing, other.name == tag.name { return next + 1 }
    }
    unclosed.insert(tag.name)
    return nil
  }
}
