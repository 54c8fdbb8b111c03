/// Blanks what HTML and chat programs put between words, so that places in the text stay as they are.
///
/// These are `<!-- comments -->`, `<@U012>`, `<!here>`, `@name`, `:emoji:`, `(edited)`, and the address of
/// `<https://example.org|words>`.
enum Ornaments {
  /// What stands in their place: a space that does not count as indentation.
  static let blank: UInt8 = 0x1F

  static func blank(in bytes: inout [UInt8]) {
    var place = 0
    var mayHaveComment = true
    while place < bytes.count {
      let end: Int?
      switch bytes[place] {
      case UInt8(ascii: "<"): end = endOfBracket(in: &bytes, at: place, &mayHaveComment)
      case UInt8(ascii: "@"): end = endOfMention(in: bytes, at: place)
      case UInt8(ascii: ":"): end = endOfEmoji(in: bytes, at: place)
      case UInt8(ascii: "("): end = starts(bytes, at: place, with: "(edited)") ? place + 8 : nil
      default: end = nil
      }
      guard let end else {
        place += 1
        continue
      }
      for blanked in place..<end where bytes[blanked] != 0x0A { bytes[blanked] = blank }
      place = end
    }
  }

  private static func starts(_ bytes: [UInt8], at place: Int, with letters: StaticString) -> Bool {
    let length = letters.utf8CodeUnitCount
    guard place + length <= bytes.count else { return false }
    for offset in 0..<length where bytes[place + offset] != letters.utf8Start[offset] { return false }
    return true
  }

  /// The end of a comment or of a reference of Slack's; a comment without an end is none.
  private static func endOfBracket(in bytes: inout [UInt8], at place: Int, _ mayHaveComment: inout Bool)
    -> Int?
  {
    if starts(bytes, at: place, with: "<!--") {
      var end = place + 4
      while mayHaveComment, end + 3 <= bytes.count {
        if starts(bytes, at: end, with: "-->") { return end + 3 }
        end += 1
      }
      // Looked for once: many openings without an end must not take quadratic time.
      mayHaveComment = false
      return nil
    }
    guard place + 1 < bytes.count else { return nil }
    let sign = bytes[place + 1]
    let isReference = sign == UInt8(ascii: "@") || sign == UInt8(ascii: "#") || sign == UInt8(ascii: "!")
    guard isReference || starts(bytes, at: place, with: "<http") || starts(bytes, at: place, with: "<mailto:")
    else { return nil }
    var end = place + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<"),
      !bytes[end].isSpace
    {
      if !isReference, bytes[end] == UInt8(ascii: "|") {
        blankClosing(in: &bytes, after: end)
        return end + 1
      }
      end += 1
    }
    return isReference && end < bytes.count && bytes[end] == UInt8(ascii: ">") ? end + 1 : nil
  }

  /// Blanks the `>` behind the words of a link, which are kept.
  private static func blankClosing(in bytes: inout [UInt8], after bar: Int) {
    var end = bar + 1
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != UInt8(ascii: "<") {
      if bytes[end] == UInt8(ascii: ">") {
        bytes[end] = 0x20
        return
      }
      end += 1
    }
  }

  private static func opensToken(_ bytes: [UInt8], at place: Int) -> Bool {
    place == 0 || bytes[place - 1].isSpace || bytes[place - 1] == UInt8(ascii: "(")
  }

  private static func endOfMention(in bytes: [UInt8], at place: Int) -> Int? {
    guard opensToken(bytes, at: place), place + 1 < bytes.count, bytes[place + 1].isLetter else { return nil }
    var end = place + 1
    while end < bytes.count, bytes[end].isWordByte || "._-".utf8.contains(bytes[end]) { end += 1 }
    // A full stop behind the name ends a sentence.
    while bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return end
  }

  private static func endOfEmoji(in bytes: [UInt8], at place: Int) -> Int? {
    guard place == 0 || !bytes[place - 1].isWordByte else { return nil }
    var end = place + 1
    var hasName = false
    while end < bytes.count, end - place < 40 {
      let byte = bytes[end]
      if byte == UInt8(ascii: ":") { return hasName ? end + 1 : nil }
      guard byte.isLetter || byte.isDigit || "_+-'".utf8.contains(byte) else { return nil }
      if byte.isLetter || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { hasName = true }
      end += 1
    }
    return nil
  }
}
