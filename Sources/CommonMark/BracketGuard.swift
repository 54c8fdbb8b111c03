/// Escapes the brackets of paragraphs that have thousands of them.
struct BracketGuard {
  /// The text with escaped brackets; empty when there was nothing to change.
  private(set) var output: [UInt8] = []
  /// What was changed.
  private(set) var repairs: [MarkdownRepair] = []

  /// Looks for such paragraphs.
  ///
  /// Which lines form a paragraph only a parser knows, and libcmark is fast when no bracket is left: so a
  /// text that may hold such a paragraph is parsed with letters in their places, and code blocks stay as they
  /// are.
  init(_ bytes: [UInt8]) {
    guard Self.isSuspicious(bytes) else { return }
    let lines = Array(ByteLines(bytes))
    let counts = lines.map { line in Self.bracketCount(in: line, of: bytes) }
    let nodes = MarkdownDocument.parse(String(decoding: Self.withoutBrackets(bytes), as: UTF8.self))
    var escaped: [Range<Int>] = []
    for node in nodes {
      switch node.kind {
      case .paragraph, .heading: break
      default: continue
      }
      let start = min(max(node.startLine - 1, 0), lines.count)
      let range = start..<max(start, min(max(node.endLine, node.startLine), lines.count))
      if counts[range].reduce(0, +) <= DefusedMarkdown.bracketLimit { continue }
      escaped.append(range)
      repairs.append(
        MarkdownRepair(
          line: node.startLine,
          reason: "a paragraph has more than \(DefusedMarkdown.bracketLimit) brackets; its links are left out"
        ))
    }
    write(bytes, lines, escaped)
  }

  /// Whether lines without an empty one between them have more brackets together than a paragraph may have.
  private static func isSuspicious(_ bytes: [UInt8]) -> Bool {
    if bytes.count <= DefusedMarkdown.bracketLimit { return false }
    var count = 0
    var isBlank = true
    for byte in bytes {
      switch byte {
      case 10, 13:
        if isBlank { count = 0 }
        isBlank = true
      case 9, 32: continue
      default:
        isBlank = false
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") {
          count += 1
          if count > DefusedMarkdown.bracketLimit { return true }
        }
      }
    }
    return false
  }

  private static func bracketCount(in line: Range<Int>, of bytes: [UInt8]) -> Int {
    var count = 0
    for index in line where bytes[index] == UInt8(ascii: "[") || bytes[index] == UInt8(ascii: "]") {
      count += 1
    }
    return count
  }

  /// The text with a letter for each bracket; those of `<![CDATA[` and `]]>` stay, since they bound an HTML
  /// block.
  private static func withoutBrackets(_ bytes: [UInt8]) -> [UInt8] {
    var output = bytes
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "["):
        if bytes.has("<!", before: index), bytes.has("CDATA[", at: index + 1) { continue }
        if bytes.has("<![CDATA", before: index) { continue }
        output[index] = UInt8(ascii: "x")
      case UInt8(ascii: "]"):
        if bytes.has("]>", at: index + 1) || (bytes.has("]", before: index) && bytes.has(">", at: index + 1))
        {
          continue
        }
        output[index] = UInt8(ascii: "x")
      default: continue
      }
    }
    return output
  }

  private mutating func write(_ bytes: [UInt8], _ lines: [Range<Int>], _ escaped: [Range<Int>]) {
    var copied = 0
    for line in escaped.flatMap({ $0 }).map({ lines[$0] }) {
      if line.lowerBound < copied { continue }
      output.append(contentsOf: bytes[copied..<line.lowerBound])
      copied = line.upperBound
      var isEscaped = false
      for index in line {
        let byte = bytes[index]
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]"), !isEscaped {
          output.append(UInt8(ascii: "\\"))
        }
        output.append(byte)
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      }
    }
    output.append(contentsOf: bytes[copied...])
  }
}

extension [UInt8] {
  fileprivate func has(_ text: StaticString, at start: Int) -> Bool {
    text.withUTF8Buffer { other in
      start >= 0 && start + other.count <= count && self[start..<(start + other.count)].elementsEqual(other)
    }
  }

  fileprivate func has(_ text: StaticString, before end: Int) -> Bool {
    has(text, at: end - text.utf8CodeUnitCount)
  }
}
