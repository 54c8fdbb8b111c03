/// The bytes of a message made plain for scanning, and the same bytes in lower case.
///
/// Typographic quotes are straight, lines end in a line feed, other control characters are spaces. What chat
/// programs and HTML put between the words is blanked: comments, mentions, emoji codes.
struct MessageText {
  let bytes: [UInt8]
  /// As long as `bytes`, so that places are the same.
  let lower: [UInt8]

  init(_ message: String) {
    var bytes = PlainBytes.of(message)
    Ornaments.blank(in: &bytes)
    self.bytes = bytes
    lower = bytes.map { $0.isUppercaseLetter ? $0 | 0x20 : $0 }
  }

  var count: Int { bytes.count }

  /// Whether these lower-case letters stand at a place.
  func has(_ letters: StaticString, at place: Int, before end: Int) -> Bool {
    let length = letters.utf8CodeUnitCount
    guard place >= 0, place + length <= end else { return false }
    let expected = UnsafeBufferPointer(start: letters.utf8Start, count: length)
    for offset in 0..<length where lower[place + offset] != expected[offset] { return false }
    return true
  }

  func starts(_ range: Range<Int>, with letters: StaticString) -> Bool {
    has(letters, at: range.lowerBound, before: range.upperBound)
  }

  func ends(_ range: Range<Int>, with letters: StaticString) -> Bool {
    let start = range.upperBound - letters.utf8CodeUnitCount
    return start >= range.lowerBound && has(letters, at: start, before: range.upperBound)
  }

  /// The first place of some lower-case letters.
  func place(of letters: StaticString, in range: Range<Int>) -> Int? {
    let last = range.upperBound - letters.utf8CodeUnitCount
    guard last >= range.lowerBound else { return nil }
    for place in range.lowerBound...last where has(letters, at: place, before: range.upperBound) {
      return place
    }
    return nil
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start].isSpace { start += 1 }
    while end > start, bytes[end - 1].isSpace { end -= 1 }
    return start..<end
  }

  /// The text of a range with single spaces for white space.
  func string(_ range: Range<Int>) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(range.count)
    var isAfterSpace = true
    for place in range {
      let byte = bytes[place]
      if !byte.isSpace {
        plain.append(byte)
        isAfterSpace = false
      } else if !isAfterSpace {
        plain.append(UInt8(ascii: " "))
        isAfterSpace = true
      }
    }
    if plain.last == UInt8(ascii: " ") { plain.removeLast() }
    return String(decoding: plain, as: UTF8.self)
  }
}

extension UInt8 {
  var isUppercaseLetter: Bool { self >= 0x41 && self <= 0x5A }
  var isHexDigit: Bool { isDigit || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x66) }
  /// Whether it is part of a word; bytes of other scripts are.
  var isWordByte: Bool { isLetter || isDigit || self >= 0x80 }
}
