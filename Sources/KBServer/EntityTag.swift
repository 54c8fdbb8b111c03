import Crypto

/// The tags of responses (RFC 9110, 8.8.3).
enum EntityTag {
  /// The tag of what a response depends on: audience, generation and question, so that no tag fits two audiences.
  static func of(_ key: ResponseCache.Key) -> String {
    let digest = SHA256.hash(data: Array((key.state + "\n" + key.question).utf8))
    let digits = Array("0123456789abcdef")
    return "\"" + String(digest.prefix(12).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }) + "\""
  }

  /// Whether a list of tags in If-None-Match has one; weak tags do as well.
  static func matches(_ list: String, _ tag: String) -> Bool {
    list.split(separator: ",").contains { item in
      let item = item.drop { $0 == " " }
      return item == "*" || item == tag || item == "W/" + tag
    }
  }
}
