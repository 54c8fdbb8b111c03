/// Words about an audience that are not as they should be.
enum AudienceMark {
  /// Whether a value says internal, whatever its key is called.
  ///
  /// A key that is misspelt, in other letters or of the wrong case is still meant.
  static func isInternal(_ value: some StringProtocol) -> Bool {
    var word = value.lowercased()[...].trimmed
    while let first = word.first, first == "\"" || first == "'" { word.removeFirst() }
    while let last = word.last, last == "\"" || last == "'" { word.removeLast() }
    return word == "internal"
  }

  /// Whether a line of JSON says internal anywhere, or names the audience twice.
  ///
  /// A decoder passes over keys that it does not know, and over one of two that are the same.
  static func isInternal(jsonLine line: Substring) -> Bool {
    var line = line
    return line.withUTF8 { bytes in
      var names = 0
      for place in bytes.indices where bytes[place] == UInt8(ascii: "\"") {
        if isWord("internal", at: place + 1, of: bytes) { return true }
        if isWord("audience", at: place + 1, of: bytes) { names += 1 }
      }
      return names > 1
    }
  }

  /// Whether a word and a quotation mark stand there, in capitals or not; long files have many lines, so that this looks at bytes.
  private static func isWord(_ word: StaticString, at start: Int, of bytes: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    let end = start + word.utf8CodeUnitCount
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return false }
    return (start..<end).allSatisfy { bytes[$0] | 0x20 == word.utf8Start[$0 - start] }
  }
}
