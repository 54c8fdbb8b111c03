import CommonMark

/// A list, or paragraphs in a row, that only point to headings of the same file: left out of every answer, and lists are
/// checked against them.
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

  /// The paragraphs of a text that are each one link to a heading of the same file, at least two in a row: a word
  /// processor's table of contents without page numbers.
  ///
  /// Below a question they are its answer; that is for the caller to know.
  static func paragraphs(among blocks: [Int], in markdown: MarkdownDocument) -> Set<Int> {
    var found: Set<Int> = []
    let shown = blocks.filter { !leavesNothing($0, in: markdown) }
    for run in shown.split(whereSeparator: { !isLink($0, in: markdown) }) where run.count > 1 {
      found.formUnion(run)
    }
    return found
  }

  /// Whether a paragraph is an image without a description: some forms of an export do not even have the paragraph.
  private static func leavesNothing(_ block: Int, in markdown: MarkdownDocument) -> Bool {
    let node = markdown.nodes[block]
    guard node.kind == .paragraph, node.end == block + 2, case .image = markdown.nodes[block + 1].kind else {
      return false
    }
    return true
  }

  private static func isLink(_ block: Int, in markdown: MarkdownDocument) -> Bool {
    guard markdown.nodes[block].kind == .paragraph else { return false }
    let kids = markdown.children(of: block)
    guard kids.count == 1, case .link(let destination, _) = markdown.nodes[kids[0]].kind else { return false }
    let parts = LinkResolver.split(destination)
    return parts.path.isEmpty && !(parts.anchor ?? "").isEmpty
  }
}
