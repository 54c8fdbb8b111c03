/// Characters that stand in for others while libcmark reads, where its tree would not tell which they were.
///
/// - To libcmark `\|` is a bar as any other, but in a table it parts no cells (GitHub Flavored Markdown, "Tables").
/// - Signs of emphasis within an address are part of it (``BareAddress``).
///
/// What stands in is punctuation as well, and for a bar as long, so that all else is read in the same way.
struct StandIns {
  /// The text for libcmark.
  let text: String
  /// What stands in for `\|`; nil where there is none.
  private let bar: [UInt8]?
  /// What stands in for a sign of emphasis.
  private let marks: [(standIn: [UInt8], mark: String)]

  /// Signs of scripts in which hardly anybody writes to support: of two bytes, and punctuation to libcmark.
  private static let signs: [[UInt8]] = [
    [0xDF, 0xB7], [0xDF, 0xB8], [0xDF, 0xB9], [0xDC, 0x8A], [0xDC, 0x8B], [0xDC, 0x8C], [0xDC, 0x8D],
  ]

  /// Puts them in; a text that holds nearly all of ``signs`` itself stays as it is.
  ///
  /// - Complexity: Linear in the text.
  init(_ text: String) {
    var text = text
    let hasBar = text.withUTF8 { Self.hasEscapedBar($0) }
    let mayHaveAddress = BareAddress.mayBeMarked(in: text)
    var bytes = hasBar || mayHaveAddress ? Array(text.utf8) : []
    let runs = mayHaveAddress ? Self.marks(in: bytes) : []
    let free = runs.isEmpty && !hasBar ? [] : Self.freeSigns(in: bytes)
    guard free.count >= 3 else {
      self.text = text
      bar = nil
      marks = []
      return
    }
    marks = runs.isEmpty ? [] : [(free[1], "*"), (free[2], "_")]
    if !runs.isEmpty { bytes = Self.replacing(runs, with: (free[1], free[2]), in: bytes) }
    bar = hasBar ? free[0] : nil
    if hasBar { bytes = Self.replacing(Array("\\|".utf8), with: free[0], in: bytes) }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// The signs that a text has not.
  private static func freeSigns(in bytes: [UInt8]) -> [[UInt8]] {
    var used: Set<[UInt8]> = []
    for place in bytes.indices.dropLast() where bytes[place] == 0xDF || bytes[place] == 0xDC {
      used.insert([bytes[place], bytes[place + 1]])
    }
    return signs.filter { !used.contains($0) }
  }

  /// The nodes of ``text`` with what the author wrote.
  ///
  /// In a table the bar is a node of its own (``MarkdownNode/keepsBars``), also where it was part of a longer text.
  ///
  /// - Complexity: Linear in the nodes.
  func restored(_ nodes: [MarkdownNode]) -> [MarkdownNode] {
    guard bar != nil || !marks.isEmpty else { return nodes }
    guard let bar else { return nodes.map { restored($0, isInTable: false) } }
    let document = MarkdownDocument(nodes: nodes)
    var writer = NodeTreeWriter(reserving: nodes.count)
    var tableEnd = 0
    for (index, node) in nodes.enumerated() {
      writer.close(before: index)
      if node.kind == .paragraph, document.isTable(index) { tableEnd = node.end }
      if node.kind == .text, index < tableEnd {
        write(node, to: &writer, partedBy: bar)
      } else {
        writer.write(restored(node, isInTable: index < tableEnd))
      }
    }
    return writer.finish()
  }

  private func write(_ node: MarkdownNode, to writer: inout NodeTreeWriter, partedBy bar: [UInt8]) {
    let bytes = Array(node.literal.utf8)
    var start = 0
    var place = 0
    while place < bytes.count {
      guard bytes[place...].starts(with: bar) else {
        place += 1
        continue
      }
      writer.write(text: restored(String(decoding: bytes[start..<place], as: UTF8.self), "|"), at: node)
      writer.write(text: "|", at: node, keepsBars: true)
      place += bar.count
      start = place
    }
    writer.write(text: restored(String(decoding: bytes[start...], as: UTF8.self), "|"), at: node)
  }

  private func restored(_ node: MarkdownNode, isInTable: Bool) -> MarkdownNode {
    var node = node
    switch node.kind {
    case .codeBlock(let info):
      node.kind = .codeBlock(info: restored(info, "|"))
      node.literal = restored(node.literal, "\\|")
    // Nothing escapes in code and in HTML, but in a table GitHub takes the backslash away before it looks.
    case .code, .htmlBlock, .htmlInline: node.literal = restored(node.literal, isInTable ? "|" : "\\|")
    case .link(let destination, let title):
      node.kind = .link(destination: restored(destination, "|"), title: restored(title, "|"))
    case .image(let destination, let title):
      node.kind = .image(destination: restored(destination, "|"), title: restored(title, "|"))
    default: node.literal = restored(node.literal, "|")
    }
    return node
  }

  private func restored(_ literal: String, _ written: String) -> String {
    var literal = literal
    if let bar { literal = Self.replacing(bar, with: written, in: literal) }
    for mark in marks { literal = Self.replacing(mark.standIn, with: mark.mark, in: literal) }
    return literal
  }

  // MARK: Bytes

  /// Where signs stand within addresses that could emphasise, run by run.
  private static func marks(in bytes: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for address in BareAddress.all(in: bytes) {
      var place = address.range.lowerBound
      while place < address.range.upperBound {
        let mark = bytes[place]
        let start = place
        repeat { place += 1 } while place < address.range.upperBound && bytes[place] == mark
        guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_") else { continue }
        // Within a word underscores are none anyway.
        if mark == UInt8(ascii: "_"), isLetter(bytes[start - 1]), isLetter(bytes[place]) { continue }
        runs.append(start..<place)
      }
    }
    return runs
  }

  private static func replacing(
    _ runs: [Range<Int>], with other: (star: [UInt8], line: [UInt8]), in bytes: [UInt8]
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + runs.count * 2)
    var copied = 0
    for run in runs {
      output += bytes[copied..<run.lowerBound]
      for place in run { output += bytes[place] == UInt8(ascii: "*") ? other.star : other.line }
      copied = run.upperBound
    }
    return output + bytes[copied...]
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte < 0x80 && BareAddress.isWord(byte) }

  private static func hasEscapedBar(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var last: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "|"), last == UInt8(ascii: "\\") { return true }
      last = byte
    }
    return false
  }

  private static func contains(_ pair: [UInt8], in bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast().contains { bytes[$0] == pair[0] && bytes[$0 + 1] == pair[1] }
  }

  /// By bytes: to Swift a sign and an accent behind it are one Character, which is not equal to the sign.
  private static func replacing(_ sign: [UInt8], with text: String, in literal: String) -> String {
    let bytes = Array(literal.utf8)
    guard contains(sign, in: bytes) else { return literal }
    return String(decoding: replacing(sign, with: Array(text.utf8), in: bytes), as: UTF8.self)
  }

  private static func replacing(_ pair: [UInt8], with other: [UInt8], in bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if bytes[place] == pair[0], place + 1 < bytes.count, bytes[place + 1] == pair[1] {
        output += other
        place += 2
      } else {
        output.append(bytes[place])
        place += 1
      }
    }
    return output
  }
}
