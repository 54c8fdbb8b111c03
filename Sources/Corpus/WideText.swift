/// Text in UTF-16, with a byte order mark or without.
enum WideText {
  /// The text of a file in UTF-16; nil for any other.
  ///
  /// Without a mark it is known by its NULs: every other byte of what is also in ASCII is one, and text in UTF-8 has none.
  ///
  /// - Complexity: Linear.
  static func text(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) { return decoded(bytes[2...], isLittle: true) }
    if bytes.starts(with: [0xFE, 0xFF]) { return decoded(bytes[2...], isLittle: false) }
    guard bytes.count % 2 == 0, let first = bytes.firstIndex(of: 0) else { return nil }
    let isLittle = first % 2 == 1
    var count = 0
    for index in bytes.indices where bytes[index] == 0 {
      if index % 2 != first % 2 { return nil }
      count += 1
    }
    // Spaces, line ends and signs are about a sixth of text in any script; stray NULs make no text wide.
    return count >= 4 && count * 16 >= bytes.count / 2 ? decoded(bytes[...], isLittle: isLittle) : nil
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index -> UInt16 in
      let low = UInt16(bytes[isLittle ? index : index + 1])
      let high = UInt16(bytes[isLittle ? index + 1 : index])
      return low | high << 8
    }
    return String(decoding: units, as: UTF16.self)
  }
}
