import CommonMark

/// Paragraphs of nothing but code: several in a row are one block of code, as word processors write one.
enum CodeParagraphs {
  /// Whether a paragraph's code stays a paragraph of its own, whatever stands around it.
  ///
  /// What is bold may be a question. What may say who sees an answer would be code among other code, where it counts for less:
  /// this takes for such a line what is none.
  static func standsAlone(_ text: String, isBold: Bool) -> Bool {
    if isBold { return true }
    let hidesLetters = text.unicodeScalars.contains {
      $0.properties.isDefaultIgnorableCodePoint || (0xFF01...0xFF5E).contains($0.value)
    }
    if hidesLetters || text.lowercased().filter(\.isLetter).contains("audience") { return true }
    guard let colon = text.firstIndex(of: ":") else { return false }
    return text[colon...].lowercased().filter(\.isLetter) == "internal"
  }

  /// The lines of a block of code that holds lines.
  static func block(of lines: [String]) -> [String] {
    let longest = lines.map { MarkdownEscaping.longestRun(of: "`", in: $0) }.max() ?? 0
    let fence = String(repeating: "`", count: max(longest + 1, 3))
    return [fence] + lines + [fence]
  }

  /// Lines of Markdown with such a block in the place of paragraphs in a row.
  ///
  /// Only at the margin, where a paragraph belongs to nothing else.
  ///
  /// - Parameter lines: The lines, CommonMark's.
  /// - Returns: As many lines, each in its place; one more where a block ends the text.
  /// - Complexity: Linear.
  static func joined(in lines: [Substring]) -> [Substring] {
    var joined: [Substring] = []
    var fence = CodeFence()
    var index = 0
    var isOpen = true
    while index < lines.count {
      let line = lines[index]
      if isOpen, !fence.isOpen, let row = Row(from: index, of: lines) {
        joined += row.lines
        index = row.end
        continue
      }
      if !fence.takes(line) { isOpen = isBlank(line) || line.first == "#" } else { isOpen = false }
      joined.append(line)
      index += 1
    }
    return joined
  }

  private static func isBlank(_ line: Substring) -> Bool { line.utf8.allSatisfy { $0 == 32 || $0 == 9 } }

  /// Whether a line leaves nothing of what it is: an empty one, a heading without text, an image.
  private static func leavesNothing(_ line: Substring) -> Bool {
    if isBlank(line) { return true }
    if line.hasPrefix("![][") { return line.dropFirst(4).firstIndex(of: "]") == line.lastIndex { $0 != " " } }
    let rest = line.drop { $0 == "#" }
    return rest.startIndex > line.startIndex && line.utf8.count - rest.utf8.count <= 6 && isBlank(rest)
  }

  /// Paragraphs of code in a row, as the lines that take their place.
  private struct Row {
    let lines: [Substring]
    /// The index of the line behind them.
    let end: Int

    /// The paragraphs that begin at a line; nil unless there are several.
    init?(from start: Int, of lines: [Substring]) {
      var code: [String] = []
      var paragraphs = 0
      var end = start
      var next = start
      while next < lines.count, let paragraph = Self.paragraph(from: next, of: lines) {
        paragraphs += 1
        code += paragraph.code
        end = paragraph.end
        next = end
        while next < lines.count, leavesNothing(lines[next]) { next += 1 }
      }
      guard paragraphs > 1 else { return nil }
      // The empty lines between them, and the one behind them, give the room for the marks of the block.
      self.end = min(end + 1, lines.count)
      let block = CodeParagraphs.block(of: code).map { Substring($0) }
      self.lines = block + Array(repeating: "", count: max(self.end - start - block.count, 0))
    }

    private static func paragraph(from start: Int, of lines: [Substring]) -> (code: [String], end: Int)? {
      var code: [String] = []
      var isBold = true
      var end = start
      while end < lines.count, !isBlank(lines[end]) {
        guard let line = CodeLine(lines[end]) else { return nil }
        code.append(line.text)
        isBold = isBold && line.isBold
        end += 1
        let isLast = end == lines.count || isBlank(lines[end])
        guard isLast || line.breaks else { return nil }
      }
      return code.isEmpty || standsAlone(code.joined(separator: "\n"), isBold: isBold) ? nil : (code, end)
    }
  }
}

/// A line of Markdown that is code spans and nothing else, perhaps bold or slanted.
private struct CodeLine {
  /// What the spans say.
  private(set) var text = ""
  /// Whether all of them are bold.
  private(set) var isBold = true
  /// Whether it ends in a line break that is meant.
  private(set) var breaks = false

  init?(_ line: Substring) {
    guard line.first == "`" || line.first == "*" || line.first == "_" else { return nil }
    var isStrong = false
    var isSlanted = false
    var hasSpan = false
    var rest = line.utf8
    while let byte = rest.first {
      let count = rest.prefix { $0 == byte }.count
      switch byte {
      case UInt8(ascii: "`"):
        guard let span = Self.span(at: rest, marks: count) else { return nil }
        text += span.text
        rest = span.rest
        hasSpan = true
        if !isStrong { isBold = false }
        continue
      case UInt8(ascii: "*") where count <= 3, UInt8(ascii: "_") where count <= 3:
        if count > 1 { isStrong.toggle() }
        if count != 2 { isSlanted.toggle() }
        let opens = count > 1 ? isStrong : isSlanted
        // Before a space it opens nothing: an item of a list, say.
        guard opens ? rest.dropFirst(count).first == UInt8(ascii: "`") : hasSpan else { return nil }
      case 32, 9:
        let isEnd = rest.dropFirst(count).isEmpty
        breaks = isEnd && byte == 32 && count > 1
        if !isEnd { text += " " }
      case UInt8(ascii: "\\") where rest.dropFirst().isEmpty: breaks = true
      default: return nil
      }
      rest = rest.dropFirst(count)
    }
    guard hasSpan, !isStrong, !isSlanted else { return nil }
  }

  /// The span that begins there and what follows it.
  private static func span(
    at text: Substring.UTF8View, marks: Int
  ) -> (text: String, rest: Substring.UTF8View)? {
    let tick = UInt8(ascii: "`")
    var index = text.index(text.startIndex, offsetBy: marks)
    let start = index
    while let open = text[index...].firstIndex(of: tick) {
      let end = text[open...].firstIndex { $0 != tick } ?? text.endIndex
      if text.distance(from: open, to: end) == marks {
        var inner = Substring(text[start..<open])
        if inner.first == " ", inner.last == " ", inner.contains(where: { $0 != " " }) {
          inner = inner.dropFirst().dropLast()
        }
        return (String(inner), text[end...])
      }
      index = end
    }
    return nil
  }
}
