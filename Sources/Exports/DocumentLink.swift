/// Where links of a document lead, without what an export wraps around them.
enum DocumentLink {
  /// The address of a link: Google's redirections lead where they lead in the end, and headings have their own names.
  static func address(_ written: String) -> String? {
    let address = written.trimmingSpaces
    if address.isEmpty { return nil }
    if address.hasPrefix("#") { return HeadingID.canonical(String(address.dropFirst())).map { "#" + $0 } }
    return redirected(address) ?? address
  }

  /// What stands in `q` (or `url`) of `https://www.google.com/url?q=…`.
  private static func redirected(_ address: String) -> String? {
    let heads = ["https://www.google.com/url?", "http://www.google.com/url?"]
    guard let head = heads.first(where: { address.hasPrefix($0) }) else { return nil }
    let query = address.dropFirst(head.count).prefix { $0 != "#" }
    for key in ["q=", "url="] {
      guard let field = query.split(separator: "&").first(where: { $0.hasPrefix(key) }) else { continue }
      return decoded(field.dropFirst(key.count))
    }
    return nil
  }

  /// Decodes `%20` and the like once.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    guard let address = String(validating: bytes, as: UTF8.self), !address.isEmpty else { return nil }
    // An address that is no address any more once it is decoded is left as it was.
    return address.utf8.contains { $0 <= 0x20 } ? address.replacing(" ", with: "%20") : address
  }
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
