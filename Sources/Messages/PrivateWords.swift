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

  /// `password 'Tr0ub4dor&3'`, `--password S3cret`, `token is 4f…`: what follows has a digit or stands in quotation marks.
  private static func isGiven(at place: Int, in words: [String]) -> Bool {
    let name = words[place].lowercased().split { !$0.isLetter }.last.map(String.init) ?? ""
    guard names.contains(name) else { return false }
    let rest = words[(place + 1)...].drop { betweens.contains($0.lowercased()) }
    guard let value = rest.first else { return false }
    let isOption = words[place].hasPrefix("-")
    return isOption || value.contains(where: \.isNumber) || value.contains { "'\"`“‘".contains($0) }
  }
}
