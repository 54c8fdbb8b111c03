/// Makes the bytes of a message plain, in one pass over them.
enum PlainBytes {
  static func of(_ message: String) -> [UInt8] {
    var message = message
    return message.withUTF8 { source in
      var plain: [UInt8] = []
      plain.reserveCapacity(source.count)
      var place = 0
      while place < source.count {
        let (form, length) = form(of: source, at: place)
        switch form {
        case .byte(let byte): plain.append(byte)
        case .same: plain.append(contentsOf: source[place..<place + length])
        case .nothing: break
        }
        place += length
      }
      return plain
    }
  }

  private enum Form {
    case byte(UInt8)
    case same
    case nothing
  }

  private static func form(of source: UnsafeBufferPointer<UInt8>, at place: Int) -> (Form, length: Int) {
    let byte = source[place]
    switch byte {
    case 0x0A, 0x09: return (.byte(byte), 1)
    case 0x0D:
      let isBeforeLineFeed = place + 1 < source.count && source[place + 1] == 0x0A
      return (isBeforeLineFeed ? .nothing : .byte(0x0A), 1)
    case UInt8(ascii: "&"): return entity(in: source, at: place)
    case ..<0x20, 0x7F: return (.byte(0x20), 1)
    case 0xC2 where source[place + 1] == 0xA0: return (.byte(0x20), 2)
    case 0xE2 where source[place + 1] == 0x80: return (punctuation(source[place + 2]), 3)
    case 0xEF where source[place + 1] == 0xBB && source[place + 2] == 0xBF: return (.nothing, 3)
    case 0xEF where source[place + 1] == 0xBC && source[place + 2] == 0x9F:
      return (.byte(UInt8(ascii: "?")), 3)
    // Pictures are no words.
    case 0xE2 where (0x98...0x9E).contains(source[place + 1]): return (.byte(0x20), 3)
    case 0xEF where source[place + 1] == 0xB8 && source[place + 2] == 0x8F: return (.nothing, 3)
    case 0xF0 where source[place + 1] == 0x9F: return (.byte(0x20), 4)
    default: return (.byte(byte), 1)
    }
  }

  /// The block of general punctuation, <https://www.unicode.org/charts/PDF/U2000.pdf>, by its last byte.
  private static func punctuation(_ last: UInt8) -> Form {
    switch last {
    case 0x80...0x8A, 0xAF: .byte(0x20)
    case 0x8B...0x8F: .nothing
    case 0x98, 0x99: .byte(UInt8(ascii: "'"))
    case 0x9C, 0x9D: .byte(UInt8(ascii: "\""))
    case 0xA8, 0xA9: .byte(0x0A)
    default: .same
    }
  }

  /// Slack escapes these three, <https://docs.slack.dev/messaging/formatting-message-text/>.
  private static func entity(in source: UnsafeBufferPointer<UInt8>, at place: Int) -> (Form, length: Int) {
    let rest = source[place...].prefix(5)
    if rest.starts(with: "&lt;".utf8) { return (.byte(UInt8(ascii: "<")), 4) }
    if rest.starts(with: "&gt;".utf8) { return (.byte(UInt8(ascii: ">")), 4) }
    if rest.starts(with: "&amp;".utf8) { return (.byte(UInt8(ascii: "&")), 5) }
    return (.same, 1)
  }
}
