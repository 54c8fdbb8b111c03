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
  /// - Complexity: Linear in the text. By bytes: characters would take several times as long, which a process that answers one
  ///   question would feel.
  static func wrapped(_ text: String, width: Int, indent: String) -> String {
    let bytes = Array(text.utf8)
    var output = Output(room: max(width - indent.count, 20), indent: Array(indent.utf8))
    output.bytes.reserveCapacity(bytes.count + bytes.count / 4)
    var start = 0
    while true {
      let end = bytes[start...].firstIndex(of: newline) ?? bytes.endIndex
      output.add(bytes[start..<end])
      if end == bytes.endIndex { return String(decoding: output.bytes, as: UTF8.self) }
      output.bytes.append(newline)
      start = end + 1
    }
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  /// The lines so far.
  private struct Output {
    /// The longest line behind the indentation, in characters.
    let room: Int
    let indent: [UInt8]
    var bytes: [UInt8] = []

    mutating func add(_ line: ArraySlice<UInt8>) {
      if line.isEmpty { return }
      bytes += indent
      let rest = line.drop { $0 == space }
      let lead = line.count - rest.count
      if lead >= 4 || line.first == UInt8(ascii: "|") || visibleCount(line) <= room {
        bytes += line
        return
      }
      let hanging = lead + markerLength(of: rest)
      bytes += line[..<rest.startIndex]
      var used = lead
      var hasWord = false
      var start = rest.startIndex
      while start < rest.endIndex {
        let end = rest[start...].firstIndex(of: space) ?? rest.endIndex
        defer { start = end + 1 }
        if start == end { continue }
        let count = visibleCount(rest[start..<end])
        if hasWord, used + count + 1 > room {
          bytes.append(newline)
          bytes += indent
          bytes += repeatElement(space, count: hanging)
          used = hanging
          hasWord = false
        }
        if hasWord {
          bytes.append(space)
          used += 1
        }
        bytes += rest[start..<end]
        used += count
        hasWord = true
      }
    }
  }

  /// The length of a list marker (`- `, `12. `) at the start of a line: what follows hangs below it.
  private static func markerLength(of line: ArraySlice<UInt8>) -> Int {
    if line.starts(with: [UInt8(ascii: "-"), space]) { return 2 }
    let digits = line.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    return (1...3).contains(digits) && line.dropFirst(digits).starts(with: [UInt8(ascii: "."), space])
      ? digits + 2 : 0
  }

  /// Characters that take room: escape sequences that kb itself put in take none.
  private static func visibleCount(_ text: ArraySlice<UInt8>) -> Int {
    // Of ASCII each byte is a character.
    guard text.contains(where: { $0 == 0x1B || $0 >= 0x80 }) else { return text.count }
    var count = 0
    var isEscape = false
    for character in String(decoding: text, as: UTF8.self) {
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
