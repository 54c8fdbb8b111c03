/// Follows fenced blocks of code through the lines of Markdown.
struct CodeFence {
  /// The marks that opened the block that is open.
  private var open: Substring?

  /// Whether a line belongs to a block, or opens or closes one.
  mutating func takes(_ line: some StringProtocol) -> Bool {
    let line = Substring(line)
    if let open {
      if Self.closes(line, open) { self.open = nil }
      return true
    }
    open = Self.opening(line)
    return open != nil
  }

  private static func opening(_ line: Substring) -> Substring? {
    guard let text = unindented(line), let first = text.first, first == "`" || first == "~" else {
      return nil
    }
    let marks = text.prefix { $0 == first }
    guard marks.count >= 3 else { return nil }
    // With another backtick further on it is a code span within a paragraph.
    return first == "`" && text.dropFirst(marks.count).contains("`") ? nil : marks
  }

  private static func closes(_ line: Substring, _ open: Substring) -> Bool {
    guard let text = unindented(line) else { return false }
    return text.hasPrefix(open) && text.drop { $0 == open.first }.allSatisfy { $0 == " " || $0 == "\t" }
  }

  /// Four spaces make a line one of indented code, or of the paragraph above it.
  private static func unindented(_ line: Substring) -> Substring? {
    let text = line.drop { $0 == " " }
    return line.utf8.count - text.utf8.count <= 3 ? text : nil
  }
}
