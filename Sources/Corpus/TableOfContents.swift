import CommonMark

/// A list that only points to headings of the same file: left out of every answer, and checked against them.
enum TableOfContents {
  /// A line of a table of contents.
  struct Item {
    var label: String
    var destination: String
    var line: Int
    var column: Int
  }

  /// The lines of `block` when it is a table of contents, else nil.
  ///
  /// Every item must be one link and nothing else, at least two there must be, and most of them must lead to an
  /// anchor of the same file; an item whose `#` the author forgot still counts as one.
  static func items(of block: Int, in markdown: MarkdownDocument) -> [Item]? {
    guard case .list = markdown.nodes[block].kind else { return nil }
    var items: [Item] = []
    var anchored = 0
    var index = block + 1
    while index < markdown.nodes[block].end {
      let node = markdown.nodes[index]
      switch node.kind {
      case .list, .item:
        index += 1
      case .paragraph:
        let kids = markdown.children(of: index)
        guard kids.count == 1, case .link(let destination, _) = markdown.nodes[kids[0]].kind else {
          return nil
        }
        if destination.hasPrefix("#") { anchored += 1 }
        items.append(
          Item(
            label: Outline.tidy(markdown.text(of: index)), destination: destination,
            line: node.startLine, column: node.startColumn))
        index = node.end
      default:
        return nil
      }
    }
    guard items.count >= 2, anchored * 10 >= items.count * 6 else { return nil }
    return items
  }
}
