import CCommonMark
import Parallel

/// Parses a long text piece by piece, so that libcmark never has the tree of all of it in memory: the next while the nodes of
/// one are collected.
///
/// Its tree takes some 200 bytes a node beside what ``MarkdownNode`` takes, and a document of bold, code and links has a million.
/// A text is cut before a heading below an empty line: one at the margin ends every block that may be open but code and HTML, so that a piece that
/// ends in one of these is parsed again with more behind it. What is defined anywhere holds everywhere: the definitions of images
/// that an export ends with go along with each piece (`[image1]: <>`), and a text with any others is parsed as a whole.
struct PieceParser {
  /// The least length of a piece in bytes: 512 KiB.
  static let pieceLength = 512 * 1024

  private let bytes: [UInt8]
  /// The definitions that hold for every piece.
  private var definitions: [UInt8] = []

  /// Begins with the bytes of a text.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The nodes of the text, the same as when it is parsed as a whole.
  ///
  /// - Parameter pieceLength: The least length of a piece in bytes.
  /// - Returns: The nodes; at least the document itself.
  /// - Complexity: Linear: a piece that is parsed again is twice as long.
  mutating func nodes(pieceLength: Int) -> [MarkdownNode] {
    if bytes.count > pieceLength, takeDefinitions(), let nodes = cut(pieceLength) { return nodes }
    definitions = []
    return cut(bytes.count) ?? []
  }

  /// The nodes, piece by piece; nil where the definitions turn out to be none, since a block that is open to the end holds them.
  private func cut(_ pieceLength: Int) -> [MarkdownNode]? {
    let definitionLines = Self.lineEnds(in: definitions[...])
    var builder = NodeListBuilder()
    var line = 0
    guard var current = piece(from: 0, pieceLength) else { return nil }
    while true {
      let range = current.range
      builder.lineOffset = line - definitionLines
      let (_, next) = Parallel.both(
        { collect(current, into: &builder) },
        { range.upperBound == bytes.count ? nil : piece(from: range.upperBound, pieceLength) })
      if range.upperBound == bytes.count { return builder.finish() }
      guard let next else { return nil }
      line += Self.lineEnds(in: bytes[range])
      current = next
    }
  }

  /// A part of the text, parsed.
  // Proof: one thread parses it and hands it over whole; libcmark keeps nothing of a tree anywhere else.
  private struct Piece: @unchecked Sendable {
    let range: Range<Int>
    let tree: OpaquePointer?
  }

  /// Parses the next piece: as long as it is asked to be, or longer where a block that it would end in may go on.
  ///
  /// - Parameters:
  ///   - start: Where it begins.
  ///   - length: How many bytes it has at the least.
  /// - Returns: The piece, whose tree is whoever's to free that has it; nil where such a block goes on to the end of the text and
  ///   into the definitions.
  private func piece(from start: Int, _ length: Int) -> Piece? {
    var length = length
    while true {
      let range = start..<heading(from: start + min(length, bytes.count - start))
      let tree = parse(bytes[range])
      let isLast = range.upperBound == bytes.count
      guard let root = tree, !isLast || !definitions.isEmpty, Self.endsInCode(root) else {
        return Piece(range: range, tree: tree)
      }
      cmark_node_free(root)
      if isLast { return nil }
      length = range.count * 2
    }
  }

  private func parse(_ piece: ArraySlice<UInt8>) -> OpaquePointer? {
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8) else { return nil }
    defer { cmark_parser_free(parser) }
    for part in [definitions[...], piece] {
      part.withUnsafeBytes { bytes in
        let characters = bytes.assumingMemoryBound(to: CChar.self)
        if let first = characters.baseAddress { cmark_parser_feed(parser, first, characters.count) }
      }
    }
    return cmark_parser_finish(parser)
  }

  /// Adds the nodes of a piece, and frees its tree.
  private func collect(_ piece: Piece, into builder: inout NodeListBuilder) {
    guard let root = piece.tree else { return }
    defer { cmark_node_free(root) }
    if builder.isEmpty {
      var count = 0
      Self.walk(root) { event, _ in if event == CMARK_EVENT_ENTER { count += 1 } }
      // A list that grows is in memory twice. What follows is taken to be as dense.
      let isWhole = piece.range.count == bytes.count
      builder.reserve(isWhole ? count : count * bytes.count / max(piece.range.count, 1) / 50 * 51)
    }
    Self.walk(root) { event, node in
      if event == CMARK_EVENT_ENTER { builder.enter(node) } else { builder.leave(node) }
    }
  }

  /// Goes through a tree, from a node to its end.
  private static func walk(_ root: OpaquePointer, _ body: (cmark_event_type, OpaquePointer) -> Void) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      body(event, node)
    }
  }

  /// Whether the last block, or one that holds it, is code or HTML.
  private static func endsInCode(_ root: OpaquePointer) -> Bool {
    var next = cmark_node_last_child(root)
    while let node = next {
      let type = cmark_node_get_type(node)
      if type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK { return true }
      next = cmark_node_last_child(node)
    }
    return false
  }

  // MARK: Where to cut

  /// The first place from an index on where a heading begins at the margin, below an empty line; or the end.
  private func heading(from index: Int) -> Int {
    let hash = UInt8(ascii: "#")
    var place = index
    while place < bytes.count {
      if bytes[place] == hash, isBelowEmptyLine(place) {
        var end = place
        while end < bytes.count, bytes[end] == hash { end += 1 }
        if end - place <= 6, end == bytes.count || [9, 10, 13, 32].contains(bytes[end]) { return place }
      }
      place += 1
    }
    return bytes.count
  }

  private func isBelowEmptyLine(_ place: Int) -> Bool {
    guard place >= 3, bytes[place - 1] == 10 else { return false }
    return bytes[place - 2] == 10 || bytes[place - 2] == 13 && bytes[place - 3] == 10
  }

  /// Takes the definitions of images at the end; false where something else may be a definition.
  private mutating func takeDefinitions() -> Bool {
    // A mark of the byte order is one at the beginning only.
    if bytes.first == 0xEF { return false }
    var tail = bytes.count
    while tail > 0 {
      let end = bytes[tail - 1] == 10 ? tail - 1 : tail
      let start = bytes[..<end].lastIndex(of: 10).map { $0 + 1 } ?? 0
      let line = bytes[start..<end]
      guard line.allSatisfy({ $0 == 32 || $0 == 13 }) || Self.isDefinition(line) else { break }
      tail = start
    }
    let isApart = tail == 0 || tail == bytes.count || bytes[tail] == 10 || bytes[tail] == 13
    let close = UInt8(ascii: "]")
    for place in 0..<max(tail - 1, 0) where bytes[place] == close && bytes[place + 1] == UInt8(ascii: ":") {
      return false
    }
    let lines = bytes[tail...].split(separator: 10).filter { Self.isDefinition($0) }
    if lines.isEmpty { return true }
    guard isApart else { return false }
    definitions = Array(lines.joined(separator: [10])) + [10, 10]
    return true
  }

  /// Whether a line is `[label]: <>`.
  private static func isDefinition(_ line: ArraySlice<UInt8>) -> Bool {
    let ends: [UInt8] = Array("]: <>".utf8)
    let line = line.last == 13 ? line.dropLast() : line
    guard line.first == UInt8(ascii: "["), line.count < 1_000, line.count > ends.count + 1,
      line.suffix(ends.count).elementsEqual(ends)
    else { return false }
    let label = line.dropFirst().dropLast(ends.count)
    return label.contains { $0 > 32 } && !label.contains { "[]\\\r".utf8.contains($0) }
  }

  /// How many lines end in a part of a text.
  private static func lineEnds(in part: ArraySlice<UInt8>) -> Int {
    var count = 0
    for index in part.indices where part[index] == 10 || part[index] == 13 {
      // "\r\n" is one end.
      if part[index] == 10 || index + 1 == part.endIndex || part[index + 1] != 10 { count += 1 }
    }
    return count
  }
}
