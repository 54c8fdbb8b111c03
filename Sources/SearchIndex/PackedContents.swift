import Corpus

/// The contents of records that were read together, one behind another in one stretch of memory.
///
/// As strings of their own the texts of a million entries take three times as much. What is asked of every record by every refresh
/// can be read by itself; all of it together is made when it is wanted.
///
/// They stay in memory as long as any record of them. Records of both audiences may be among them: each is read from its own place alone.
final class PackedContents: Sendable {
  /// For each content its texts in the order of ``Text`` and its lists in the order of ``lists(of:)``.
  ///
  /// A text is its length plus one, or 0 where there is none, and its UTF-8; a list how many texts it has, and these. Numbers are
  /// LEB128.
  private let bytes: [UInt8]

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The texts of a content, those first that are asked for most often.
  enum Text: Int, CaseIterable {
    case externalID
    case anchor
    case referencePath
    case referenceAnchor
    case answer
    case question
    case questionKey
    case section
    case url
    case owner
    case tags
    case passageText
    case blocks
    case errors
    case context
  }

  /// Packs some contents.
  ///
  /// - Returns: All of them, and where each begins; the place behind the last comes last.
  static func of(_ contents: [EntryContent]) -> (packed: PackedContents, starts: [Int]) {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    starts.reserveCapacity(contents.count + 1)
    for content in contents {
      starts.append(bytes.count)
      for text in Text.allCases { Self.append(Self.value(text, of: content), to: &bytes) }
      for list in Self.lists(of: content) {
        Self.append(UInt(list.count), to: &bytes)
        for text in list { Self.append(text, to: &bytes) }
      }
    }
    starts.append(bytes.count)
    // Without the room for more that an array keeps while it grows.
    return (PackedContents(bytes: bytes.withUnsafeBufferPointer { Array($0) }), starts)
  }

  private static func value(_ text: Text, of content: EntryContent) -> String? {
    switch text {
    case .externalID: content.externalID
    case .anchor: content.anchor
    case .referencePath: content.referencePath
    case .referenceAnchor: content.referenceAnchor
    case .answer: content.answer
    case .question: content.question
    case .questionKey: content.questionKey
    case .section: content.section
    case .url: content.url
    case .owner: content.owner
    case .tags: content.tags
    case .passageText: content.passageText
    case .blocks: content.blocks
    case .errors: content.errors
    case .context: content.context
    }
  }

  private static func lists(of content: EntryContent) -> [[String]] {
    [
      content.phrasings, content.kinds, content.wordings, content.steps,
      content.lines.flatMap { [$0.kind, $0.text] },
    ]
  }

  private static func append(_ text: String?, to bytes: inout [UInt8]) {
    guard let text else { return bytes.append(0) }
    append(UInt(text.utf8.count) + 1, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private static func append(_ number: UInt, to bytes: inout [UInt8]) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// One text of the content that begins at a place.
  func text(_ wanted: Text, at start: Int) -> String? {
    withReader(at: start) { reader in
      reader.skipTexts(wanted.rawValue)
      return reader.text()
    }
  }

  /// Puts the content that begins at a place into one that has what is not packed.
  func read(into content: inout EntryContent, at start: Int) {
    withReader(at: start) { reader in
      content.externalID = reader.text()
      content.anchor = reader.text()
      content.referencePath = reader.text()
      content.referenceAnchor = reader.text()
      content.answer = reader.text() ?? ""
      content.question = reader.text() ?? ""
      content.questionKey = reader.text() ?? ""
      content.section = reader.text() ?? ""
      content.url = reader.text()
      content.owner = reader.text()
      content.tags = reader.text() ?? ""
      content.passageText = reader.text()
      content.blocks = reader.text() ?? ""
      content.errors = reader.text() ?? ""
      content.context = reader.text() ?? ""
      content.phrasings = reader.list()
      content.kinds = reader.list()
      content.wordings = reader.list()
      content.steps = reader.list()
      let lines = reader.list()
      for place in stride(from: 0, to: lines.count, by: 2) { content.add(lines[place + 1], as: lines[place]) }
    }
  }

  /// Calls with what reads the content that begins at a place, from its first text on.
  func withReader<Result>(at start: Int, _ body: (inout PackedReader) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { bytes in
      var reader = PackedReader(bytes, at: start)
      return try body(&reader)
    }
  }

  /// Whether what stands between two places is what stands between two others, byte by byte.
  func hasSameBytes(_ range: Range<Int>, as other: PackedContents, _ otherRange: Range<Int>) -> Bool {
    range.count == otherRange.count && bytes[range] == other.bytes[otherRange]
  }
}
