/// Follows fenced blocks of code through the lines of Markdown.
struct CodeFence {
  private struct Opening {
    /// The marks that opened the block.
    var marks: Substring
    /// How far its lines stand in, in an item of a list that begins with it.
    var indent: Int
  }

  /// The block that is open.
  private var open: Opening?

  /// Whether a block has begun and not ended.
  var isOpen: Bool { open != nil }

  /// Whether a line belongs to a block, or opens or closes one.
  mutating func takes(_ line: some StringProtocol) -> Bool {
    let line = Substring(line)
    if let open {
      let spaces = line.prefix(open.indent).prefix { $0 == " " }.count
      var inner = line.dropFirst(spaces)
      let isTabbed = spaces < open.indent && inner.first == "\t"
      if isTabbed { inner = inner.dropFirst() }
      // A line that stands further out ends the item of the list, and its block with it.
      if spaces == open.indent || isTabbed || line.allSatisfy(\.isWhitespace) {
        if Self.closes(inner, open.marks) { self.open = nil }
        return true
      }
    }
    open = Self.opening(line)
    return open != nil
  }

  private static func opening(_ line: Substring) -> Opening? {
    var text = line
    while let rest = behindListMark(text) { text = rest }
    // Counted only where there is something to count for: most lines open nothing, and are long.
    return marks(text).map { Opening(marks: $0, indent: line.count - text.count) }
  }

  /// What stands behind `- ` or `1. ` at the beginning.
  private static func behindListMark(_ line: Substring) -> Substring? {
    guard let text = unindented(line), let first = text.first else { return nil }
    var rest = text.dropFirst()
    if first.isASCII, first.isNumber {
      rest = text.drop { $0.isASCII && $0.isNumber }
      guard rest.first == "." || rest.first == ")" else { return nil }
      rest = rest.dropFirst()
    } else if first != "-", first != "*", first != "+" {
      return nil
    }
    let content = rest.drop { $0 == " " }
    // Five spaces make code of what stands behind them.
    return (1...4).contains(rest.utf8.count - content.utf8.count) ? content : nil
  }

  private static func marks(_ line: Substring) -> Substring? {
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
