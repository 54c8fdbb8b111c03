import Analysis

/// The verb that a clause begins with, as a participle, with what makes one verb with it.
struct GoalVerb {
  /// "rotating", "bulk deleting", "exporting and filtering", "setting up and configuring".
  let words: [String]
  /// How many words of the clause that is.
  let count: Int

  /// Reads the verb; nil when the words make none that is certain.
  ///
  /// - Parameter clause: The clause.
  init?(_ clause: ArraySlice<String>) {
    guard let verb = clause.first else { return nil }
    let next = clause.dropFirst().first ?? ""
    var words: [String]
    let modifier = verb.lowercased()
    if Self.isCompound(modifier, next) {
      words = [modifier, Gerund.of(next.lowercased())]
    } else if Self.modifiers.contains(modifier) || Self.commands.contains(modifier)
      || Self.isDoubtful(verb, before: next)
    {
      return nil
    } else {
      words = [Gerund.of(modifier)]
    }
    var count = words.count
    if let last = clause.prefix(count).last?.last, ",:.)".contains(last) { return nil }
    // "export and filter" are one action, and so are "set up and configure".
    let after = Array(clause.dropFirst(count).prefix(4))
    let particles = after.first.map { Self.particles.contains($0.lowercased()) } == true ? 1 : 0
    if after.count > particles + 2, Self.joins(after[particles]), Self.isVerb(after[particles + 1]) {
      words +=
        after.prefix(particles + 1).map { $0.lowercased() } + [Gerund.of(after[particles + 1].lowercased())]
      count += particles + 2
    }
    self.words = words
    self.count = count
  }

  /// What makes another verb of one: "set up", "log in".
  static let particles: [String] = ["up", "in", "out", "off", "on", "down", "over"]

  /// Whether a verb with its particle says all: "log in", but not "set up".
  static func standsAlone(_ verb: String) -> Bool {
    ["log", "sign", "opt", "check", "start", "scale", "catch", "shut", "fall", "roll", "go", "fail", "back"]
      .contains(verb.lowercased())
  }

  /// Whether a verb is nothing without what it is done to.
  ///
  /// Where a preposition follows, the object has been taken out: "use @channel in Slack".
  static func needsObject(_ verb: String) -> Bool {
    ["use", "make", "put", "give", "mention", "notify", "invite"].contains(verb.lowercased())
  }

  /// Programs, whose names are typed before what they are to do: nobody is "gitting clone".
  private static let commands: [String] = [
    "git", "docker", "npm", "yarn", "kubectl", "helm", "brew", "apt", "yum", "dnf", "pip", "sudo",
    "terraform",
    "fleetctl", "osqueryi", "osqueryd", "systemctl",
  ]

  // MARK: - Compounds

  /// Words that make one verb with the next and are none themselves: "bulk delete".
  private static let modifiers: [String] = [
    "bulk", "mass", "auto", "hot", "soft", "hard", "dry", "remote", "factory", "smoke", "unit", "beta", "pen",
    "self", "pre", "re", "multi", "cross", "cherry", "fine", "health", "quick", "silent",
  ]

  /// Verbs behind such a word that may be nouns elsewhere, besides the verbs of the lexicon.
  private static let modified: [String] = [
    "query", "import", "export", "update", "upgrade", "install", "start", "stop", "restart", "run", "sync",
    "check", "test", "reload", "reboot", "refresh", "close", "pick", "paste", "edit", "assign", "transfer",
    "load",
    "tag", "filter", "scan", "schedule", "share", "copy", "clean", "archive", "block", "release", "report",
    "reset", "host",
  ]

  /// Words that may be verbs as well, each with what it makes one verb with: "force a restart", but "force restart hosts".
  private static let modifying: [(modifier: String, verbs: [String])] = [
    (
      "force",
      [
        "update", "upgrade", "install", "start", "stop", "restart", "sync", "check", "reset", "log", "reload",
        "reboot", "refresh", "kill", "quit", "close", "push", "pull", "shut",
      ]
    ),
    ("batch", ["import", "export", "update", "upgrade", "edit", "assign", "install", "tag"]),
    ("live", ["query", "reload", "stream", "migrate"]), ("double", ["check"]), ("load", ["test"]),
    ("stress", ["test"]), ("port", ["forward"]), ("rate", ["limit"]),
  ]

  private static func isCompound(_ modifier: String, _ next: String) -> Bool {
    let verb = next.lowercased()
    if let verbs = modifying.first(where: { $0.modifier == modifier })?.verbs {
      return verbs.contains(verb) || (modifier == "force" || modifier == "batch") && isOnlyVerb(verb)
    }
    guard modifiers.contains(modifier) else { return false }
    // "bulk host import", but "self host".
    if verb == "host", modifier != "self" { return false }
    return modified.contains(verb) || isOnlyVerb(verb) || ["set", "fix", "tune", "move"].contains(verb)
  }

  /// Whether an unknown word stands before what can only be a verb, so that it is none itself: "team delete hosts".
  private static func isDoubtful(_ verb: String, before next: String) -> Bool {
    // Verbs that others follow.
    if ["help", "go", "come", "let", "try"].contains(verb.lowercased()) { return false }
    return isOnlyVerb(next.lowercased()) && !isVerb(verb)
  }

  /// Verbs that are adjectives and nouns as well.
  private static let unclear: [String] = [
    "push", "merge", "set", "switch", "move", "fix", "launch", "clear", "lower", "secure", "size", "scale",
    "sign",
    "turn", "bypass", "override", "exclude", "join", "leave", "bootstrap", "redirect", "purge", "overwrite",
    "restore", "raise", "publish", "debug", "allow", "hide", "show", "pull", "decrease", "increase",
    "forward",
    "choose", "select", "keep", "make", "get", "tune",
  ]

  private static func isOnlyVerb(_ word: String) -> Bool {
    kinds(of: word).contains(.verb) && !unclear.contains(word)
  }

  // MARK: - Kinds

  private static func joins(_ word: String) -> Bool {
    let bare = GoalClause.bare(word)
    return bare == "and" || bare == "or"
  }

  private static func isVerb(_ word: String) -> Bool {
    !kinds(of: word).isDisjoint(with: [.verb, .verbOrNoun])
  }

  private static func kinds(of word: String) -> WordKinds {
    let text = MessageText(word)
    return WordScanner.words(of: text, in: 0..<text.count).first?.kinds ?? []
  }
}
