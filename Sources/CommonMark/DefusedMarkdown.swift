/// A change that was made to a text before it was parsed.
public struct MarkdownRepair: Sendable, Hashable {
  /// The line, from 1.
  public let line: Int
  /// What was changed and why.
  public let reason: String
}

/// Markdown without what makes libcmark 0.30 take quadratic time (CVE-2023-22486 and its kin).
///
/// Two things do, as measured over some eighty kinds of text: containers that nest hundreds deep, and
/// paragraphs with thousands of brackets. Emphasis, code spans, HTML and quotation marks do not.
struct DefusedMarkdown {
  let text: String
  let repairs: [MarkdownRepair]

  /// Containers that one line may open.
  static let depthLimit = 32
  /// Columns of white space before a list marker.
  static let indentLimit = 96
  /// Brackets that a paragraph may have.
  static let bracketLimit = 5_000
  /// Repairs that are reported one by one.
  private static let repairLimit = 20

  /// Takes out what is dangerous.
  ///
  /// - Complexity: Linear; only a text with a suspicious paragraph is parsed once more, without its brackets.
  init(_ text: String) {
    var bytes = Array(text.utf8)
    var repairs: [MarkdownRepair] = []
    let nesting = NestingGuard(bytes)
    if !nesting.repairs.isEmpty {
      bytes = nesting.output
      repairs = nesting.repairs
    }
    let brackets = BracketGuard(bytes)
    if !brackets.repairs.isEmpty {
      bytes = brackets.output
      repairs += brackets.repairs
    }
    self.text = repairs.isEmpty ? text : String(decoding: bytes, as: UTF8.self)
    self.repairs = Array(repairs.prefix(Self.repairLimit))
  }
}

/// The lines of a text as ranges of its bytes, without their ends (LF, CR LF or CR).
struct ByteLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var start = 0
  private var isDone = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Range<Int>? {
    if isDone { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 10, bytes[end] != 13 { end += 1 }
    let line = start..<end
    isDone = end == bytes.count
    start = end + 1
    if !isDone, bytes[end] == 13, start < bytes.count, bytes[start] == 10 { start += 1 }
    return line
  }
}
