/// Recognises the lines that a chat program puts round what people say.
///
/// ```
/// Jane Doe  10:32 AM      [10:32 AM] jane: text      jane.doe  Yesterday at 15:05      <jane> text
/// 2 replies      :+1: 3      Today      View thread
/// ```
struct AuthorLine {
  let text: MessageText

  /// The name at the head of a message in a thread, and where its own words begin.
  struct Author {
    var name: Range<Int>
    var content: Int
  }

  /// Reads the head of somebody's message; a line of up to 100 bytes, or one that opens with a time in brackets.
  func author(in line: Range<Int>) -> Author? {
    if text.bytes[line.lowerBound] == UInt8(ascii: "[") { return authorBehindTime(line) }
    if text.bytes[line.lowerBound] == UInt8(ascii: "<") { return authorInBrackets(line) }
    guard line.count <= 100, let time = timeAtEnd(of: line) else { return nil }
    let name = withoutStatus(line.lowerBound..<withoutDay(line.lowerBound..<time))
    return isName(name) ? Author(name: name, content: line.upperBound) : nil
  }

  /// Whether a line says nothing but who reacted and how often, or which day it was.
  func isOrnament(_ line: Range<Int>) -> Bool {
    guard line.count <= 60 else { return false }
    let phrases: [StaticString] = [
      "new", "today", "yesterday", "view thread", "show more", "show less", "reply in thread", "new messages",
      "see translation", "view newer replies", "unread",
    ]
    if phrases.contains(where: { $0.utf8CodeUnitCount == line.count && text.starts(line, with: $0) }) {
      return true
    }
    let openings: [StaticString] = [
      "last reply ", "replied to a thread", "joined #", "also sent to the channel", "also sent to #",
      "pinned by ",
      "sent from my ", "saved for later",
    ]
    if openings.contains(where: { text.starts(line, with: $0) }) { return true }
    return isCount(line)
  }

  /// "2 replies", "1 reply", and the bare number behind a reaction.
  private func isCount(_ line: Range<Int>) -> Bool {
    var place = line.lowerBound
    while place < line.upperBound, text.bytes[place].isDigit { place += 1 }
    guard place > line.lowerBound, place - line.lowerBound <= 4 else { return false }
    if place == line.upperBound { return true }
    let words: [StaticString] = [" reply", " replies", " files", " people reacted"]
    return words.contains { text.starts(place..<line.upperBound, with: $0) }
  }

  // MARK: - Times

  /// Where the time begins that a line ends with: `10:32`, `10:32 AM`, `[10:32 AM]`.
  private func timeAtEnd(of line: Range<Int>) -> Int? {
    var end = line.upperBound
    let isBracketed = text.bytes[end - 1] == UInt8(ascii: "]")
    if isBracketed { end -= 1 }
    if text.ends(line.lowerBound..<end, with: "am") || text.ends(line.lowerBound..<end, with: "pm") {
      end = text.trimmed(line.lowerBound..<end - 2).upperBound
    }
    var start = end
    while start > line.lowerBound, text.bytes[start - 1].isDigit || text.bytes[start - 1] == UInt8(ascii: ":")
    {
      start -= 1
    }
    guard isClock(start..<end), start > line.lowerBound else { return nil }
    let opener = text.bytes[start - 1]
    if isBracketed { return opener == UInt8(ascii: "[") ? start - 1 : nil }
    return opener.isSpace ? start : nil
  }

  /// One or two digits, a colon, two digits.
  func isClock(_ range: Range<Int>) -> Bool {
    guard range.count == 4 || range.count == 5, text.bytes[range.upperBound - 3] == UInt8(ascii: ":") else {
      return false
    }
    return range.allSatisfy { $0 == range.upperBound - 3 || text.bytes[$0].isDigit }
  }

  /// Leaves out "Yesterday at", "Today at" and a dash in front of the time.
  private func withoutDay(_ range: Range<Int>) -> Int {
    var range = text.trimmed(range)
    let endings: [StaticString] = [" at", " yesterday", " today", " -", " \u{2014}", " \u{2013}"]
    while let ending = endings.first(where: { text.ends(range, with: $0) }) {
      range = text.trimmed(range.lowerBound..<range.upperBound - ending.utf8CodeUnitCount)
    }
    return range.upperBound
  }

  // MARK: - Names

  /// Leaves out the emoji that shows what somebody is up to: `Jane Doe:palm_tree:`.
  private func withoutStatus(_ range: Range<Int>) -> Range<Int> {
    guard let last = range.last, text.bytes[last] == UInt8(ascii: ":"),
      let colon = range.first(where: { text.bytes[$0] == UInt8(ascii: ":") })
    else { return text.trimmed(range) }
    return text.trimmed(range.lowerBound..<colon)
  }

  /// A handle of one word, or two to five words that begin with capitals.
  private func isName(_ range: Range<Int>, mayBeSmall: Bool = false) -> Bool {
    guard (2...48).contains(range.count) else { return false }
    var words = 0
    var capitals = 0
    var isAtStart = true
    for place in range {
      let byte = text.bytes[place]
      if byte.isSpace {
        isAtStart = true
      } else if byte.isWordByte || "._-'()|".utf8.contains(byte) {
        if isAtStart {
          words += 1
          capitals += byte.isUppercaseLetter || byte >= 0x80 || byte == UInt8(ascii: "(") ? 1 : 0
        }
        isAtStart = false
      } else {
        return false
      }
    }
    return words == 1 || (words <= 5 && (capitals == words || mayBeSmall))
  }

  private func authorBehindTime(_ line: Range<Int>) -> Author? {
    var end = line.lowerBound + 1
    while end < line.upperBound, text.bytes[end] != UInt8(ascii: "]"), end - line.lowerBound < 30 { end += 1 }
    guard end < line.upperBound, text.bytes[end] == UInt8(ascii: "]") else { return nil }
    // With a space in front, the time is at the end of a line.
    guard timeAtEnd(of: line.lowerBound..<end + 1) != nil || holdsClock(line.lowerBound + 1..<end) else {
      return nil
    }
    var place = end + 1
    while place < line.upperBound, place - end < 50, text.bytes[place] != UInt8(ascii: ":") { place += 1 }
    let name = text.trimmed(end + 1..<place)
    let hasColon = place < line.upperBound && text.bytes[place] == UInt8(ascii: ":")
    guard isName(name, mayBeSmall: hasColon) else { return nil }
    return Author(name: name, content: min(place + 1, line.upperBound))
  }

  /// A time without seconds, as chat programs write it and logs do not.
  private func holdsClock(_ range: Range<Int>) -> Bool {
    var end = range.upperBound
    if text.ends(range, with: "am") || text.ends(range, with: "pm") {
      end = text.trimmed(range.lowerBound..<end - 2).upperBound
    }
    var start = end
    while start > range.lowerBound,
      text.bytes[start - 1].isDigit || text.bytes[start - 1] == UInt8(ascii: ":")
    {
      start -= 1
    }
    return isClock(start..<end)
  }

  private func authorInBrackets(_ line: Range<Int>) -> Author? {
    var end = line.lowerBound + 1
    while end < line.upperBound, end - line.lowerBound < 30,
      text.bytes[end].isWordByte || text.bytes[end] == UInt8(ascii: "_")
    {
      end += 1
    }
    guard end - line.lowerBound > 2, end + 1 < line.upperBound, text.bytes[end] == UInt8(ascii: ">"),
      text.bytes[end + 1].isSpace
    else { return nil }
    return Author(name: line.lowerBound + 1..<end, content: end + 1)
  }
}
