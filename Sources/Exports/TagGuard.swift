/// Refuses tags with more attributes than libxml2 compares in a bounded time, since it holds each against all others, and more
/// different names than it keeps in a bounded memory.
///
/// Counts at least as many as libxml2 reads, in HTML as in XML. What libxml2 takes for no tags is passed over: a quotation
/// mark in a comment would hide the tags behind it.
struct TagGuard {
  /// The most attributes that a tag may have.
  static let limit = 1_000
  /// The most different names of tags and attributes: pages have some dozen.
  static let nameLimit = 10_000

  private enum Place {
    case text
    case opening
    case tagName
    case beforeAttribute
    case attributeName
    case afterName
    case beforeValue
    case quoted(UInt8)
    case unquoted
  }

  private var place = Place.text
  private var count = 0
  /// The name that is being read, and those that were, by their hashes (FNV-1a).
  private var name = Self.noName
  private var names: Set<UInt64> = []
  /// Some of them by their last digits: most are one of a few, and a page has millions.
  private var recent = [UInt64](repeating: 0, count: 64)
  private static let noName: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Looks at every tag of XML.
  ///
  /// - Complexity: Linear.
  static func checkXML(_ bytes: [UInt8]) throws(ExportError) {
    var tags = TagGuard()
    let skipped = SkippedMarkup(isXML: true)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), tags.isInText, let end = skipped.end(from: index, in: bytes) {
        tags.place = .text
        index = end
      } else {
        try tags.look(at: byte)
        index += 1
      }
    }
  }

  /// Looks at every tag of a web page, and takes out what is none; a comment that says who sees an answer becomes a paragraph.
  ///
  /// Where comments and scripts end in broken HTML, each parser says otherwise: what is gone, libxml2 cannot read otherwise.
  ///
  /// - Complexity: Linear.
  static func checkedHTML(_ bytes: [UInt8]) throws(ExportError) -> [UInt8] {
    var tags = TagGuard()
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    let skipped = SkippedMarkup(isXML: false)
    var index = 0
    // The script or style sheet whose tag is open.
    var raw: StaticString?
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), tags.isInText {
        if let end = skipped.end(from: index, in: bytes) {
          tags.place = .text
          // Nothing may become a tag by it.
          if output.last == UInt8(ascii: "<") { output.append(UInt8(ascii: " ")) }
          if let mark = SkippedMarkup.audience(in: bytes[index..<end]) {
            output += Array("<p>".utf8) + mark + Array("</p>".utf8)
          }
          index = end
          continue
        }
        if let end = SkippedMarkup.endOfClosingTag(from: index, in: bytes) {
          // A closing tag is its name and nothing else.
          tags.place = .text
          let name = bytes[(index + 2)..<end].prefix(while: isName)
          for byte in name { tags.addToName(byte) }
          try tags.endName()
          output += bytes[index..<index + 2] + name
          output.append(UInt8(ascii: ">"))
          index = end
          continue
        }
        raw = rawName(at: index + 1, in: bytes)
      }
      try tags.look(at: byte)
      output.append(byte)
      index += 1
      if byte == UInt8(ascii: ">"), case .text = tags.place, let name = raw {
        let end = SkippedMarkup.endOfText(name, from: index, in: bytes)
        // Style sheets are read; no style has such a sign.
        if name.utf8CodeUnitCount == 5 {
          output += bytes[index..<end].map { $0 == UInt8(ascii: "<") ? UInt8(ascii: " ") : $0 }
        }
        raw = nil
        index = end
      }
    }
    return output
  }

  private mutating func look(at byte: UInt8) throws(ExportError) {
    let isInName = isInName
    read(byte)
    if count > Self.limit { throw .tooManyAttributes(limit: Self.limit) }
    if self.isInName { addToName(byte) } else if isInName { try endName() }
  }

  private mutating func addToName(_ byte: UInt8) { name = (name ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }

  private mutating func endName() throws(ExportError) {
    defer { name = Self.noName }
    if recent[Int(name % 64)] == name { return }
    recent[Int(name % 64)] = name
    names.insert(name)
    if names.count > Self.nameLimit { throw .tooManyNames(limit: Self.nameLimit) }
  }

  /// Whether the name of a tag or an attribute is being read.
  private var isInName: Bool {
    switch place {
    case .tagName, .attributeName: true
    default: false
    }
  }

  private static func rawName(at start: Int, in bytes: [UInt8]) -> StaticString? {
    for name: StaticString in ["script", "style"]
    where SkippedMarkup.stands(name, at: start, in: bytes, mask: 0x20) {
      let end = start + name.utf8CodeUnitCount
      return end < bytes.count && isName(bytes[end]) ? nil : name
    }
    return nil
  }

  /// Whether no tag is open, or only its first character has been read.
  private var isInText: Bool {
    switch place {
    case .text, .opening: true
    default: false
    }
  }

  private mutating func read(_ byte: UInt8) {
    switch place {
    case .text: if byte == UInt8(ascii: "<") { place = .opening }
    case .opening:
      count = 0
      place = Self.isName(byte) ? .tagName : byte == UInt8(ascii: "<") ? .opening : .text
    case .quoted(let quote): if byte == quote { place = .beforeAttribute }
    case _ where byte == UInt8(ascii: ">"): place = .text
    case .tagName, .unquoted: if Self.isBlank(byte) { place = .beforeAttribute }
    case .beforeAttribute: begin(byte)
    case .attributeName:
      if byte == UInt8(ascii: "=") {
        place = .beforeValue
      } else if Self.isBlank(byte) {
        place = .afterName
      } else if !Self.isName(byte) {
        place = .unquoted
      }
    case .afterName:
      if byte == UInt8(ascii: "=") { place = .beforeValue } else { begin(byte) }
    case .beforeValue:
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        place = .quoted(byte)
      } else if !Self.isBlank(byte) {
        place = .unquoted
      }
    }
  }

  private mutating func begin(_ byte: UInt8) {
    if Self.isBlank(byte) { return }
    if Self.isName(byte) { count += 1 }
    place = Self.isName(byte) ? .attributeName : .unquoted
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"),
      UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}
