/// Characters that stand in for others while libcmark reads, where its tree would not tell which they were.
///
/// To libcmark `\|` is a bar as any other, but in a table it parts no cells (GitHub Flavored Markdown, "Tables"). What stands
/// in for it is as long, and a sign of punctuation as well, so that all else is read in the same way and in the same place.
struct StandIns {
  /// The text for libcmark.
  let text: String
  /// The bytes that stand in for `\|`; nil where there is none.
  private let bar: [UInt8]?

  /// Signs of scripts in which hardly anybody writes to support: of two bytes, and punctuation to libcmark.
  private static let signs: [[UInt8]] = [
    [0xDF, 0xB7], [0xDF, 0xB8], [0xDF, 0xB9], [0xDC, 0x8A], [0xDC, 0x8B], [0xDC, 0x8C], [0xDC, 0x8D],
  ]

  /// Puts them in; a text that holds all of ``signs`` itself stays as it is.
  ///
  /// - Complexity: Linear in the text.
  init(_ text: String) {
    var text = text
    guard text.withUTF8({ Self.hasEscapedBar($0) }) else {
      self.text = text
      bar = nil
      return
    }
    let bytes = Array(text.utf8)
    bar = Self.signs.first { !Self.contains($0, in: bytes) }
    self.text =
      bar.map { String(decoding: Self.replacing(Array("\\|".utf8), with: $0, in: bytes), as: UTF8.self) }
      ?? text
  }

  /// The nodes of ``text`` with what the author wrote.
  ///
  /// In a table the bar is a node of its own (``MarkdownNode/keepsBars``), also where it was part of a longer text.
  ///
  /// - Complexity: Linear in the nodes.
  func restored(_ nodes: [MarkdownNode]) -> [MarkdownNode] {
    guard let bar else { return nodes }
    let document = MarkdownDocument(nodes: nodes)
    var writer = NodeTreeWriter(reserving: nodes.count)
    var tableEnd = 0
    for (index, node) in nodes.enumerated() {
      writer.close(before: index)
      if node.kind == .paragraph, document.isTable(index) { tableEnd = node.end }
      if node.kind == .text, index < tableEnd {
        write(node, to: &writer, partedBy: bar)
      } else {
        writer.write(restored(node, bar, isInTable: index < tableEnd))
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
      writer.write(text: String(decoding: bytes[start..<place], as: UTF8.self), at: node)
      writer.write(text: "|", at: node, keepsBars: true)
      place += bar.count
      start = place
    }
    writer.write(text: String(decoding: bytes[start...], as: UTF8.self), at: node)
  }

  private func restored(_ node: MarkdownNode, _ bar: [UInt8], isInTable: Bool) -> MarkdownNode {
    func plain(_ text: String) -> String { Self.replacing(bar, with: "|", in: text) }
    var node = node
    switch node.kind {
    case .codeBlock(let info):
      node.kind = .codeBlock(info: plain(info))
      node.literal = Self.replacing(bar, with: "\\|", in: node.literal)
    // Nothing escapes in code and in HTML, but in a table GitHub takes the backslash away before it looks.
    case .code, .htmlBlock, .htmlInline:
      node.literal = Self.replacing(bar, with: isInTable ? "|" : "\\|", in: node.literal)
    case .link(let destination, let title):
      node.kind = .link(destination: plain(destination), title: plain(title))
    case .image(let destination, let title):
      node.kind = .image(destination: plain(destination), title: plain(title))
    default: node.literal = plain(node.literal)
    }
    return node
  }

  // MARK: Bytes

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
