extension MarkdownDocument {
  /// Whether a paragraph is a table of GitHub's Markdown, which CommonMark does not know: a row, and below it a line
  /// of hyphens and bars.
  ///
  /// - Complexity: Linear in the first two lines of the paragraph.
  public func isTable(_ paragraph: Int) -> Bool {
    // A paragraph of one piece, as most are, has one line.
    if nodes[paragraph].end <= paragraph + 2 { return false }
    var line = 0
    var hasBar = false
    var hasHyphen = false
    for node in nodes[(paragraph + 1)..<max(nodes[paragraph].end, paragraph + 1)] {
      if node.kind == .softBreak {
        if !hasBar { return false }
        line += 1
        if line == 2 { break }
        hasBar = false
      } else if line == 0 {
        hasBar = hasBar || !node.keepsBars && node.literal.utf8.contains(UInt8(ascii: "|"))
      } else {
        guard node.kind == .text, node.literal.utf8.allSatisfy({ "|-: ".utf8.contains($0) }) else {
          return false
        }
        hasBar = hasBar || node.literal.utf8.contains(UInt8(ascii: "|"))
        hasHyphen = hasHyphen || node.literal.utf8.contains(UInt8(ascii: "-"))
      }
    }
    return line > 0 && hasBar && hasHyphen
  }
}
