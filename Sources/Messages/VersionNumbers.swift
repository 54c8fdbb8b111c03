import Corpus

/// Numbers such as `v4.3.0` in a message, and whose version they are.
struct VersionNumbers {
  private let words: MessageWords

  init(_ words: MessageWords) {
    self.words = words
  }

  private struct Number {
    var range: Range<Int>
    var parts: Int
    var hasLetter: Bool
    var firstDigits: Int

    /// Whether it looks like a version wherever it stands: `4.3.0`, `v4.3`.
    var isVersion: Bool { firstDigits <= 3 && (parts == 3 || (hasLetter && parts == 2)) }
    /// Whether it can be one where the words before say so: `4.3`.
    var canBeVersion: Bool { firstDigits <= 3 && (2...3).contains(parts) }
  }

  /// The first number that is a version by the words before it.
  ///
  /// - Parameter detail: The words after which `4.3` counts, and those after which no number does.
  /// - Returns: Its place, or nil when there is none.
  /// - Complexity: Linear in the message times the length of both lists.
  func first(for detail: Detail) -> Range<Int>? {
    guard words.visible.contains(where: \.isDigit) else { return nil }
    let after = detail.numbersAfter.phrases
    let notAfter = detail.numbersNotAfter.phrases
    var index = 0
    var pictures = words.pictures[...]
    while index < words.visible.count {
      if let picture = pictures.first, index >= picture.lowerBound {
        index = max(index, picture.upperBound)
        pictures = pictures.dropFirst()
        continue
      }
      guard let number = number(at: index) else {
        index += 1
        continue
      }
      index = number.range.upperBound
      guard number.canBeVersion else { continue }
      let names = names(before: number.range.lowerBound)
      if names.contains(where: { words.isWord($0, among: notAfter) }) { continue }
      if number.isVersion || names.first.map({ words.isWord($0, among: after) }) == true {
        return number.range
      }
    }
    return nil
  }

  /// A number right after a name: the "11.4" of "macOS 11.4".
  func range(after place: Int) -> Range<Int>? {
    guard place + 1 < words.visible.count, words.visible[place] == UInt8(ascii: " "),
      let number = number(at: place + 1), number.canBeVersion || number.parts == 1
    else { return nil }
    return number.range
  }

  /// The word before a number, and the one before that when nothing but spaces is between: "osquery version 5.0.1".
  private func names(before place: Int) -> [Range<Int>] {
    guard let first = words.word(before: place) else { return [] }
    guard let second = words.word(before: first.range.lowerBound), second.isNext else { return [first.range] }
    return [first.range, second.range]
  }

  /// A number that begins at a place: `4`, `4.3`, `v4.3.0-rc1`, `4.x`.
  private func number(at place: Int) -> Number? {
    let bytes = words.visible
    if place > 0,
      bytes[place - 1].isLetter || bytes[place - 1].isDigit || bytes[place - 1] == UInt8(ascii: ".")
    {
      return nil
    }
    var index = place
    let hasLetter = bytes[index].lowerCased == UInt8(ascii: "v")
    if hasLetter { index += 1 }
    guard index < bytes.count, bytes[index].isDigit else { return nil }
    let start = index
    while index < bytes.count, bytes[index].isDigit { index += 1 }
    var number = Number(range: place..<index, parts: 1, hasLetter: hasLetter, firstDigits: index - start)
    while index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."),
      bytes[index + 1].isDigit || bytes[index + 1].lowerCased == UInt8(ascii: "x")
    {
      index += 2
      while index < bytes.count, bytes[index].isDigit { index += 1 }
      number.parts += 1
    }
    // `4.3.0-rc1`, but neither `3rd` nor `12:30`.
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
      while index < bytes.count,
        bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "-")
      {
        index += 1
      }
    }
    if index < bytes.count, bytes[index].isLetter || bytes[index] == UInt8(ascii: ":") && number.parts == 1 {
      return nil
    }
    number.range = place..<index
    return number
  }
}
