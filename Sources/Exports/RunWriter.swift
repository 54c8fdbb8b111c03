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
    case struck
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
      case .struck where part[0].style.contains(.struck):
        // As Google Docs writes it in Markdown; to CommonMark it is text.
        let (front, inner, back) = Self.trimmed(write(part, at: level.next, before: previous, after: next))
        output += inner.isEmpty ? front + back : front + "~~" + inner + "~~" + back
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
    case .struck: run.style.contains(.struck) ? "s" : ""
    case .link: run.link.map { "l" + $0 } ?? ""
    case .text: run.style.contains(.code) ? "c" : ""
    }
  }

  private func text(of run: TextRun) -> String {
    let hasLines = run.text.utf8.contains(10)
    let text = keepsLines || !hasLines ? run.text : run.text.replacing("\n", with: " ")
    guard run.style.contains(.code), !run.isBlank else {
      let escaped = MarkdownEscaping.escaped(text)
      return hasLines ? escaped.replacing("\n", with: "\\\n") : escaped
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
    if let first = text.utf8.first, let last = text.utf8.last, isVisible(first), isVisible(last) {
      return ("", text, "")
    }
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

  /// Whether a byte is a letter of ASCII that is seen, and no backslash, which may be that of a hard break.
  private static func isVisible(_ byte: UInt8) -> Bool {
    (33...126).contains(byte) && byte != UInt8(ascii: "\\")
  }

  /// Lines without white space around them, none that are empty, and within them white space as one space but in code.
  ///
  /// By bytes: documents have many megabytes of them.
  private static func tidy(_ text: String) -> String {
    var lines: [String] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 10) ?? rest.endIndex
      var line = rest[..<end]
      // Every line break has been written with a backslash.
      if end < rest.endIndex, line.last == UInt8(ascii: "\\") { line.removeLast() }
      rest = end < rest.endIndex ? rest[(end + 1)...] : []
      let spaced = spaced(line)
      if !spaced.isEmpty { lines.append(LineStart.escaped(String(decoding: spaced, as: UTF8.self))) }
    }
    return lines.joined(separator: "\\\n")
  }

  private static func spaced(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(line.count)
    var isCode = false
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      // U+00A0, the space that does not break, has two bytes.
      let isWide = byte == 0xC2 && index + 1 < line.endIndex && line[index + 1] == 0xA0
      index += isWide ? 2 : 1
      if byte == UInt8(ascii: "`") { isCode.toggle() }
      let isSpace = byte == 32 || byte == 9 || byte == 13 || isWide
      if isSpace, !isCode, output.isEmpty || output.last == 32 { continue }
      if isWide, isCode { output += [0xC2, 0xA0] } else { output.append(isSpace && !isCode ? 32 : byte) }
    }
    while output.last == 32 { output.removeLast() }
    return output
  }
}
