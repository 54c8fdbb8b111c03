import Crypto

/// The tags of responses (RFC 9110, 8.8.3).
enum EntityTag {
  private static let digits = Array("0123456789abcdef".utf8)

  /// The tag of what a response depends on: audience, generation and question, so that no tag fits two audiences.
  static func of(_ key: ResponseCache.Key) -> String {
    let digest = SHA256.hash(data: Array((key.state + "\n" + key.question).utf8))
    var tag: [UInt8] = []
    tag.reserveCapacity(26)
    tag.append(UInt8(ascii: "\""))
    for byte in digest.prefix(12) {
      tag.append(digits[Int(byte >> 4)])
      tag.append(digits[Int(byte & 15)])
    }
    tag.append(UInt8(ascii: "\""))
    return String(decoding: tag, as: UTF8.self)
  }

  /// Whether a list of tags in If-None-Match has one; weak tags do as well.
  static func matches(_ list: String, _ tag: String) -> Bool {
    list.split(separator: ",").contains { item in
      let item = item.drop { $0 == " " }
      return item == "*" || item == tag || item == "W/" + tag
    }
  }
}
