/// Text in UTF-16, with a byte order mark or without.
public struct WideText {
  /// The text; what is no character of UTF-16 is U+FFFD in it.
  public let text: String
  /// Whether every byte of the file was of a character, and none of those was NUL.
  public let isWhole: Bool

  /// Understands a file in UTF-16; nil for any other.
  ///
  /// Without a mark it is known by its NULs: every other byte of what is also in ASCII is one, and text in UTF-8 has none.
  ///
  /// - Parameter bytes: A file.
  /// - Complexity: Linear.
  public init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      self.init(bytes[2...], isLittle: true)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self.init(bytes[2...], isLittle: false)
    } else {
      guard let isLittle = Self.isLittle(bytes) else { return nil }
      self.init(bytes[...], isLittle: isLittle)
      // Without a mark, only what reads as UTF-16 from beginning to end is.
      if !isWhole { return nil }
    }
  }

  private init(_ bytes: ArraySlice<UInt8>, isLittle: Bool) {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index -> UInt16 in
      let low = UInt16(bytes[isLittle ? index : index + 1])
      let high = UInt16(bytes[isLittle ? index + 1 : index])
      return low | high << 8
    }
    let valid = String(validating: units, as: UTF16.self)
    text = valid ?? String(decoding: units, as: UTF16.self)
    isWhole = valid != nil && bytes.count % 2 == 0 && !units.contains(0)
  }

  /// The order of the bytes that the NULs between them show; nil where they show none.
  private static func isLittle(_ bytes: [UInt8]) -> Bool? {
    guard bytes.count % 2 == 0, let first = bytes.firstIndex(of: 0) else { return nil }
    var count = 0
    for index in bytes.indices where bytes[index] == 0 {
      if index % 2 != first % 2 { return nil }
      count += 1
    }
    // Spaces, line ends and signs are about a sixth of text in any script; stray NULs make no text wide.
    return count >= 4 && count * 16 >= bytes.count / 2 ? first % 2 == 1 : nil
  }
}
