import CommonMark

/// Writes runs of text as the inside of a Markdown paragraph.
struct RunWriter {
  /// Whether line breaks of the author stay line breaks.
  var keepsLines = true

  /// The Markdown: white space is put together but in code, and there is none at the ends.
  func markdown(of runs: [TextRun]) -> String {
    var text = write(Self.joined(runs), at: .bold, before: nil, after: nil)
    text = Self.tidy(text)
    return text
  }

  /// Neighbours of the same looks as one run: exports cut words in the middle.
  static func joined(_ runs: [TextRun]) -> [TextRun] {
    var joined: [TextRun] = []
    for run in runs where !run.text.isEmpty {
      if joined.last?.looksLike(run) ?? false {
        joined[joined.count - 1].text += run.text
      } else if run.isBlank, let last = joined.last.map({ ($0.link, $0.style.contains(.code)) }),
        last == (run.link, run.style.contains(.code))
      {
        // White space is neither bold nor slanted.
        joined[joined.count - 1].text += run.text
      } else {
        joined.append(run)
      }
    }
    return joined
  }

  private enum Level: Int {
    case bold
    case italic
    case link
    case text

    var next: Level { Level(rawValue: rawValue + 1) ?? .text }
  }

  private func write(_ runs: [TextRun], at level: Level, before: Character?, after: Character?) -> String {
    var output = ""
    var start = runs.startIndex
    while start < runs.endIndex {
      var end = start + 1
      while end < runs.endIndex, Self.key(runs[end], level) == Self.key(runs[start], level) { end += 1 }
      let part = Array(runs[start..<end])
      let previous = output.last ?? before
      let next = end < runs.endIndex ? runs[end].text.first : after
      switch level {
      case .bold where part[0].style.contains(.bold):
        output += emphasized(part, mark: "**", level, previous, next)
      case .italic where part[0].style.contains(.italic):
        output += emphasized(part, mark: "*", level, previous, next)
      case .link:
        let inner = write(part, at: .text, before: previous, after: next)
        output += part[0].link.map { Self.link(inner, to: $0) } ?? inner
      case .text:
        for run in part { output += text(of: run) }
      default:
        output += write(part, at: level.next, before: previous, after: next)
      }
      start = end
    }
    return output
  }

  private static func key(_ run: TextRun, _ level: Level) -> String {
    switch level {
    case .bold: run.style.contains(.bold) ? "b" : ""
    case .italic: run.style.contains(.italic) ? "i" : ""
    case .link: run.link.map { "l" + $0 } ?? ""
    case .text: run.style.contains(.code) ? "c" : ""
    }
  }

  private func text(of run: TextRun) -> String {
    let text = keepsLines ? run.text : run.text.replacing("\n", with: " ")
    guard run.style.contains(.code), !run.isBlank else {
      return MarkdownEscaping.escaped(text).replacing("\n", with: "\\\n")
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let (front, inner, back) = Self.trimmed(String(line))
        return inner.isEmpty ? front : front + MarkdownEscaping.codeSpan(inner) + back
      }
      .joined(separator: "\\\n")
  }

  private static func link(_ text: String, to address: String) -> String {
    let (front, inner, back) = trimmed(text)
    if inner.isEmpty { return text }
    return front + "[" + inner + "](" + MarkdownEscaping.destination(address) + ")" + back
  }

  /// Emphasis, or none where CommonMark would not read it as such (0.30, section 6.2).
  private func emphasized(
    _ runs: [TextRun], mark: String, _ level: Level, _ previous: Character?, _ next: Character?
  ) -> String {
    let written = write(runs, at: level.next, before: previous, after: next)
    let (front, inner, back) = Self.trimmed(written)
    guard let first = inner.first, let last = inner.last else { return written }
    let before = front.isEmpty ? previous : " "
    let after = back.isEmpty ? next : " "
    let opens = !Self.isPunctuation(first) || Self.isEdge(before)
    let closes = !Self.isPunctuation(last) || Self.isEdge(after)
    guard opens, closes, before != "*", after != "*" else { return written }
    return front + mark + inner + mark + back
  }

  private static func isEdge(_ character: Character?) -> Bool {
    character.map { $0.isWhitespace || isPunctuation($0) } ?? true
  }

  private static func isPunctuation(_ character: Character) -> Bool {
    character.isPunctuation || character.isSymbol
  }

  /// A text and the white space, or hard breaks, around it.
  private static func trimmed(_ text: String) -> (front: String, inner: String, back: String) {
    var inner = Substring(text)
    while let first = inner.first {
      if first.isWhitespace {
        inner.removeFirst()
      } else if inner.hasPrefix("\\\n") {
        inner.removeFirst(2)
      } else {
        break
      }
    }
    let front = text[..<inner.startIndex]
    while let last = inner.last {
      if inner.hasSuffix("\\\n") {
        inner.removeLast(2)
      } else if last.isWhitespace {
        inner.removeLast()
      } else {
        break
      }
    }
    return (String(front), String(inner), String(text[inner.endIndex...]))
  }

  /// Lines without white space around them, and none that are empty.
  private static func tidy(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      var line = line
      let isBroken = line.hasSuffix("\\") && !line.hasSuffix("\\\\")
      if isBroken { line.removeLast() }
      while line.first?.isWhitespace == true { line.removeFirst() }
      while line.last?.isWhitespace == true { line.removeLast() }
      if !line.isEmpty { lines.append(line) }
    }
    return LineStart.escaped(lines.map { spaced($0) }.joined(separator: "\n"))
      .replacing("\n", with: "\\\n")
  }

  /// White space as one space, but within code.
  private static func spaced(_ line: Substring) -> String {
    guard line.utf8.contains(where: { $0 == 9 || $0 >= 0x80 }) || line.contains("  ") else {
      return String(line)
    }
    var output = ""
    var isCode = false
    for character in line {
      if character == "`" { isCode.toggle() }
      let isSpace = character.isWhitespace && !isCode
      if isSpace, output.last == " " { continue }
      output.append(isSpace ? " " : character)
    }
    return output
  }
}
