/// Words to look for in a message, as their author lists them: separated by commas.
public struct CueList: Sendable, Hashable {
  /// The list as it is written: `steps to reproduce, when I click`.
  public let text: String
  /// Its phrases as they are looked for, see ``WordFolding``; each has a word at least.
  public let phrases: [ArraySlice<UInt8>]
  /// The first two bytes of each, as ``WordFolding/opening(of:)`` has them: most begin as no word of a message does.
  public let openings: [UInt16]

  /// Takes a list as it is written; an empty one has no words.
  public init(_ text: String = "") {
    self.text = text
    phrases = Self.phrases(of: text)
    openings = phrases.map { WordFolding.opening(of: $0) }
  }

  /// Whether there is nothing to look for.
  public var isEmpty: Bool { text.isEmpty }

  private static func phrases(of list: String) -> [ArraySlice<UInt8>] {
    if list.isEmpty { return [] }
    let comma = UInt8(ascii: ",")
    var text = Array(list.utf8)
    WordFolding.fold(&text, keeping: comma)
    // In two steps: slices that are added one by one are moved each time their array grows.
    let phrases = text.withUnsafeBufferPointer { text in
      var phrases: [Phrase] = []
      phrases.reserveCapacity(text.count / 8)
      var start = 0
      while start < text.count {
        if text[start] == comma || text[start] == WordFolding.space {
          start += 1
          continue
        }
        var end = start + 1
        while end < text.count, text[end] != comma { end += 1 }
        phrases.append(Phrase(start: start, end: end))
        start = end
      }
      return phrases
    }
    return phrases.map { text[$0.start..<$0.end] }
  }

  /// Where a phrase stands.
  ///
  /// No `Range`, of which an array is a type that a fresh process puts together first.
  private struct Phrase {
    var start: Int
    var end: Int
  }
}

/// The form in which authors' phrases are looked for in messages: upper and lower case, white space, apostrophes and
/// punctuation make no difference.
public enum WordFolding {
  /// Stands for whatever is no word.
  public static let space = UInt8(ascii: " ")

  /// Makes lower-case letters, digits and spaces of UTF-8, byte for byte as long; what is not ASCII stays, but for general
  /// punctuation.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - separator: A sign that stays.
  public static func fold(_ bytes: inout [UInt8], keeping separator: UInt8 = space) {
    bytes.withUnsafeMutableBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          // Most are letters as they should be.
          if byte &- UInt8(ascii: "a") > 25 { bytes[index] = folded(byte, keeping: separator) }
          index += 1
        } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81
        {
          // General punctuation (U+2000 to U+207F): curly quotes, dashes, the ellipsis.
          for place in index...(index + 2) { bytes[place] = space }
          index += 3
        } else {
          index += 1
        }
      }
    }
  }

  /// The first two bytes of folded text, the first in the low half; spaces stand for what is missing.
  public static func opening(of text: ArraySlice<UInt8>) -> UInt16 {
    let first = text.first ?? space
    let second = text.count > 1 ? text[text.startIndex + 1] : space
    return UInt16(first) | UInt16(second) << 8
  }

  private static func folded(_ byte: UInt8, keeping separator: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), separator: byte
    default: space
    }
  }
}
