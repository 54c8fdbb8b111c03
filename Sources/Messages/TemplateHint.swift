/// Recognises what issue templates put where an answer goes: `_(e.g. macOS 11.2.3)_`, `TODO`, `1. Go to '...'`.
///
/// Works on the bytes of a message as they came and as ``MessageText`` has them.
enum TemplateHint {
  /// Whether a line, or what stands behind a label, is the template's and no answer.
  ///
  /// - Parameters:
  ///   - range: The line.
  ///   - bytes: The message.
  /// - Returns: Whether it is a hint, an empty item, a box without a tick, or a word that stands for an answer to come.
  /// - Complexity: Linear in the line.
  static func isAll(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    let item = withoutListMark(trimmed(range, of: bytes), of: bytes)
    if item.isEmpty || isHint(item, of: bytes) { return true }
    if starts(item, of: bytes, with: "[ ]") { return true }
    var letters: [UInt8] = []
    var saysMore = false
    for place in item {
      let byte = bytes[place]
      if byte.isDigit || byte >= 0x80 || letters.count > 12 {
        saysMore = true
        break
      }
      if byte.isLetter || byte == UInt8(ascii: " ") && !letters.isEmpty { letters.append(byte.lowerCased) }
    }
    if !saysMore {
      // Only punctuation: `-`, `?`, `...`; a number says something.
      if letters.isEmpty { return true }
      let words: [StaticString] = ["todo", "tbd", "no response"]
      if words.contains(where: { $0.utf8CodeUnitCount == letters.count && letters.starts(with: $0) }) {
        return true
      }
    }
    if isLastStep(item, of: bytes) {
      // People leave it below steps that they have filled in.
      return lineBefore(range.lowerBound, of: bytes).map { isAll($0, of: bytes) } ?? false
    }
    return isStockStep(item, of: bytes) || isStockSentence(item, of: bytes)
  }

  /// Whether a line is `_No response_`, which GitHub writes into a field of a form that was left empty.
  static func isUnanswered(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
    let words = withoutEmphasis(line, of: bytes)
    return words != line && words.count == 11 && starts(words, of: bytes, with: "no response")
  }

  /// Whether a stretch as a whole is a hint: `_(your version)_`, `(e.g. 4.3.0)`, `[e.g. iOS]`, `_e.g. Chrome_`.
  static func isHint(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    let words = withoutEmphasis(range, of: bytes)
    let content = withoutBrackets(words, of: bytes)
    if content.isEmpty { return false }
    if words != range, content != words { return true }
    let openings: [StaticString] = ["e.g.", "e.g ", "eg.", "eg ", "ex:", "ex. ", "for example", "i.e."]
    guard openings.contains(where: { starts(content, of: bytes, with: $0) }) else { return false }
    // Without brackets and emphasis somebody may go on so: "For example, how do I …".
    return content != range || range.count <= longestBareHint && !bytes[range].contains(UInt8(ascii: "?"))
  }

  /// What is longer, in bytes, is a sentence.
  private static let longestBareHint = 24

  /// Whether a stretch is a remark of several words in brackets, without a number: `(name and version)`.
  static func isRemark(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    let content = withoutBrackets(range, of: bytes)
    // A name is a value: `(Google Chrome)`.
    return content != range && bytes[content].contains(where: \.isSpace)
      && bytes[content.lowerBound] == bytes[content.lowerBound].lowerCased
      && !bytes[content].contains { $0.isDigit || $0 >= 0x80 }
  }

  /// The hints in a line, each with its brackets and its emphasis.
  ///
  /// - Complexity: Linear in the line.
  static func hints(in line: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    var hints: [Range<Int>] = []
    var place = line.lowerBound
    while place < line.upperBound {
      guard let closing = closing(of: bytes[place]) else {
        place += 1
        continue
      }
      guard let group = group(at: place, closedBy: closing, in: line, of: bytes) else { break }
      if isHint(group, of: bytes) { hints.append(group) }
      place = group.upperBound
    }
    return hints
  }

  /// A stretch without the hints at its start and at its end.
  static func withoutHints(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var rest = trimmed(range, of: bytes)
    for hint in hints(in: rest, of: bytes) where hint.lowerBound == rest.lowerBound {
      rest = trimmed(hint.upperBound..<rest.upperBound, of: bytes)
    }
    for hint in hints(in: rest, of: bytes).reversed() where hint.upperBound == rest.upperBound {
      rest = trimmed(rest.lowerBound..<hint.lowerBound, of: bytes)
    }
    return rest
  }

  // MARK: - Parts

  /// A stretch in brackets, with its emphasis when it is emphasised as a whole, or nil when they are not closed.
  private static func group(
    at place: Int, closedBy closing: UInt8, in line: Range<Int>, of bytes: [UInt8]
  ) -> Range<Int>? {
    if place > line.lowerBound, isEmphasis(bytes[place - 1]) {
      let end = (place..<line.upperBound - 1).first {
        bytes[$0] == closing && bytes[$0 + 1] == bytes[place - 1]
      }
      if let end { return place - 1..<end + 2 }
    }
    return (place..<line.upperBound).first { bytes[$0] == closing }.map { place..<$0 + 1 }
  }

  /// What GitHub's own template has for steps.
  private static func isStockStep(_ item: Range<Int>, of bytes: [UInt8]) -> Bool {
    let steps: [StaticString] = ["go to '...", "click on '...", "scroll down to '..."]
    return item.count <= 24 && steps.contains { starts(item, of: bytes, with: $0) }
  }

  /// What it has below them.
  private static func isLastStep(_ item: Range<Int>, of bytes: [UInt8]) -> Bool {
    item.count == 9 && starts(item, of: bytes, with: "see error")
  }

  /// The line before the one that begins there.
  private static func lineBefore(_ start: Int, of bytes: [UInt8]) -> Range<Int>? {
    guard let end = bytes[..<start].lastIndex(of: UInt8(ascii: "\n")) else { return nil }
    let begin = bytes[..<end].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return begin..<end
  }

  /// What GitHub's own templates say below their labels.
  private static func isStockSentence(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
    // A longer line goes on with what somebody has written behind it.
    guard line.count <= 110 else { return false }
    let sentences: [StaticString] = [
      "a clear and concise description of ", "if applicable, add screenshots to help explain",
      "add any other context ",
    ]
    return sentences.contains { starts(line, of: bytes, with: $0) }
  }

  /// What stands behind `- `, `1. ` or `2) `.
  private static func withoutListMark(_ line: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var place = line.lowerBound
    while place < line.upperBound, bytes[place].isDigit, place - line.lowerBound < 3 { place += 1 }
    guard place < line.upperBound else { return line }
    let signs = place > line.lowerBound ? ".)" : "-*+"
    guard signs.utf8.contains(bytes[place]) else { return line }
    place += 1
    guard place == line.upperBound || bytes[place].isSpace else { return line }
    return trimmed(place..<line.upperBound, of: bytes)
  }

  private static func withoutEmphasis(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var inner = range
    while inner.count >= 2, isEmphasis(bytes[inner.lowerBound]),
      bytes[inner.lowerBound] == bytes[inner.upperBound - 1]
    {
      inner = inner.lowerBound + 1..<inner.upperBound - 1
    }
    return inner
  }

  private static func withoutBrackets(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    guard range.count >= 2, let closing = closing(of: bytes[range.lowerBound]),
      bytes[range.upperBound - 1] == closing
    else { return range }
    return trimmed(range.lowerBound + 1..<range.upperBound - 1, of: bytes)
  }

  private static func closing(of bracket: UInt8) -> UInt8? {
    switch bracket {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    default: nil
    }
  }

  private static func isEmphasis(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "*")
  }

  private static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start].isSpace { start += 1 }
    while start < end, bytes[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  private static func starts(_ range: Range<Int>, of bytes: [UInt8], with letters: StaticString) -> Bool {
    let length = letters.utf8CodeUnitCount
    guard range.count >= length else { return false }
    for offset in 0..<length where bytes[range.lowerBound + offset].lowerCased != letters.utf8Start[offset] {
      return false
    }
    return true
  }
}

extension [UInt8] {
  fileprivate func starts(with letters: StaticString) -> Bool {
    letters.withUTF8Buffer { starts(with: $0) }
  }
}
