import Analysis

/// What somebody wants to do, taken from their own words and turned for a question back.
///
/// "How do I rotate my enroll secret?" gives "rotating your enroll secret".
public struct GoalPhrase: Sendable, Hashable {
  /// The action as a gerund phrase, or nil when the message names none.
  public let doing: String?
  /// What the action is about, as a noun phrase, or nil.
  public let topic: String?
  /// Whether the message asks how to do something, also when the action cannot be told.
  public let asksHow: Bool

  /// Finds the goal in what the writer of a message says.
  public init(in message: IncomingMessage) {
    self.init(in: message.prose)
  }

  /// Finds the goal in a message; nothing is made up when there is none.
  ///
  /// A bare command ("rotate the secret") counts when no sentence says what is wanted.
  public init(in message: String) {
    // Whoever shouts is answered in an ordinary voice.
    let isShouted = !message.unicodeScalars.contains { $0.properties.isLowercase }
    var asksHow = false
    for sentence in Self.sentences(of: isShouted ? message.lowercased() : message) {
      let words = Self.words(of: sentence)
      let lowered = words.map(Self.bare)
      if GoalOpening.asksHow(lowered) { asksHow = true }
      guard let start = GoalOpening.end(in: words, lowered) else { continue }
      let clause = Self.withoutDetours(Self.clause(words[start...]))
      guard clause.count >= 2 else { continue }
      self.init(clause: clause, asksHow: true)
      return
    }
    let command = BareCommand.words(of: message).map { Self.words(of: $0[...]) } ?? []
    self.init(clause: Self.withoutDetours(Self.clause(command[...])), asksHow: asksHow)
  }

  private init(clause: [String], asksHow: Bool) {
    guard let verb = clause.first, clause.count >= 2 else {
      doing = nil
      topic = nil
      self.asksHow = asksHow
      return
    }
    let rest = Self.turned(Array(clause.dropFirst()))
    let gerunds = verb.lowercased().split(separator: " ").map { word in
      Self.joins(word) ? String(word) : Gerund.of(String(word))
    }
    doing = (gerunds + rest).joined(separator: " ")
    topic = Self.topic(of: rest)
    self.asksHow = true
  }

  private static func joins(_ word: some StringProtocol) -> Bool { word == "and" || word == "or" }

  /// "go about migrating" is "migrating", and "set-up" is "set up".
  private static func withoutDetours(_ clause: [String]) -> [String] {
    let lowered = clause.prefix(3).map(bare)
    if lowered.count == 3, lowered[0] == "go", lowered[1] == "about", GoalOpening.isGerund(lowered[2]) {
      return Array(clause.dropFirst(2))
    }
    guard let verb = clause.first else { return clause }
    let parts = verb.split(separator: "-").map(String.init)
    guard parts.count == 2, ["up", "in", "out", "off", "on", "down", "over"].contains(parts[1].lowercased())
    else { return clause }
    return parts + clause.dropFirst()
  }

  /// Words at which the clause ends: what follows explains it.
  private static let closings: [String] = [
    "because", "but", "so", "since", "although", "though", "however", "whereas", "which", "thanks", "thank",
    "please",
    "and", "or", "if", "when", "while", "unless", "until", "as",
  ]

  private static func sentences(of message: String) -> [Substring] {
    // Of ASCII each byte is a character, and looking through bytes takes a fraction of the time.
    let start = message.utf8.prefix(4_000)
    if start.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) {
      return start.split { "?!;\n\u{B}\u{C}".utf8.contains($0) }.flatMap { sentence in
        plainlySplitAtFullStops(sentence).map { Substring($0) }
      }
    }
    // By scalars: thousands of accents on one letter are one character.
    return Substring(message.unicodeScalars.prefix(4_000)).split {
      $0 == "?" || $0 == "!" || $0 == ";" || $0.isNewline
    }
    .flatMap { sentence in splitAtFullStops(sentence) }
  }

  /// A full stop ends a sentence only before white space: `v4.0.0` and `kb.yaml` stay whole.
  private static func splitAtFullStops(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == ".", next == text.endIndex || text[next].isWhitespace {
        parts.append(text[start..<index])
        start = next
      }
      index = next
    }
    parts.append(text[start...])
    return parts
  }

  private static func plainlySplitAtFullStops(_ text: Substring.UTF8View) -> [Substring.UTF8View] {
    var parts: [Substring.UTF8View] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == UInt8(ascii: "."), next == text.endIndex || isSpace(text[next]) {
        parts.append(text[start..<index])
        start = next
      }
      index = next
    }
    parts.append(text[start...])
    return parts
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func words(of sentence: Substring) -> [String] {
    if sentence.utf8.allSatisfy({ $0 < 0x80 }) {
      return sentence.utf8.split(whereSeparator: isSpace).map { String(Substring($0)) }
    }
    return wordsOfOthers(sentence)
  }

  private static func wordsOfOthers(_ sentence: Substring) -> [String] {
    sentence.split(whereSeparator: \.isWhitespace).map { word in
      // Most words are plain, and looking for three characters in each costs more than all the rest here.
      if word.utf8.allSatisfy({ $0 < 0x80 }) { return String(word) }
      return String(word).replacing("’", with: "'").replacing("“", with: "\"").replacing("”", with: "\"")
    }
  }

  private static func bare(_ word: String) -> String {
    // Most words are bare already.
    if word.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) { return word }
    var text = word.lowercased()[...]
    while let last = text.last, ",:.)\"".contains(last) { text.removeLast() }
    while let first = text.first, "(\"".contains(first) { text.removeFirst() }
    return String(text)
  }

  private static func isKnownVerb(_ word: String) -> Bool {
    let text = MessageText(word)
    let kinds = WordScanner.words(of: text, in: 0..<text.count).first?.kinds ?? []
    return !kinds.isDisjoint(with: [.verb, .verbOrNoun])
  }

  private static func clause(_ words: ArraySlice<String>) -> [String] {
    var clause: [String] = []
    var words = words
    // "export and filter" are one action.
    if words.count > 3, let verb = words.first, let second = words.dropFirst(2).first,
      joins(bare(words[words.startIndex + 1])), isKnownVerb(second)
    {
      clause = [[verb, bare(words[words.startIndex + 1]), second].joined(separator: " ")]
      words = words.dropFirst(3)
    }
    for word in words {
      if clause.count >= 1, closings.contains(bare(word)) { break }
      var text = word
      let ends = text.last.map { ",:".contains($0) } ?? false
      if ends { text.removeLast() }
      clause.append(text)
      if ends || clause.count == 12 { break }
    }
    // "log in" is a verb with its particle; "deploy it in" is a phrase cut short.
    while let last = clause.last, clause.count > 2 || bare(last) != "in",
      ["the", "a", "an", "my", "to", "of", "in", "with", "for"].contains(bare(last))
    {
      clause.removeLast()
    }
    return clause
  }

  /// From the writer's point of view to the reader's: "my" becomes "your".
  private static func turned(_ words: [String]) -> [String] {
    words.map { word in
      switch word.lowercased() {
      case "my", "our": "your"
      case "mine", "ours": "yours"
      case "me", "us", "i", "we": "you"
      case "myself": "yourself"
      case "ourselves": "yourselves"
      case "i'm", "we're": "you're"
      case "i've", "we've": "you've"
      default: word
      }
    }
  }

  /// The noun phrase right after the verb, up to the next preposition.
  private static func topic(of rest: [String]) -> String? {
    let prepositions: [String] = [
      "in", "on", "at", "to", "from", "with", "without", "for", "by", "using", "via", "into", "through",
      "across",
      "behind", "against", "during", "within", "under", "over", "between", "that", "after", "before", "about",
      "up", "off", "out",
    ]
    let phrase = rest.prefix { !prepositions.contains(bare($0)) }
    return phrase.isEmpty || phrase.count > 6 ? nil : Array(phrase).joined(separator: " ")
  }
}
