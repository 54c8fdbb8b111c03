/// Limits how deep quotes and lists nest, line by line.
struct NestingGuard {
  /// The text with shallower lines; empty when there was nothing to change.
  private(set) var output: [UInt8] = []
  /// What was changed.
  private(set) var repairs: [MarkdownRepair] = []

  /// Looks at every line of a text.
  init(_ bytes: [UInt8]) {
    var number = 0
    var copied = 0
    for line in ByteLines(bytes) {
      number += 1
      // Most lines start with a letter.
      if line.isEmpty || !Self.mayOpenContainer(bytes[line.lowerBound]) { continue }
      guard let cut = Self.cut(in: line, of: bytes) else { continue }
      output.append(contentsOf: bytes[copied..<cut.range.lowerBound])
      copied = cut.range.upperBound
      repairs.append(MarkdownRepair(line: number, reason: cut.reason))
    }
    if !repairs.isEmpty { output.append(contentsOf: bytes[copied...]) }
  }

  private static func mayOpenContainer(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: ">") || isBullet(byte)
      || isDigit(byte)
  }

  /// What to take out of a line; nil when it nests as people do.
  private static func cut(in line: Range<Int>, of bytes: [UInt8]) -> (range: Range<Int>, reason: String)? {
    var depth = 0
    var columns = 0
    var index = line.lowerBound
    var deepest: Int?
    var widest: Int?
    while index < line.upperBound {
      let byte = bytes[index]
      let next = index + 1
      let isBeforeSpace = next == line.upperBound || bytes[next] == UInt8(ascii: " ") || bytes[next] == 9
      if byte == UInt8(ascii: " ") || byte == 9 {
        columns += byte == 9 ? 4 : 1
        if columns > DefusedMarkdown.indentLimit, widest == nil { widest = index }
      } else if byte == UInt8(ascii: ">") || (isBullet(byte) && isBeforeSpace) {
        depth += 1
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")"), isBeforeSpace,
        index > line.lowerBound,
        isDigit(bytes[index - 1])
      {
        depth += 1
      } else if !isDigit(byte) {
        break
      }
      if depth > DefusedMarkdown.depthLimit, deepest == nil { deepest = index }
      index = next
    }
    if isRule(line, of: bytes) { return nil }
    if let deepest {
      return (
        deepest..<index,
        "more than \(DefusedMarkdown.depthLimit) nested quotes or lists on one line; "
          + "the inner ones are left out"
      )
    }
    guard let widest, depth > 0 else { return nil }
    // Only the white space that stands together is taken out, so that no marker is lost.
    var end = widest
    while end < line.upperBound, bytes[end] == UInt8(ascii: " ") || bytes[end] == 9 { end += 1 }
    return (
      widest..<end,
      "a list is indented by more than \(DefusedMarkdown.indentLimit) columns; it is moved to the left"
    )
  }

  /// `- - - -`, however long, is a rule and opens nothing.
  private static func isRule(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
    var mark: UInt8?
    for index in line where bytes[index] != UInt8(ascii: " ") && bytes[index] != 9 {
      if let mark, mark != bytes[index] { return false }
      mark = bytes[index]
    }
    return mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*")
  }

  private static func isBullet(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
