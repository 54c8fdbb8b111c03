/// The signs of a message that has no word: "👍 🎉", "???", ":tada:".
struct WordlessSigns {
  /// The signs as they were typed, without white space.
  private(set) var signs: [String] = []

  /// Takes the signs of a message, or nil when it has a letter or a digit outside the name of an emoji.
  ///
  /// Nobody sends four thousand bytes of signs: such a message counts as one with words.
  ///
  /// - Complexity: Constant; 4,096 bytes are looked at.
  init?(of message: String) {
    guard message.utf8.count <= 4_096 else { return nil }
    // Nearly every message begins with a word.
    if let first = message.utf8.first, first.isLetter || first.isDigit { return nil }
    for token in message.split(whereSeparator: \.isWhitespace) {
      if let names = Self.names(in: token) {
        signs += names
      } else {
        if token.contains(where: { $0.isLetter || $0.isNumber }) { return nil }
        signs += token.map { String($0) }
      }
    }
  }

  /// Those that are pleased, when there is one at least and nothing else but full stops and exclamation marks.
  var pleased: [String] {
    let pleased = signs.filter(Self.isPleased)
    let isAll = signs.allSatisfy { [".", "!", ","].contains($0) || Self.isTone($0) || Self.isPleased($0) }
    return isAll ? pleased : []
  }

  private static func isPleased(_ sign: String) -> Bool {
    if sign.utf8.count > 1, sign.utf8.first == UInt8(ascii: ":") {
      return pleasedNames.contains(String(sign.dropFirst().dropLast()))
    }
    // Behind the first scalar come the colour of the skin and how to show it.
    return sign.unicodeScalars.first.map { pleasedScalars.contains($0) } ?? false
  }

  private static func isTone(_ sign: String) -> Bool { sign.hasPrefix(":skin-tone-") }

  private static let pleasedNames: [String] = [
    "+1", "thumbsup", "heart", "hearts", "tada", "pray", "clap", "raised_hands", "partying_face",
    "star-struck", "heart_eyes", "100", "green_heart", "blue_heart", "purple_heart",
  ]

  private static let pleasedScalars: [Unicode.Scalar] = [
    "👍", "\u{2764}", "🎉", "🙏", "👏", "🙌", "🥳", "🤩", "😍", "💯", "💚", "💙", "💜", "🧡", "💛",
  ]

  /// The names of emoji that a token consists of, each with its colons: `:tada:`, `:+1::skin-tone-3:`.
  private static func names(in token: Substring) -> [String]? {
    guard token.utf8.first == UInt8(ascii: ":"), token.utf8.count > 2, token.utf8.last == UInt8(ascii: ":")
    else { return nil }
    var names: [String] = []
    for part in token.dropFirst().dropLast().split(separator: "::") {
      let isName = part.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || "+-_'".unicodeScalars.contains($0)
      }
      // "::1:" is an address, ":8080:" a port.
      guard isName, part == "100" || part == "+1" || part == "-1" || part.contains(where: \.isLetter) else {
        return nil
      }
      names.append(":" + part + ":")
    }
    return names.isEmpty ? nil : names
  }
}
