/// Tells what differs between two occurrences of one error from what is the error's own.
struct VaryingToken {
  let text: MessageText

  /// What of a token lasts, or nil when it is a number, an address, a path or an id.
  func lasting(_ token: Range<Int>, isAfterStatus: Bool) -> Range<Int>? {
    if let equals = token.prefix(40).first(where: { text.bytes[$0] == UInt8(ascii: "=") }) {
      let value = equals + 1..<token.upperBound
      return value.isEmpty || lasting(value, isAfterStatus: false) == nil ? nil : token
    }
    let shape = Shape(text, token)
    if shape.letters == 0 { return isAfterStatus && isStatus(token) ? token : nil }
    if text.bytes[token.lowerBound].isDigit, !text.ends(token, with: "xx") { return nil }
    if isAddress(token, shape) || isPath(token, shape) || isId(token, shape) { return nil }
    return token
  }

  /// What a token is made of.
  private struct Shape {
    var letters = 0
    var digits = 0
    var slashes = 0
    var dots = 0
    var dashes = 0
    var isHexadecimal = true

    init(_ text: MessageText, _ token: Range<Int>) {
      for place in token {
        let byte = text.bytes[place]
        if byte.isDigit {
          digits += 1
        } else if byte.isLetter || byte >= 0x80 {
          letters += 1
          if !byte.isHexDigit { isHexadecimal = false }
        } else {
          switch byte {
          case UInt8(ascii: "/"), UInt8(ascii: "\\"): slashes += 1
          case UInt8(ascii: "."): dots += 1
          case UInt8(ascii: "-"): dashes += 1
          default: break
          }
        }
      }
    }
  }

  /// 400 to 599 as a status of HTTP.
  private func isStatus(_ token: Range<Int>) -> Bool {
    token.count == 3 && "45".utf8.contains(text.bytes[token.lowerBound])
      && token.allSatisfy { text.bytes[$0].isDigit }
  }

  /// A URL, a mail address, a host with its port or with a name's ending, a place in a source.
  private func isAddress(_ token: Range<Int>, _ shape: Shape) -> Bool {
    if text.place(of: "://", in: token) != nil { return true }
    if shape.dots > 0, token.contains(where: { text.bytes[$0] == UInt8(ascii: "@") }) { return true }
    var end = token.upperBound
    while end > token.lowerBound, text.bytes[end - 1].isDigit { end -= 1 }
    if end < token.upperBound, end > token.lowerBound, text.bytes[end - 1] == UInt8(ascii: ":") {
      return true
    }
    guard shape.dots > 0 else { return text.starts(token, with: "localhost") && token.count == 9 }
    let endings: [StaticString] = [
      ".com", ".net", ".org", ".io", ".local", ".internal", ".lan", ".corp", ".cloud", ".dev", ".test",
      ".example",
      ".localdomain", ".edu", ".gov", ".de", ".uk", ".eu", ".app", ".home",
    ]
    return endings.contains { text.ends(token, with: $0) }
  }

  private func isPath(_ token: Range<Int>, _ shape: Shape) -> Bool {
    guard shape.slashes > 0 else { return false }
    let first = text.bytes[token.lowerBound]
    return shape.slashes >= 2 || "/~.".utf8.contains(first)
      || text.bytes[token.lowerBound + min(1, token.count - 1)] == UInt8(ascii: ":")
  }

  /// A hexadecimal number, a UUID, a name with a number at its end, letters and digits mixed at random.
  private func isId(_ token: Range<Int>, _ shape: Shape) -> Bool {
    if text.starts(token, with: "0x") { return true }
    guard shape.digits > 0 else { return false }
    if shape.isHexadecimal, token.count >= 6 { return true }
    if shape.dashes > 0, shape.digits >= 2 || text.bytes[token.upperBound - 1].isDigit, token.count > 5 {
      return true
    }
    return token.count >= 16 && shape.digits >= 4
  }
}
