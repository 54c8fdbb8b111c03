import Analysis

/// What somebody wants to do, taken from their own words and turned for a question back.
///
/// "How do I rotate my enroll secret?" gives "rotating your enroll secret".
public struct GoalPhrase: Sendable, Hashable {
  /// The action as a gerund phrase, or nil when the message names none.
  public let doing: String?
  /// What the action is about, as a noun phrase, or nil.
  public let topic: String?

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
    for sentence in Self.sentences(of: isShouted ? message.lowercased() : message) {
      let words = Self.words(of: sentence)
      guard let start = Self.start(in: words) else { continue }
      let clause = Self.withoutDetours(Self.clause(words[start...]))
      guard clause.count >= 2 else { continue }
      self.init(clause: clause)
      return
    }
    let command = BareCommand.words(of: message).map { Self.words(of: $0[...]) } ?? []
    self.init(clause: Self.withoutDetours(Self.clause(command[...])))
  }

  private init(clause: [String]) {
    guard let verb = clause.first, clause.count >= 2 else {
      doing = nil
      topic = nil
      return
    }
    let rest = Self.turned(Array(clause.dropFirst()))
    let gerund = verb.hasSuffix("ing") ? verb.lowercased() : Gerund.of(verb.lowercased())
    doing = ([gerund] + rest).joined(separator: " ")
    topic = Self.topic(of: rest)
  }

  /// "go about migrating" is "migrating", and "set-up" is "set up".
  private static func withoutDetours(_ clause: [String]) -> [String] {
    let lowered = clause.prefix(3).map(bare)
    if lowered.count == 3, lowered[0] == "go", lowered[1] == "about", lowered[2].hasSuffix("ing") {
      return Array(clause.dropFirst(2))
    }
    guard let verb = clause.first else { return clause }
    let parts = verb.split(separator: "-").map(String.init)
    guard parts.count == 2, ["up", "in", "out", "off", "on", "down", "over"].contains(parts[1].lowercased())
    else { return clause }
    return parts + clause.dropFirst()
  }

  /// Ways to say that one wants to do something; the verb comes next.
  private static let openings: [String] = [
    "how do i", "how do we", "how do you", "how can i", "how can we", "how can you", "how could i",
    "how could we",
    "how should i", "how should we", "how would i", "how would we", "how to", "where do i", "where do we",
    "where can i", "where can we", "is there a way to",
    "is there any way to", "is there an easy way to", "what is the best way to", "what's the best way to",
    "what is the right way to", "what's the right way to", "best way to", "is it possible to",
    "would it be possible to",
    "i want to", "we want to", "i need to", "we need to", "i would like to", "we would like to",
    "i'd like to",
    "we'd like to", "i am trying to", "i'm trying to", "we are trying to", "we're trying to", "trying to",
    "looking to", "hoping to", "looking for a way to", "can i", "can we", "could i", "could we", "may i",
    "am i able to", "are we able to", "want to be able to", "would love to", "do i need to", "do we need to",
    "when do i need to", "when should i", "should i", "should we", "any way to", "ability to", "option to",
    "i have to", "we have to", "i must", "we must", "need to", "want to", "wants to", "planning to",
    "struggling to",
    "attempting to", "unable to", "steps to", "a way to", "command to", "help me", "help us", "how does one",
    "wanna",
  ]

  /// ``openings`` by their first words, of which there are few.
  private static let openingsByFirstWord: [(first: String, openings: [String])] = {
    var groups: [(first: String, openings: [String])] = []
    for opening in openings {
      let first = String(opening.prefix { $0 != " " })
      if let place = groups.firstIndex(where: { $0.first == first }) {
        groups[place].openings.append(opening)
      } else {
        groups.append((first, [opening]))
      }
    }
    return groups
  }()

  /// Words that stand between an opening and its verb.
  private static let adverbs: [String] = [
    "best", "easily", "actually", "also", "just", "automatically", "properly", "safely", "then", "quickly",
    "even",
    "correctly", "only", "still", "possibly", "manually", "simply",
  ]

  /// Words that are no verb of action after such an opening.
  private static let noVerbs: [String] = [
    "be", "have", "do", "get", "know", "a", "an", "the", "this", "that", "it", "i", "we", "you", "my", "our",
    "not",
    "to", "in", "on", "of", "for", "if", "is", "are", "was",
  ]

  /// Words at which the clause ends: what follows explains it.
  private static let closings: [String] = [
    "because", "but", "so", "since", "although", "though", "however", "whereas", "which", "thanks", "thank",
    "please",
    "and", "or", "if", "when", "while", "unless", "until", "as",
  ]

  private static func sentences(of message: String) -> [Substring] {
    message.prefix(4_000).split { $0 == "?" || $0 == "!" || $0 == ";" || $0.isNewline }
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

  private static func words(of sentence: Substring) -> [String] {
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

  private static func start(in words: [String]) -> Int? {
    let lowered = words.map(bare)
    for place in lowered.indices {
      // The longest opening first: "is there a way to" before "to".
      guard let group = openingsByFirstWord.first(where: { $0.first == lowered[place] }) else { continue }
      let lengths = group.openings.compactMap { length(of: $0, in: lowered[place...]) }.sorted(by: >)
      for length in lengths {
        var start = place + length
        while start < words.count, adverbs.contains(lowered[start]) { start += 1 }
        if start < words.count, isVerb(words[start]) { return start }
      }
    }
    return nil
  }

  /// How many words an opening has, when these words begin with it.
  private static func length(of opening: String, in words: ArraySlice<String>) -> Int? {
    var rest = opening.utf8[...]
    for (count, word) in words.enumerated() {
      guard rest.starts(with: word.utf8) else { return nil }
      rest = rest.dropFirst(word.utf8.count)
      if rest.isEmpty { return count + 1 }
      guard rest.first == UInt8(ascii: " ") else { return nil }
      rest = rest.dropFirst()
    }
    return nil
  }

  private static func isVerb(_ word: String) -> Bool {
    let text = word.lowercased()
    return text.utf8.count >= 2 && !noVerbs.contains(text)
      && text.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || $0 == "-" }
  }

  private static func clause(_ words: ArraySlice<String>) -> [String] {
    var clause: [String] = []
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
    return phrase.isEmpty || phrase.count > 6 ? nil : phrase.joined(separator: " ")
  }
}
