/// Lines of a text, found by its bytes: `"\r\n"` is one Character in Swift, and bytes are many times faster.
enum TextLines {
  /// The lines of a text without the `\n` between them; one empty line for no text.
  static func split(_ text: String) -> [Substring] {
    var text = text
    // Most texts are one line, and a view of a string is searched much more slowly than its bytes.
    guard text.withUTF8({ $0.contains(10) }) else { return [text[...]] }
    return text.utf8.split(separator: 10, omittingEmptySubsequences: false).map(Substring.init)
  }

  /// Whether a text is one line that begins with a letter of ASCII and ends with neither a space nor a backslash.
  ///
  /// Nothing at its ends is to be taken away or escaped then; most paragraphs are such lines.
  static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let first = bytes.first, let last = bytes.last,
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
      else { return false }
      // Whatever joins another character in Swift is left to the slower way.
      return last > 0x20 && last < 0x7F && last != UInt8(ascii: "\\") && bytes.count > 1 && bytes[1] < 0x80
        && !bytes.contains(10)
    }
  }
}
