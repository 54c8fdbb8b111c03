/// What may be kept of a text from outside.
enum TextLimit {
  /// Lets a text pass that is short enough and can be kept as it is.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - name: What it is, for the error: `the question`.
  ///   - bytes: The most that it may have, in bytes of UTF-8.
  /// - Throws: ``JournalError/refused(reason:)``; an error never repeats the text.
  static func check(_ text: String, _ name: String, bytes: Int) throws(JournalError) {
    if text.utf8.count > bytes {
      throw .refused(reason: "\(name) has \(text.utf8.count) bytes; at most \(bytes) are kept")
    }
    // SQLite's C strings would end there, and what was acknowledged would not be what is kept.
    if text.utf8.contains(0) { throw .refused(reason: "\(name) has a character U+0000, which is not kept") }
  }

  /// The beginning of a text that may be kept, with a space for each U+0000.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - bytes: The most bytes of UTF-8 that it may have; no character is cut in two.
  /// - Returns: The text, or as much of it.
  static func beginning(of text: String, bytes: Int) -> String {
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += UTF8.width(scalar)
      if count > bytes { break }
      kept.append(scalar == "\0" ? " " : scalar)
    }
    return String(kept)
  }
}
