/// Refuses tags with more attributes than libxml2 compares in a bounded time: it holds each against all others.
///
/// Counts at least as many as libxml2 reads, in HTML as in XML.
struct TagGuard {
  /// The most attributes that a tag may have.
  static let limit = 1_000

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

  /// Looks at every tag.
  ///
  /// - Complexity: Linear.
  static func check(_ bytes: [UInt8]) throws(ExportError) {
    var tags = TagGuard()
    for byte in bytes {
      tags.read(byte)
      if tags.count > limit { throw .tooManyAttributes(limit: limit) }
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
