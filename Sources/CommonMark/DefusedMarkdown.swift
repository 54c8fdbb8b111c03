/// A change that was made to a text before it was parsed.
public struct MarkdownRepair: Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// What was changed and why.
  public let reason: String
}

/// Markdown without what makes libcmark 0.30 take quadratic time (CVE-2023-22486 and its kin).
struct DefusedMarkdown {
  let text: String
  let repairs: [MarkdownRepair]

  /// Containers that one line may open.
  private static let depthLimit = 64
  /// Columns of white space before a list marker.
  private static let indentLimit = 160
  /// Bytes of a paragraph from which its brackets and delimiters are counted.
  private static let paragraphLimit = 16 * 1024
  /// Brackets, or runs of delimiters, that such a paragraph may have.
  private static let markLimit = 1_000
  private static let repairLimit = 20

  init(_ text: String) {
    var scanner = Scanner()
    var lines: [Substring] = []
    var rest = text[...]
    // Every line is looked at on its own; ordinary text is passed on as it is, without a copy of its lines.
    let bytes = text.utf8
    if bytes.count < Self.paragraphLimit && !Self.isSuspicious(text) {
      self.text = text
      repairs = []
      return
    }
    while let end = rest.utf8.firstIndex(where: { $0 == 10 || $0 == 13 }) {
      lines.append(rest[..<end])
      let next = bytes.index(after: end)
      let isPair = bytes[end] == 13 && next < bytes.endIndex && bytes[next] == 10
      rest = text[(isPair ? bytes.index(after: next) : next)...]
    }
    lines.append(rest)
    var output: [String] = scanner.limitDepth(lines)
    scanner.limitParagraphs(&output)
    self.text = scanner.repairs.isEmpty ? text : output.joined(separator: "\n")
    repairs = Array(scanner.repairs.prefix(Self.repairLimit))
  }

  /// A short text that nests deeper than people write.
  private static func isSuspicious(_ text: String) -> Bool {
    text.utf8.count > 64 && MarkdownEscaping.longestRun(of: ">", in: text.replacing(" ", with: "")) > depthLimit
      || text.utf8.count(where: { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "*") }) > 1_000
  }

  private struct Scanner {
    var repairs: [MarkdownRepair] = []

    mutating func limitDepth(_ lines: [Substring]) -> [String] {
      lines.enumerated().map { number, line in
        var depth = 0
        var indent = 0
        var index = line.utf8.startIndex
        var cut: Substring.UTF8View.Index?
        let bytes = line.utf8
        while index < bytes.endIndex {
          let byte = bytes[index]
          let next = bytes.index(after: index)
          let nextIsSpace = next == bytes.endIndex || bytes[next] == 32 || bytes[next] == 9
          if byte == 32 || byte == 9 {
            indent += byte == 9 ? 4 : 1
          } else if byte == UInt8(ascii: ">") || (nextIsSpace && Self.isBullet(byte)) {
            depth += 1
          } else if (48...57).contains(byte) || ((byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")")) && nextIsSpace) {
            if !(48...57).contains(byte) { depth += 1 }
          } else {
            break
          }
          if depth > DefusedMarkdown.depthLimit, cut == nil { cut = index }
          index = next
        }
        if let cut {
          repairs.append(MarkdownRepair(line: number + 1, reason: "more than 64 nested quotes or lists on one line; the inner ones are left out"))
          return String(line[..<cut]) + line[index...]
        }
        if indent > DefusedMarkdown.indentLimit, depth > 0 {
          repairs.append(MarkdownRepair(line: number + 1, reason: "lists nest deeper than 64 levels; the inner ones are moved out"))
          return String(repeating: " ", count: DefusedMarkdown.indentLimit) + line.drop { $0 == " " || $0 == "\t" }
        }
        return String(line)
      }
    }

    private static func isBullet(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+")
    }

    /// Escapes the markup of paragraphs that are all markup.
    mutating func limitParagraphs(_ lines: inout [String]) {
      var start = 0
      while start < lines.count {
        var end = start
        var size = 0
        while end < lines.count, !lines[end].utf8.allSatisfy({ $0 == 32 || $0 == 9 }) {
          size += lines[end].utf8.count + 1
          end += 1
        }
        if size > DefusedMarkdown.paragraphLimit { limit(&lines, start..<end) }
        start = end + 1
      }
    }

    private mutating func limit(_ lines: inout [String], _ range: Range<Int>) {
      var brackets = 0
      var delimiters = 0
      for line in lines[range] {
        for byte in line.utf8 {
          switch byte {
          case UInt8(ascii: "["), UInt8(ascii: "]"): brackets += 1
          case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "<"): delimiters += 1
          default: continue
          }
        }
      }
      var marks: Set<Character> = []
      if brackets > DefusedMarkdown.markLimit { marks.formUnion(["[", "]"]) }
      if delimiters > DefusedMarkdown.markLimit { marks.formUnion(["*", "_", "`", "<"]) }
      guard !marks.isEmpty else { return }
      repairs.append(
        MarkdownRepair(
          line: range.lowerBound + 1,
          reason: "a paragraph of more than 16 KiB is full of markup; it is shown as plain text"))
      for index in range {
        var line = ""
        for character in lines[index] {
          if marks.contains(character) { line.append("\\") }
          line.append(character)
        }
        lines[index] = line
      }
    }
  }
}
