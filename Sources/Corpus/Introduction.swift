import CommonMark

/// Text before the first question of a FAQ, and below the titles of its tabs: no answer has it.
enum Introduction {
  /// What an author should know of it: nothing where it is a sentence or less.
  ///
  /// - Parameters:
  ///   - blocks: What stands there.
  ///   - markdown: The parsed text.
  ///   - path: The file.
  ///   - lineOffset: Lines of the file before the text.
  /// - Returns: One warning at the most, where the text begins.
  /// - Complexity: Linear in the text.
  static func diagnostics(
    of blocks: [Int], in markdown: MarkdownDocument, path: String, lineOffset: Int
  ) -> [Diagnostic] {
    let texts = blocks.map { ($0, markdown.rendered([$0], as: .plain) { $0 }) }
      .filter { $0.1.contains { $0.isLetter } }
    let sentences = texts.reduce(0) { $0 + sentenceCount(of: $1.1) }
    guard let first = texts.first, sentences > 1 else { return [] }
    let words = texts.reduce(0) { $0 + $1.1.split(whereSeparator: \.isWhitespace).count }
    let node = markdown.nodes[first.0]
    return [
      Diagnostic(
        .warning,
        at: SourceLocation(path: path, line: node.startLine + lineOffset, column: node.startColumn),
        "\(words) words here stand below no question, so that no answer has them; "
          + "give them a heading to have them found")
    ]
  }

  /// How many sentences a text has, at least one: they end at `.`, `!` or `?` before white space, and at the ends of lines.
  private static func sentenceCount(of text: String) -> Int {
    var count = 0
    var isOpen = false
    var last: Character = " "
    for character in text {
      let ends = character.isNewline || character.isWhitespace && ".!?。".contains(last)
      if ends, isOpen {
        count += 1
        isOpen = false
      }
      if character.isLetter { isOpen = true }
      last = character
    }
    return count + (isOpen ? 1 : 0)
  }
}
