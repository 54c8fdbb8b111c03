import CommonMark

/// Lines that say who sees an answer, wherever in its text they stand: in a table, a list, a box, code, or HTML.
///
/// Only a paragraph of its own is a mark that is taken out of the text (``AudienceMark/word(in:)``). These stay; but what may
/// have been meant to keep an answer internal does.
struct AudienceLines {
  /// What the lines of a text say.
  enum Finding: Equatable {
    /// Nothing that narrows.
    case nothing
    case `internal`
    /// The text is a mark and nothing else, with neither of both words.
    case other(String)
  }

  /// No longer piece is a mark.
  private static let longestPiece = 200

  /// What a block of Markdown says.
  ///
  /// - Complexity: Linear in the nodes below it.
  static func finding(in block: Int, of markdown: MarkdownDocument) -> Finding {
    let nodes = markdown.nodes[block..<markdown.nodes[block].end]
    guard nodes.contains(where: { mayHaveKey($0.literal) }) else { return .nothing }
    var text = ""
    var hasCode = false
    for node in nodes {
      switch node.kind {
      case .text, .code, .htmlInline: text += node.literal
      case .htmlBlock: text += "\n" + node.literal + "\n"
      case .codeBlock:
        hasCode = true
        text += "\n" + node.literal + "\n"
      case .strong, .emphasis, .link, .image: continue
      default: text += "\n"
      }
    }
    let finding = finding(in: text)
    // Code is full of keys and values; in it only the word counts.
    if hasCode, case .other = finding { return .nothing }
    return finding
  }

  /// What a text of several lines says.
  static func finding(in text: String) -> Finding {
    let pieces = pieces(of: folded(text))
    var found: (value: String, count: Int)?
    for (index, piece) in pieces.enumerated() {
      guard piece.utf8.count <= longestPiece, let rest = value(of: piece) else { continue }
      let isApart = rest.isEmpty
      guard let value = isApart ? pieces[(index + 1)...].first.map(String.init) : rest else { continue }
      if AudienceMark.saysInternal(value) { return .internal }
      if value.lowercased() != "public" { found = (value, isApart ? 2 : 1) }
    }
    guard let found, found.count == pieces.count else { return .nothing }
    return .other(found.value)
  }

  /// Whether a line goes through what follows a block, by a tag of it that is open at its end.
  static func isStruck(behind node: MarkdownNode, before: Bool) -> Bool {
    guard node.kind == .htmlBlock else { return before }
    let html = node.literal.lowercased()
    func last(of tags: [String]) -> String.Index? {
      tags.compactMap { html.ranges(of: $0).last?.lowerBound }.max()
    }
    let opened = last(of: ["<s>", "<s ", "<del", "<strike"])
    let closed = last(of: ["</s>", "</del", "</strike"])
    return switch (opened, closed) {
    case (let opened?, let closed?): opened > closed
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil): before
    }
  }

  /// Whether a paragraph is the key and nothing else, whose value may stand in the next one.
  static func isKeyAlone(_ text: String) -> Bool {
    guard text.utf8.count <= longestPiece, mayHaveKey(text) else { return false }
    let pieces = pieces(of: folded(text))
    guard pieces.count == 1, let rest = value(of: pieces[0]) else { return false }
    return rest.isEmpty
  }

  /// Whether a paragraph is a value that says internal.
  static func isInternalValue(_ text: String) -> Bool {
    text.utf8.count <= longestPiece && AudienceMark.saysInternal(folded(text))
      && text.split(whereSeparator: \.isWhitespace).count <= 3
  }

  /// `audience`, a byte a letter.
  private static let key: UInt64 = 0x6175_6469_656E_6365

  /// Whether the letters of the key are there at all; most texts have them not.
  private static func mayHaveKey(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      // The letters that stand here, with those before them in the higher bytes.
      var last: UInt64 = 0
      var signs: UInt8 = 0
      for byte in bytes {
        signs |= byte
        last = last << 8 | UInt64(byte | 0x20)
        if last == key { return true }
      }
      let isPlain = signs < 0x80
      // Its letters may be wide ones, or have something invisible between them.
      return !isPlain && String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: hides)
    }
  }

  private static func hides(_ scalar: Unicode.Scalar) -> Bool {
    // Nothing below the soft hyphen does, and asking for properties takes long.
    if scalar.value < 0xAD { return false }
    return scalar.properties.isDefaultIgnorableCodePoint || (0xFF01...0xFF5E).contains(scalar.value)
  }

  /// A text with narrow letters and signs in the place of wide ones, and nothing invisible.
  static func folded(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: hides) else { return text }
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isDefaultIgnorableCodePoint {
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      folded.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
    }
    return String(folded)
  }

  /// What stands in lines, cells of tables, comments and between tags, without the signs around it; nothing without a letter.
  private static func pieces(of text: String) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    func end(at index: String.Index) {
      let piece = text[start..<index].filter { !"*_`\\".contains($0) }.drop { !$0.isLetter }
      if let last = piece.lastIndex(where: { !$0.isWhitespace && $0 != "-" && $0 != "|" }) {
        pieces.append(piece[...last])
      }
    }
    while index < text.endIndex {
      let character = text[index]
      var next = text.index(after: index)
      if character.isNewline || character == "|" || character == "<" || character == ">" {
        end(at: index)
        // A tag goes, a comment stays.
        if character == "<", next < text.endIndex, text[next].isLetter || text[next] == "/",
          let close = text[next...].firstIndex(of: ">")
        {
          next = text.index(after: close)
        }
        start = next
      }
      index = next
    }
    end(at: text.endIndex)
    return pieces
  }

  /// What stands behind the key, which may have a remark in brackets; empty where the value follows apart.
  private static func value(of piece: Substring) -> String? {
    guard piece.prefix(8).lowercased() == "audience" else { return nil }
    var rest = piece.dropFirst(8).trimmed
    if rest.first == "(", let close = rest.firstIndex(of: ")") {
      rest = rest[rest.index(after: close)...].trimmed
    }
    if rest.isEmpty { return "" }
    guard rest.first == ":" else { return nil }
    rest = rest.dropFirst().trimmed
    while let last = rest.last, ".!".contains(last) { rest.removeLast() }
    return String(rest)
  }
}
