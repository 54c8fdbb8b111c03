import Analysis

/// The action that somebody names, as a gerund phrase in the reader's words.
///
/// Where the grammar is not certain there is none: a wrong sentence is worse than one that says less.
struct GoalClause {
  /// The verb with what belongs to it: "rotating", "bulk deleting", "setting up and configuring".
  let action: [String]
  /// What follows: "the enroll secret".
  let rest: [String]

  /// Takes the clause that begins with a verb.
  ///
  /// - Parameters:
  ///   - words: The sentence from its verb on.
  ///   - adverbs: What comes before the verb.
  ///   - isAnybodys: Whether the writer says "you" and means anybody.
  init?(_ words: ArraySlice<String>, after adverbs: [String] = [], isAnybodys: Bool = false) {
    let words = Self.withoutDetours(words)
    guard let head = GoalVerb(words), let verb = words.first else { return nil }
    var rest: [String] = []
    var isCut = false
    for place in words.indices.dropFirst(head.count) {
      let word = words[place]
      let bare = Self.bare(word)
      let hasNoObject = rest.isEmpty || rest.count == 1 && GoalVerb.particles.contains(rest[0])
      if Self.closings.contains(bare) && (bare != "which" || !hasNoObject) || Self.isDash(word)
        || Self.beginsAnew(words[place...])
      {
        // "between Free" is half of what was said.
        if rest.dropLast().last == "between", rest.last?.hasSuffix("s") == false { return nil }
        isCut = true
        break
      }
      var text = word
      let ends = text.last.map { ",:".contains($0) } ?? false
      if ends { text.removeLast() }
      if rest == ["us"], bare == "guys" || bare == "folks" {
        if ends { break }
        continue
      }
      if bare == "you", !isAnybodys {
        // "show you my screen" is "showing us your screen"; further on it may be anybody.
        guard rest.isEmpty else { return nil }
        text = "us"
      } else {
        text = Self.turned(text, after: rest.last)
      }
      rest.append(text)
      if ends { isCut = place + 1 < words.endIndex }
      if ends || rest.count == 11 { break }
    }
    Self.dropLooseEnd(of: &rest)
    guard let first = rest.first.map(Self.bare) else { return nil }
    if isCut, rest.count == 1, GoalVerb.particles.contains(first), !GoalVerb.standsAlone(verb) { return nil }
    if GoalVerb.needsObject(verb), Self.openings.contains(first) { return nil }
    action = adverbs + head.words
    self.rest = rest
  }

  /// The noun phrase right after the verb, up to the next preposition, or nil.
  var topic: String? {
    let phrase = rest.prefix { !Self.prepositions.contains(Self.bare($0)) }
    if phrase.isEmpty || phrase.count > 6 { return nil }
    // "make sure", "make it so": no noun.
    if let first = phrase.first.map(Self.bare),
      ["which", "sure", "certain", "it", "this", "that", "so"].contains(first)
    {
      return nil
    }
    return Self.phrase(of: phrase)
  }

  /// Words as they are said.
  ///
  /// By hand, since the library's generic way makes a fresh process look through all its types.
  static func phrase(of words: some Sequence<String>) -> String {
    words.reduce(into: "") { phrase, word in
      if !phrase.isEmpty { phrase += " " }
      phrase += word
    }
  }

  /// A word in lower case, without punctuation around it.
  static func bare(_ word: String) -> String {
    // Most words are bare already.
    if word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) { return word }
    var text = word.lowercased()[...]
    while let last = text.last, ",:.)\"".contains(last) { text.removeLast() }
    while let first = text.first, "(\"".contains(first) { text.removeFirst() }
    return String(text)
  }

  /// "go about migrating" is "migrating", and "set-up" is "set up".
  private static func withoutDetours(_ words: ArraySlice<String>) -> ArraySlice<String> {
    let lowered = words.prefix(3).map(bare)
    if lowered.count == 3, lowered[0] == "go", lowered[1] == "about", GoalOpening.isGerund(lowered[2]) {
      return words.dropFirst(2)
    }
    guard let verb = words.first else { return words }
    let parts = verb.split(separator: "-").map(String.init)
    guard parts.count == 2, GoalVerb.particles.contains(parts[1].lowercased()) else { return words }
    return parts + words.dropFirst()
  }

  /// "log in" is a verb with its particle, also further on; "deploy it in" is a phrase cut short.
  private static func dropLooseEnd(of rest: inout [String]) {
    while let last = rest.last,
      bare(last) != "in" || rest.count > 1 && !GoalVerb.standsAlone(rest[rest.count - 2]),
      ["the", "a", "an", "my", "your", "to", "of", "in", "with", "for"].contains(bare(last))
    {
      rest.removeLast()
    }
  }

  /// From the writer's point of view to the reader's: "my" becomes "your".
  private static func turned(_ word: String, after last: String?) -> String {
    // "hosts in the US"
    if word == "US" { return word }
    switch word.lowercased() {
    case "my", "our": return "your"
    case "mine", "ours": return "yours"
    case "me", "us", "i", "we": return "you"
    case "myself": return "yourself"
    case "ourselves": return "yourselves"
    case "i'm", "we're": return "you're"
    case "i've", "we've": return "you've"
    case "am" where last == "you": return "are"
    case "was" where last == "you": return "were"
    default: return word
    }
  }

  /// Whether something else begins with these words: the next item of a list, another question, the end of a letter, a picture.
  private static func beginsAnew(_ words: ArraySlice<String>) -> Bool {
    guard let word = words.first else { return false }
    let next = words.dropFirst().first.map(bare) ?? ""
    switch bare(word) {
    // "run it as root" is one thing, "as we have to" the reason for it.
    case "as": return next.isEmpty || reasons.contains(next)
    case "how": return ["do", "can", "should", "would", "does"].contains(next)
    case "best", "kind", "warm", "with": return next == "regards"
    default: break
    }
    // `2)`, `(2)`, `b)`, and `[image: …]`.
    return word.lowercased().hasPrefix("[image")
      || word.last == ")" && word.count { $0.isLetter || $0.isNumber } == 1
  }

  /// Words at which the clause ends: what follows explains it.
  private static let closings: [String] = [
    "because", "but", "so", "since", "although", "though", "however", "whereas", "which", "thanks", "thank",
    "please", "pls", "plz", "and", "or", "if", "when", "while", "unless", "until",
  ]

  /// What begins a reason, or how far something goes, behind "as".
  private static let reasons: [String] = [
    "i", "i'm", "i've", "we", "we're", "we've", "you", "it", "it's", "they", "they're", "he", "she", "there",
    "this", "that", "these", "those", "my", "our", "your", "their", "its", "the", "soon", "long", "well",
    "far",
    "much", "many", "quickly", "fast", "per", "of", "if", "though", "in", "is", "was", "not", "some", "all",
  ]

  private static func isDash(_ word: String) -> Bool { ["-", "–", "—", "--"].contains(word) }

  /// Where the noun phrase ends that a clause is about.
  private static let prepositions: [String] = [
    "in", "on", "at", "to", "from", "with", "without", "for", "by", "using", "via", "into", "through",
    "across", "behind", "against", "during", "within", "under", "over", "between", "that", "after", "before",
    "about", "up", "off", "out",
  ]

  /// Prepositions with which a phrase begins that is no object.
  private static let openings: [String] = ["in", "on", "at", "to", "from", "with", "for", "by", "via"]
}
