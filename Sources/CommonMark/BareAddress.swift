/// Addresses that stand in text as they are, as GitHub makes links of them (GitHub Flavored Markdown, "Autolinks (extension)").
///
/// Signs of emphasis within one are part of it. CommonMark knows no such addresses, and emphasises what is between two of them.
struct BareAddress {
  /// Where it stands, without the signs of punctuation behind it.
  let range: Range<Int>
  /// Whether GitHub takes it for one as well: not with an asterisk in its host.
  let isLink: Bool

  /// The addresses in a text, in their order.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - last: What stands before it.
  /// - Returns: Places in the text.
  /// - Complexity: Linear in the text.
  static func all(in bytes: [UInt8], behind last: UInt8? = nil) -> [BareAddress] {
    var addresses: [BareAddress] = []
    var place = 0
    while place < bytes.count {
      // Nearly all bytes are told at a glance.
      let letter = bytes[place] | 0x20
      if letter != UInt8(ascii: "h"), letter != UInt8(ascii: "w") {
        place += 1
        continue
      }
      guard let host = host(at: place, of: bytes, behind: place > 0 ? bytes[place - 1] : last) else {
        place += 1
        continue
      }
      let end = end(from: host, of: bytes)
      if end > host { addresses.append(BareAddress(range: place..<end, isLink: isHost(bytes[host..<end]))) }
      place = max(end, host)
    }
    return addresses
  }

  /// Whether a text may hold any in which a sign of emphasis stands; most texts hold none.
  static func mayBeMarked(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var isBehindStart = false
      for place in bytes.indices.dropLast(2) {
        let byte = bytes[place]
        if byte == UInt8(ascii: ":") || byte | 0x20 == UInt8(ascii: "w") {
          let next = (bytes[place + 1], bytes[place + 2])
          let isScheme = next == (UInt8(ascii: "/"), UInt8(ascii: "/"))
          isBehindStart =
            isBehindStart || isScheme
            || next.0 | 0x20 == UInt8(ascii: "w") && next.1 | 0x20 == UInt8(ascii: "w")
        } else if isBehindStart, byte == UInt8(ascii: "_") || byte == UInt8(ascii: "*") {
          return true
        }
      }
      return isBehindStart && bytes.suffix(2).contains { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "*") }
    }
  }

  /// Where the host begins of an address that begins at a place; nil where none does.
  private static func host(at place: Int, of bytes: [UInt8], behind last: UInt8?) -> Int? {
    switch bytes[place] | 0x20 {
    case UInt8(ascii: "h"):
      guard !(last.map(isLetter) ?? false) else { return nil }
      for scheme: StaticString in ["https://", "http://"] where has(scheme, at: place, of: bytes) {
        return place + scheme.utf8CodeUnitCount
      }
      return nil
    case UInt8(ascii: "w"):
      guard last.map({ $0 <= 0x20 || "*_~(".utf8.contains($0) }) ?? true, has("www.", at: place, of: bytes)
      else {
        return nil
      }
      return place
    default: return nil
    }
  }

  /// Where an address ends that goes on to the next space or sign of Markdown, but not with a sign of punctuation.
  private static func end(from host: Int, of bytes: [UInt8]) -> Int {
    var end = host
    var open = 0
    scan: while end < bytes.count {
      switch bytes[end] {
      case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "\""),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"), UInt8(ascii: "|"):
        break scan
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        if open == 0 { break scan }
        open -= 1
      default: break
      }
      end += 1
    }
    while end > host, "?!.,:;*_~'(".utf8.contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Whether what begins with a host begins with one that GitHub takes for one.
  private static func isHost(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, isWord(first) else { return false }
    let host = bytes.prefix { isWord($0) || "-._".utf8.contains($0) }
    // In the last two parts of a host no underscore may be.
    let parts = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return !parts.suffix(2).contains { $0.contains(UInt8(ascii: "_")) }
  }

  private static func has(_ text: StaticString, at place: Int, of bytes: [UInt8]) -> Bool {
    let count = text.utf8CodeUnitCount
    guard place + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { offset in
      let byte = text.utf8Start[offset]
      return bytes[place + offset] == byte || isLetter(byte) && bytes[place + offset] | 0x20 == byte
    }
  }

  /// Whether a byte is a letter or a digit, or part of a character beyond ASCII.
  static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
