import CommonMark

/// Text without any markup, as Google Docs exports it to `.txt`: what asks in it can only be guessed.
enum PlainText {
  /// The longest line that is taken for a question, in bytes.
  private static let questionLimit = 200

  /// Whether a text has no Markdown by which its questions could be told.
  ///
  /// Where a sign of Markdown is weak, what gives questions counts: Markdown without a heading has none. Where a line says who
  /// sees an answer it is Markdown all the same: the headings that are only guessed say how far that reaches.
  ///
  /// - Complexity: Linear.
  static func isPlain(_ text: String) -> Bool {
    let lines = GoogleDocsMarkdown.lines(of: text)
    switch MarkdownSigns(lines).strength {
    case .none: return true
    case .weak: return holdsQuestion(lines) && !lines.contains(where: speaksOfAudience)
    case .sure: return false
    }
  }

  /// Whether a line may be a mark of who sees an answer, `Audience: internal`, however it is written.
  ///
  /// It takes for one what is none: a mark may be bold, misspelt or within a comment.
  private static func speaksOfAudience(_ line: Substring) -> Bool {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let letters = line.lowercased().filter(\.isLetter)
    let value = line[colon...].lowercased().filter(\.isLetter)
    return letters.contains("audience") || value == "internal"
  }

  private static func holdsQuestion(_ lines: [Substring]) -> Bool {
    var marks = ReferenceMarks(lines, isPlainText: true)
    var isAfterBlank = true
    for (index, line) in lines.enumerated() {
      let inner = trimmed(marks.line(line, at: index))
      if isAfterBlank, isQuestion(inner) { return true }
      isAfterBlank = inner.isEmpty
    }
    return false
  }

  /// The same lines as Markdown: a short line that asks, below an empty one, becomes a heading.
  ///
  /// Comments and their marks go first: a comment may ask, and a mark may stand behind what asks.
  static func markdown(of text: String) -> (text: String, notes: [Export.Note]) {
    var lines: [String] = []
    var isAfterBlank = true
    let given = GoogleDocsMarkdown.lines(of: text)
    var marks = ReferenceMarks(given, isPlainText: true)
    for (index, line) in given.enumerated() {
      let line = marks.line(line, at: index)
      let inner = trimmed(line)
      if isAfterBlank, isQuestion(inner) {
        lines.append("## " + MarkdownEscaping.escaped(String(inner)))
      } else if inner.isEmpty {
        lines.append("")
      } else {
        lines.append(written(line, inner))
      }
      isAfterBlank = inner.isEmpty
    }
    return (lines.joined(separator: "\n"), marks.notes)
  }

  private static func isQuestion(_ line: Substring) -> Bool {
    guard line.utf8.count <= questionLimit, asks(line) else { return false }
    return mark(of: line) == nil
  }

  /// Whether a line ends in a question mark.
  static func asks(_ line: Substring) -> Bool { line.last == "?" || line.last == "？" }

  private static func written(_ line: Substring, _ inner: Substring) -> String {
    guard let mark = mark(of: inner) else {
      return LineStart.escaped(MarkdownEscaping.escaped(String(inner)))
    }
    // How deep an item stands is all that white space says here.
    let indent = min(line.prefix { $0 == " " || $0 == "\t" }.count, 12)
    let rest = trimmed(inner.dropFirst(mark.count))
    return String(repeating: " ", count: indent) + mark + " " + MarkdownEscaping.escaped(String(rest))
  }

  /// `*`, `-`, `●` or `1.` before a space.
  private static func mark(of line: Substring) -> String? {
    let mark = line.prefix { !$0.isWhitespace }
    guard mark.count < line.count, mark.count <= 4 else { return nil }
    if ["*", "-", "+"].contains(mark) { return String(mark) }
    let isNumber =
      (mark.last == "." || mark.last == ")") && mark.count > 1 && mark.dropLast().allSatisfy(\.isASCII)
    return isNumber && mark.dropLast().allSatisfy(\.isNumber) ? String(mark) : nil
  }

  /// A line without white space around it.
  static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace || first == "\u{FEFF}" { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
