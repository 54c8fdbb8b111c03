/// Tells a heading that asks from one that only names a topic, and an error message from other code.
enum QuestionForm {
  /// Words that open a question even when the question mark is missing.
  private static let openers: Set<String> = [
    "how", "what", "why", "can", "could", "does", "is", "are", "should", "will", "would", "has", "have", "am",
    "i", "i'm", "i’m", "i've", "i’ve", "my",
  ]

  /// Whether a heading is a question of its own.
  static func isQuestion(_ heading: String) -> Bool {
    var text = Substring(heading)
    while let last = text.last, last.isWhitespace || "\"')”’*_.!".contains(last) { text.removeLast() }
    if text.hasSuffix("?") || text.hasSuffix("？") { return true }
    let first = text.prefix { !$0.isWhitespace && $0 != "," }.lowercased()
    let hasMoreWords = text.dropFirst(first.count).contains { $0.isLetter }
    return hasMoreWords && openers.contains(first)
  }

  /// Words that error messages are made of.
  private static let errorWords: [String] = [
    "error", "fail", "refused", "denied", "invalid", "unknown", "not found", "no such", "cannot", "can't",
    "unable",
    "bad ", "missing", "undefined", "timeout", "timed out", "unexpected", "expired", "mismatch", "rejected",
    "exceeded", "too many", "unauthorized", "forbidden", "returned", "x509", "conflict", "broken", "panic",
    "fatal",
    "exception", "unsupported", "does not", "doesn't", "already", "unreachable", "refuse", "deadlock",
    "out of",
    "not allowed", "not supported", "no space", "reset by", "aborted", "unavailable", "malformed", "corrupt",
  ]

  /// What commands start with in documents about Fleet; `fleet` itself opens messages too.
  private static let commands: [String] = [
    "fleetctl", "fleet prepare", "fleet serve", "osqueryi", "osqueryd", "orbit", "sudo", "curl", "openssl",
    "docker",
    "kubectl", "helm", "terraform", "systemctl", "journalctl", "launchctl", "mysql", "redis-cli", "git", "go",
    "make",
    "npm", "yarn", "brew", "apt", "apt-get", "cat", "tail", "grep", "SELECT",
  ]

  /// Whether a quoted or code-formatted text is an error message rather than a command, a path or a flag.
  static func isErrorMessage(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if "/-$<.".unicodeScalars.contains(first) { return false }
    if text.utf8.count > 200 || isCommand(text) { return false }
    let isConstant =
      text.utf8.count >= 6 && text.contains("_")
      && text.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
    let lowered = text.lowercased()
    if isConstant {
      return errorWords.contains { lowered.contains($0.replacing(" ", with: "_")) }
        || lowered.hasPrefix("err")
    }
    return errorWords.contains { lowered.contains($0) }
  }

  private static func isCommand(_ text: String) -> Bool {
    commands.contains { text.hasPrefix($0 + " ") }
  }

  /// Whether a heading announces error messages, as "Common problems" does.
  ///
  /// A question does not, whatever it is about: the items of its answer may be anything.
  static func namesProblems(_ heading: String) -> Bool {
    let lowered = heading.lowercased()
    return !isQuestion(heading) && ["problem", "error", "troubleshoot"].contains { lowered.contains($0) }
  }

  /// Whether code says something in words, as many an error message does without any word that is bad by itself
  /// ("no matching manifest"), rather than being a command, a path, a setting or a flag.
  static func isSentence(_ text: String) -> Bool {
    guard let first = text.first, !"/$<.".contains(first), text.utf8.count <= 200, !isCommand(text) else {
      return false
    }
    return text.split(separator: " ").count { $0.allSatisfy(\.isLetter) } >= 2
  }
}
