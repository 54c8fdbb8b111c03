/// Markup without tags: comments, instructions, types of documents, and the texts of scripts and style sheets.
struct SkippedMarkup {
  let isXML: Bool

  /// Where what begins with this `<` ends, or nil when it may be a tag; without an end it runs to that of the document.
  func end(from start: Int, in bytes: [UInt8]) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "?"): return Self.end(of: isXML ? "?>" : ">", from: start + 2, in: bytes)
    case UInt8(ascii: "!"):
      if Self.stands("<!--", at: start, in: bytes) { return Self.end(of: "-->", from: start + 4, in: bytes) }
      if !isXML { return Self.end(of: ">", from: start + 2, in: bytes) }
      guard Self.stands("<![CDATA[", at: start, in: bytes) else { return nil }
      return Self.end(of: "]]>", from: start + 9, in: bytes)
    default: return nil
    }
  }

  /// What a comment says when it may say who sees an answer, as text: `<!-- audience: internal -->`.
  static func audience(in comment: ArraySlice<UInt8>) -> [UInt8]? {
    // A longer one is a note, or markup that is commented out.
    guard comment.count <= 400, comment.starts(with: "<!--".utf8) else { return nil }
    var content = comment.dropFirst(4)
    if content.suffix(3).elementsEqual("-->".utf8) { content = content.dropLast(3) }
    guard String(decoding: content, as: UTF8.self).lowercased().contains("audience") else { return nil }
    return content.map { "<>&".utf8.contains($0) ? UInt8(ascii: " ") : $0 }
  }

  /// Where the text of a script or a style sheet ends.
  static func endOfText(_ name: StaticString, from start: Int, in bytes: [UInt8]) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/"),
        stands(name, at: index + 2, in: bytes, mask: 0x20)
      {
        return index
      }
      index += 1
    }
    return bytes.count
  }

  /// Where a closing tag of HTML that begins there ends, or nil when it is none.
  static func endOfClosingTag(from start: Int, in bytes: [UInt8]) -> Int? {
    guard start + 2 < bytes.count, bytes[start + 1] == UInt8(ascii: "/"),
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[start + 2] | 0x20)
    else { return nil }
    return end(of: ">", from: start + 2, in: bytes)
  }

  /// Where a mark has ended; without one that is the end of the document.
  static func end(of mark: StaticString, from start: Int, in bytes: [UInt8]) -> Int {
    var index = start
    while index < bytes.count {
      if stands(mark, at: index, in: bytes) { return index + mark.utf8CodeUnitCount }
      index += 1
    }
    return bytes.count
  }

  /// Whether a mark stands there; with a mask of 0x20, in capitals or not.
  static func stands(_ mark: StaticString, at start: Int, in bytes: [UInt8], mask: UInt8 = 0) -> Bool {
    let count = mark.utf8CodeUnitCount
    guard start + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[start + $0] | mask == mark.utf8Start[$0] }
  }
}
