/// Breaks text into lines that fit.
enum Wrapping {
  /// The text with every line broken at spaces so that it fits, and indented.
  ///
  /// Lines that start with white space (code) and table rows are left as they are.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - width: The longest line, in characters, the indentation included.
  ///   - indent: What each line starts with.
  /// - Returns: The lines.
  static func wrapped(_ text: String, width: Int, indent: String) -> String {
    let room = max(width - indent.count, 20)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.isEmpty { return "" }
      if line.hasPrefix("    ") || line.hasPrefix("|") || visibleCount(line) <= room { return indent + line }
      let lead = line.prefix { $0 == " " }
      let marker = markerLength(of: line.dropFirst(lead.count))
      let hanging = String(lead) + String(repeating: " ", count: marker)
      var lines: [String] = []
      var current = String(lead)
      var hasWord = false
      for word in line.dropFirst(lead.count).split(separator: " ") {
        if hasWord, visibleCount(current) + visibleCount(word) + 1 > room {
          lines.append(current)
          current = hanging
          hasWord = false
        }
        current += (hasWord ? " " : "") + word
        hasWord = true
      }
      lines.append(current)
      return lines.map { indent + $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The length of a list marker (`- `, `12. `) at the start of a line: what follows hangs below it.
  private static func markerLength(of line: Substring) -> Int {
    if line.hasPrefix("- ") { return 2 }
    let digits = line.prefix { $0.isASCII && $0.isNumber }.count
    return (1...3).contains(digits) && line.dropFirst(digits).hasPrefix(". ") ? digits + 2 : 0
  }

  /// Characters that take room: escape sequences that kb itself put in take none.
  private static func visibleCount(_ text: some StringProtocol) -> Int {
    guard text.utf8.contains(0x1B) else { return text.count }
    var count = 0
    var isEscape = false
    for character in text {
      if character == "\u{1B}" {
        isEscape = true
      } else if isEscape {
        if character == "m" { isEscape = false }
      } else {
        count += 1
      }
    }
    return count
  }
}
