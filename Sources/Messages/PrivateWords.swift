/// Words of a message that must not be said back where others read along: secrets, and who or where somebody is.
enum PrivateWords {
  /// What secrets of well-known makers begin with.
  private static let beginnings = [
    "akia", "asia", "eyj", "ghp_", "github_pat_", "xox", "sk-", "kb_", "glpat-",
  ]
  /// What names a secret that follows.
  private static let names: [String] = [
    "password", "passwd", "passphrase", "pw", "token", "secret", "bearer", "key", "apikey", "credentials",
  ]
  /// What stands between the name and the secret.
  private static let betweens: [String] = ["is", "was", "=", ":", "to", "of", "as"]
  /// Letters and digits mixed, so many in a row, are no word.
  private static let longestMixed = 16

  /// Whether any of these words is one, or stands where one is given.
  static func areAmong(_ words: [String]) -> Bool {
    words.contains(where: isOne) || words.indices.contains { isGiven(at: $0, in: words) }
  }

  private static func isOne(_ word: String) -> Bool {
    // Most words are short and plain: what follows looks for a sign in them, or for more letters than they have.
    if word.utf8.count <= 8, word.utf8.allSatisfy(isPlain) { return false }
    let word = word.lowercased()
    if word.contains("://") { return true }
    // `jane@example.com`, `user:password@host`, and not `@channel`.
    if let at = word.firstIndex(of: "@"), at > word.startIndex, word[at...].count > 1 { return true }
    // `KEY=value` and `--flag=value`.
    if let sign = word.firstIndex(of: "="), sign > word.startIndex, word[sign...].count > 1 { return true }
    let bare = word.drop { !$0.isLetter && !$0.isNumber }
    if bare.count > 8, beginnings.contains(where: bare.hasPrefix) { return true }
    return word.split { !$0.isLetter && !$0.isNumber }.contains { run in
      run.count >= longestMixed && run.contains(where: \.isNumber) && run.contains(where: \.isLetter)
    }
  }

  /// Whether the last letters of a word are what names a secret.
  private static func endsInName(_ word: String) -> Bool {
    // Of ASCII each byte is a character; the names are of small letters alone.
    let bytes = Array(word.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      return names.contains(word.lowercased().split { !$0.isLetter }.last.map(String.init) ?? "")
    }
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    guard let end = bytes.lastIndex(where: isLetter) else { return false }
    let start = bytes[...end].lastIndex { !isLetter($0) }.map { $0 + 1 } ?? 0
    return names.contains { name in
      name.utf8.count == end + 1 - start && zip(bytes[start...end], name.utf8).allSatisfy { $0 | 0x20 == $1 }
    }
  }

  /// Whether a byte is a character that is no sign of a secret or an address.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte < 0x80 && byte != UInt8(ascii: ":") && byte != UInt8(ascii: "@") && byte != UInt8(ascii: "=")
  }

  /// `password 'Tr0ub4dor&3'`, `--password S3cret`, `token is 4f…`: what follows has a digit or stands in quotation marks.
  private static func isGiven(at place: Int, in words: [String]) -> Bool {
    guard endsInName(words[place]) else { return false }
    let rest = words[(place + 1)...].drop { betweens.contains($0.lowercased()) }
    guard let value = rest.first else { return false }
    let isOption = words[place].hasPrefix("-")
    return isOption || value.contains(where: \.isNumber) || value.contains { "'\"`“‘".contains($0) }
  }
}
