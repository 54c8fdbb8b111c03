/// The destination of a link that a browser may follow from a page of ours.
///
/// ```swift
/// SafeAddress("https://example.com/a b")?.text  // "https://example.com/a%20b"
/// SafeAddress("java\tscript:alert(1)")  // nil
/// ```
///
/// What is allowed is listed, not what is forbidden: http, https and mailto, a fragment of the same page, and paths
/// relative to it. Read as browsers read addresses (WHATWG URL), which drop tabs and take `\` for `/`.
public struct SafeAddress: Sendable, Hashable {
  /// The address with every byte that RFC 3986 does not allow written as `%XX`; not yet escaped for HTML.
  public let text: String

  /// The longest address that becomes a link, in bytes.
  public static let limit = 2_048

  /// Reads a destination; nil unless it is on the list.
  public init?(_ destination: some StringProtocol) {
    let bytes = Array(destination.utf8)
    guard !bytes.isEmpty, bytes.count <= Self.limit else { return nil }
    // C1 controls, U+2028 and the marks that turn the direction of text are told by their bytes.
    if destination.unicodeScalars.contains(where: Self.isForbidden) { return nil }
    guard Self.isAllowed(bytes) else { return nil }
    var text: [UInt8] = []
    for byte in bytes {
      if Self.isPlain(byte) {
        text.append(byte)
      } else {
        text.append(UInt8(ascii: "%"))
        text.append(Self.digit(byte >> 4))
        text.append(Self.digit(byte & 15))
      }
    }
    self.text = String(decoding: text, as: UTF8.self)
  }

  private static func isAllowed(_ bytes: [UInt8]) -> Bool {
    let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    let pathEnd = bytes.firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
    guard colon < pathEnd else {
      // No scheme. Two slashes would name another host; an entity in front is what is left of a hidden scheme.
      return !bytes.starts(with: "//".utf8) && !bytes[..<pathEnd].contains(UInt8(ascii: "&"))
    }
    let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
    let rest = bytes[(colon + 1)...]
    switch scheme {
    case "http", "https":
      guard rest.starts(with: "//".utf8), let first = rest.dropFirst(2).first else { return false }
      return !"/?#:@ ".utf8.contains(first)
    case "mailto": return !rest.isEmpty
    default: return false
    }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x5C, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFD: true
    default: false
    }
  }

  /// The bytes that stand for themselves: unreserved and reserved ones, and the percent sign.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
