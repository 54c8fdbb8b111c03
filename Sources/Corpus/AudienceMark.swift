import CommonMark

/// Words about an audience that are not as they should be.
enum AudienceMark {
  /// Whether a value says internal, whatever its key is called.
  ///
  /// A key that is misspelt, in other letters or of the wrong case is still meant.
  static func isInternal(_ value: some StringProtocol) -> Bool {
    var word = value.lowercased()[...].trimmed
    while let first = word.first, first == "\"" || first == "'" { word.removeFirst() }
    while let last = word.last, last == "\"" || last == "'" { word.removeLast() }
    return word == "internal"
  }

  /// Whether a line of JSON says internal anywhere, or names the audience twice.
  ///
  /// A decoder passes over keys that it does not know, and over one of two that are the same.
  static func isInternal(jsonLine line: Substring) -> Bool {
    var line = line
    return line.withUTF8 { bytes in
      var names = 0
      for place in bytes.indices where bytes[place] == UInt8(ascii: "\"") {
        if isWord("internal", at: place + 1, of: bytes) { return true }
        if isWord("audience", at: place + 1, of: bytes) { names += 1 }
      }
      return names > 1
    }
  }

  /// Whether a word and a quotation mark stand there, in capitals or not; long files have many lines, so that this looks at bytes.
  private static func isWord(_ word: StaticString, at start: Int, of bytes: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    let end = start + word.utf8CodeUnitCount
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return false }
    return (start..<end).allSatisfy { bytes[$0] | 0x20 == word.utf8Start[$0 - start] }
  }

  /// What a paragraph says of the audience when it says nothing else.
  enum Word: Equatable {
    case `public`
    case `internal`
    /// Neither of both, which is taken as internal.
    case other(String)
  }

  /// Whether a heading is `Audience: internal`; another key names a question, as `Error: internal` does.
  static func isInternal(heading: String) -> Bool {
    // What is struck out of it in part still says so.
    let isStruck = heading.utf8.contains(UInt8(ascii: "~"))
    let text = AudienceLines.folded(isStruck ? heading.replacing("~~", with: "") : heading)
    guard let colon = text.firstIndex(of: ":"), text[..<colon].trimmed.lowercased() == "audience" else {
      return false
    }
    return word(in: text) == .internal
  }

  /// `Audience: internal`, in a paragraph or a comment of its own.
  ///
  /// A key that is misspelt is still meant when the value says internal.
  static func word(in text: some StringProtocol) -> Word? {
    let typed = String(text)
    let text = AudienceLines.folded(typed)
    guard text.utf8.count <= 200, let colon = text.firstIndex(of: ":") else { return nil }
    let key = text[..<colon].trimmed.lowercased()
    var value = text[text.index(after: colon)...].trimmed
    while let last = value.last, ".!*_".contains(last) { value.removeLast() }
    while let first = value.first, "*_".contains(first) { value.removeFirst() }
    let isKey = key.drop { "*_".contains($0) } == "audience" || key == "audience"
    // Letters that only look like these narrow, but do not publish.
    if isKey, value.lowercased().trimmed == "public" { return text == typed ? .public : nil }
    if isInternal(value) { return isKey || key.split(separator: " ").count == 1 ? .internal : nil }
    guard isKey else { return nil }
    // Text of more words that says internal stays, and is taken as internal all the same (`AudienceLines`).
    if saysInternal(value) { return value.split(separator: " ").count <= 3 ? .internal : nil }
    return value.trimmed.isEmpty ? nil : .other(String(value.trimmed))
  }

  /// Whether a line anywhere in the blocks of an answer says internal, though it is no paragraph of its own.
  ///
  /// - Complexity: Linear in the nodes.
  static func isInternal(_ blocks: [Int], in markdown: MarkdownDocument) -> Bool {
    blocks.contains { AudienceLines.finding(in: $0, of: markdown) != .nothing }
  }

  /// Whether a line of longer text is `Audience: …` with the word internal.
  static func isInternal(line: some StringProtocol) -> Bool {
    let parts = Substring(line).split(separator: ":", maxSplits: 1)
    return parts.count == 2 && parts[0].trimmed.lowercased() == "audience" && saysInternal(parts[1])
  }

  /// Whether a line of plain text is a mark that is not public, whatever stands around it.
  ///
  /// Lines are all that plain text has, so each may be one, be it of a list, within signs of Markdown or of HTML.
  static func isInternal(plainLine line: Substring) -> Bool {
    guard line.utf8.contains(UInt8(ascii: ":")) else { return false }
    return line.split(whereSeparator: { $0 == "<" || $0 == ">" }).contains { piece in
      guard piece.utf8.count <= 400 else { return false }
      let bare = piece.filter { !"*_`\\".contains($0) }.drop { !$0.isLetter && $0 != ":" }
      guard let end = bare.lastIndex(where: { !"- \t".contains($0) }) else { return false }
      switch word(in: bare[...end]) {
      case .internal, .other: return true
      case .public: return false
      case nil: return isInternal(line: bare[...end])
      }
    }
  }

  static func saysInternal(_ value: some StringProtocol) -> Bool {
    value.lowercased().split { !$0.isLetter }.contains("internal")
  }
}
