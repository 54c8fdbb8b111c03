/// Recognises what an issue template puts there: headings, labels, check boxes, empty answers.
///
/// By form, and by words: a label is made of words that templates are made of ("Steps to reproduce").
struct TemplateLine {
  let text: MessageText

  /// What stands in a line.
  enum Form {
    case heading(Range<Int>)
    /// A label, and its value behind the colon.
    case label(Range<Int>, value: Range<Int>)
    case subject(Range<Int>)
    case skeleton
    case quote
    case item(Range<Int>)
  }

  /// The form of a line that is no log, or nil for an ordinary one.
  func form(of line: Range<Int>) -> Form? {
    switch text.bytes[line.lowerBound] {
    case UInt8(ascii: ">"): return .quote
    case UInt8(ascii: "#"): return heading(line)
    case UInt8(ascii: "<"): return isTag(line) ? .skeleton : nil
    case UInt8(ascii: "!") where text.starts(line, with: "!["): return .skeleton
    case UInt8(ascii: "[") where text.starts(line, with: "[image: ") && text.ends(line, with: "]"):
      return .skeleton
    default: break
    }
    if isRule(line) || isEmptyAnswer(line) || TemplateHint.isAll(line, of: text.bytes) { return .skeleton }
    if let item = item(line) { return isCheckBox(item) ? .skeleton : .item(item) }
    return label(line)
  }

  private func heading(_ line: Range<Int>) -> Form? {
    var place = line.lowerBound
    while place < line.upperBound, text.bytes[place] == UInt8(ascii: "#") { place += 1 }
    guard place - line.lowerBound <= 6, place < line.upperBound, text.bytes[place].isSpace else { return nil }
    var end = line.upperBound
    while end > place, text.bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    return .heading(TemplateHint.withoutHints(place..<end, of: text.bytes))
  }

  /// `<details>`, `<summary>Logs</summary>`, but not a placeholder such as `<your secret>`.
  private func isTag(_ line: Range<Int>) -> Bool {
    guard text.bytes[line.upperBound - 1] == UInt8(ascii: ">") else { return false }
    let tags: [StaticString] = [
      "<details", "</details", "<summary", "</summary", "<br", "<img", "<p>", "</p>", "<!--", "<hr", "<pre",
      "</pre",
      "<div", "</div", "<table", "</table", "<video", "<sub>", "<a ",
    ]
    return tags.contains { text.starts(line, with: $0) }
  }

  /// A line of dashes, stars, bars or equals signs.
  private func isRule(_ line: Range<Int>) -> Bool {
    guard line.count >= 2, !text.bytes[line.lowerBound].isWordByte else { return false }
    return line.allSatisfy { "-*_=|:~ .".utf8.contains(text.bytes[$0]) }
  }

  private func isEmptyAnswer(_ line: Range<Int>) -> Bool {
    let answers: [StaticString] = [
      "_no response_", "*no response*", "no response", "n/a", "none", "none.", "-", "tbd",
    ]
    return answers.contains { $0.utf8CodeUnitCount == line.count && text.starts(line, with: $0) }
  }

  private func item(_ line: Range<Int>) -> Range<Int>? {
    var place = line.lowerBound
    if "-*+".utf8.contains(text.bytes[place]) || text.starts(line, with: "\u{2022}") {
      place += text.bytes[place] == 0xE2 ? 3 : 1
    } else {
      while place < line.upperBound, text.bytes[place].isDigit, place - line.lowerBound < 3 { place += 1 }
      guard place > line.lowerBound, place < line.upperBound, ".)".utf8.contains(text.bytes[place]) else {
        return nil
      }
      place += 1
    }
    guard place < line.upperBound, text.bytes[place].isSpace else { return nil }
    return text.trimmed(place..<line.upperBound)
  }

  private func isCheckBox(_ item: Range<Int>) -> Bool {
    text.starts(item, with: "[ ]") || text.starts(item, with: "[x]")
  }

  // MARK: - Labels

  /// `**Version**: 4.2`, `**Version:** 4.2`, `OS: macOS`, `Steps to reproduce:`, `Expected behavior`.
  ///
  /// What a template says behind a label belongs to it, and is no value: `Browser [e.g. Chrome]`.
  func label(_ whole: Range<Int>) -> Form? {
    if let bold = bold(whole) { return bold }
    let line = TemplateHint.withoutHints(whole, of: text.bytes)
    if line.isEmpty { return .skeleton }
    let mail: [StaticString] = ["from: ", "to: ", "cc: ", "sent: ", "date: ", "reply-to: "]
    if mail.contains(where: { text.starts(line, with: $0) }) { return .skeleton }
    if text.starts(line, with: "subject: ") {
      return .subject(text.trimmed(line.lowerBound + 9..<line.upperBound))
    }
    let colon = (line.lowerBound..<min(line.upperBound, line.lowerBound + 60)).first {
      text.bytes[$0] == UInt8(ascii: ":")
    }
    if let colon {
      let isSeparate = colon + 1 == line.upperBound || text.bytes[colon + 1].isSpace
      guard isSeparate, isLabel(line.lowerBound..<colon, most: 5) else { return nil }
      return .label(line.lowerBound..<colon, value: value(colon + 1..<line.upperBound))
    }
    // Without a colon, only a line that is nothing else.
    guard line.count < 60, text.bytes[line.lowerBound].isUppercaseLetter, isLabel(line, most: 5) else {
      return nil
    }
    return .label(line, value: line.upperBound..<line.upperBound)
  }

  private func bold(_ line: Range<Int>) -> Form? {
    let sign = text.bytes[line.lowerBound]
    guard sign == UInt8(ascii: "*") || sign == UInt8(ascii: "_") else { return nil }
    var start = line.lowerBound
    while start < line.upperBound, text.bytes[start] == sign { start += 1 }
    var end = start
    while end < line.upperBound, text.bytes[end] != sign, end - start < 100 { end += 1 }
    guard end < line.upperBound, text.bytes[end] == sign, end > start, start - line.lowerBound <= 3 else {
      return nil
    }
    var label = text.trimmed(start..<end)
    var value = end
    while value < line.upperBound, text.bytes[value] == sign { value += 1 }
    if let hint = TemplateHint.hints(in: value..<line.upperBound, of: text.bytes).first,
      text.trimmed(value..<hint.lowerBound).isEmpty
    {
      value = hint.upperBound
    }
    while value < line.upperBound, text.bytes[value].isSpace { value += 1 }
    var hasColon = false
    if value < line.upperBound, text.bytes[value] == UInt8(ascii: ":") {
      hasColon = true
      value += 1
    } else if text.bytes[label.upperBound - 1] == UInt8(ascii: ":") {
      hasColon = true
      label = label.lowerBound..<label.upperBound - 1
    }
    guard hasColon || value == line.upperBound else { return nil }
    return .label(label, value: self.value(value..<line.upperBound))
  }

  /// What somebody has put behind a label; empty when that is the template's own.
  private func value(_ range: Range<Int>) -> Range<Int> {
    let value = TemplateHint.withoutHints(range, of: text.bytes)
    let isTemplate =
      TemplateHint.isAll(value, of: text.bytes) || TemplateHint.isRemark(value, of: text.bytes)
    return isTemplate ? value.upperBound..<value.upperBound : value
  }

  /// Whether a stretch consists of words that templates are made of, one of them being more than a function word.
  func isLabel(_ range: Range<Int>, most: Int) -> Bool {
    var scanner = WordScanner(text, in: range)
    var count = 0
    var hasLabel = false
    while let word = scanner.next() {
      count += 1
      let isLabel = word.kinds.contains(.label)
      guard count <= most, isLabel || word.kinds.contains(.function) else { return false }
      if isLabel { hasLabel = true }
    }
    return hasLabel
  }
}
