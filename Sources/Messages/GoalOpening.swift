import Analysis

/// Finds the ways to say that one wants to do something, and the verb behind them.
enum GoalOpening {
  /// Ways to say that one wants to do something, by their first words, of which there are few; the verb comes next.
  private static let openings: [(first: String, openings: [String])] = [
    (
      "how",
      [
        "how do i", "how do we", "how do you", "how can i", "how can we", "how can you", "how could i",
        "how could we", "how should i", "how should we", "how would i", "how would we", "how to",
        "how does one",
      ]
    ),
    ("where", ["where do i", "where do we", "where can i", "where can we"]),
    ("is", ["is there a way to", "is there any way to", "is there an easy way to", "is it possible to"]),
    ("what", ["what is the best way to", "what is the right way to"]),
    ("what's", ["what's the best way to", "what's the right way to"]),
    ("best", ["best way to"]),
    ("would", ["would it be possible to", "would love to"]),
    ("i", ["i want to", "i need to", "i would like to", "i am trying to", "i have to", "i must"]),
    ("we", ["we want to", "we need to", "we would like to", "we are trying to", "we have to", "we must"]),
    ("i'd", ["i'd like to"]),
    ("we'd", ["we'd like to"]),
    ("i'm", ["i'm trying to"]),
    ("we're", ["we're trying to"]),
    ("trying", ["trying to"]),
    ("looking", ["looking to", "looking for a way to"]),
    ("hoping", ["hoping to"]),
    ("can", ["can i", "can we"]),
    ("could", ["could i", "could we"]),
    ("may", ["may i"]),
    ("am", ["am i able to"]),
    ("are", ["are we able to"]),
    ("want", ["want to be able to", "want to"]),
    ("do", ["do i need to", "do we need to"]),
    ("when", ["when do i need to", "when should i"]),
    ("should", ["should i", "should we"]),
    ("any", ["any way to"]),
    ("ability", ["ability to"]),
    ("option", ["option to"]),
    ("need", ["need to"]),
    ("wants", ["wants to"]),
    ("planning", ["planning to"]),
    ("struggling", ["struggling to"]),
    ("attempting", ["attempting to"]),
    ("unable", ["unable to"]),
    ("steps", ["steps to"]),
    ("a", ["a way to"]),
    ("command", ["command to"]),
    ("help", ["help me", "help us"]),
    ("wanna", ["wanna"]),
  ]

  /// A verb behind an opening.
  struct Verb {
    /// Where it stands.
    var place: Int
    /// The adverbs before it that say how something is done.
    var adverbs: [String] = []
    /// Whether the writer says "you" and means anybody: "how do you rotate a secret".
    var isAnybodys = false
  }

  /// Words that stand between an opening and its verb and add nothing to what is asked.
  private static let fillers: [String] = [
    "best", "easily", "actually", "also", "just", "automatically", "properly", "safely", "then", "quickly",
    "even", "correctly", "only", "still", "possibly", "manually", "simply", "really", "ever", "please",
    "maybe",
    "perhaps", "already", "now", "currently",
  ]

  /// Adverbs that say something and do not end in -ly.
  private static let adverbs: [String] = ["always", "never", "first", "instead", "again"]

  /// Words in -ly that are verbs, adjectives or nouns.
  private static let noAdverbs: [String] = [
    "apply", "reapply", "reply", "rely", "supply", "comply", "multiply", "imply", "ally", "tally", "rally",
    "bully", "assembly", "anomaly", "family", "daily", "weekly", "monthly", "hourly", "nightly", "yearly",
    "quarterly", "friendly",
  ]

  /// Whom "you" and "we" are said to be: "how do you guys deploy".
  private static let addressees: [String] = ["guys", "all", "folks", "people", "both"]

  /// Words that are no verb of action after such an opening.
  private static let noVerbs: [String] = [
    "be", "have", "do", "get", "know", "a", "an", "the", "this", "that", "it", "i", "we", "you", "my", "our",
    "not", "to", "in", "on", "of", "for", "if", "is", "are", "was", "as", "at", "by", "with", "without",
    "from",
    "into", "about", "than", "and", "or", "but", "so", "what", "which", "who", "why", "how", "when", "where",
    "whether", "there", "these", "those", "some", "any", "all", "both", "more", "most", "no", "one", "us",
    "me",
    "them", "they", "he", "she", "him", "her", "his", "their", "its", "your", "yours", "mine", "ours", "guys",
    "folks", "people", "everyone", "everybody", "someone", "somebody", "anyone", "anybody", "something",
    "anything", "everything", "nothing", "am", "were", "been", "being", "will", "would", "could", "should",
    "can", "may", "might", "must", "has", "had", "does", "did",
  ]

  /// The verb behind the first opening of a sentence.
  ///
  /// - Parameters:
  ///   - words: The words of the sentence.
  ///   - lowered: The same in lower case, without punctuation.
  /// - Returns: The verb, or nil when nothing opens a goal.
  static func verb(in words: [String], _ lowered: [String]) -> Verb? {
    for place in lowered.indices {
      let lengths = lengthsOfOpenings(in: lowered[place...])
      for length in lengths {
        var verb = Verb(place: place + length)
        let last = lowered[verb.place - 1]
        verb.isAnybodys = last == "you"
        if last == "you" || last == "we", verb.place < lowered.count, addressees.contains(lowered[verb.place])
        {
          verb.place += 1
        }
        passAdverbs(in: lowered, &verb)
        // "should I be rotating"
        if verb.place + 1 < lowered.count, lowered[verb.place] == "be", isGerund(lowered[verb.place + 1]) {
          verb.place += 1
        }
        if verb.place < lowered.count, isVerb(words[verb.place]) { return verb }
      }
    }
    return nil
  }

  /// Passes "safely", "always" and "quickly and safely"; what is joined stays, since leaving a part out would leave "and".
  private static func passAdverbs(in lowered: [String], _ verb: inout Verb) {
    var isJoined = false
    while verb.place < lowered.count {
      let word = lowered[verb.place]
      let isJoin =
        (word == "and" || word == "or") && !verb.adverbs.isEmpty && verb.place + 1 < lowered.count
        && isAdverb(lowered[verb.place + 1])
      guard isJoin || isAdverb(word) else { break }
      if isJoin { isJoined = true }
      verb.adverbs.append(word)
      verb.place += 1
    }
    if !isJoined { verb.adverbs.removeAll { fillers.contains($0) } }
  }

  private static func isAdverb(_ word: String) -> Bool {
    fillers.contains(word) || adverbs.contains(word)
      || word.hasSuffix("ly") && word.utf8.count > 4 && !noAdverbs.contains(word)
  }

  /// The lengths of the openings that some words begin with, the longest first: "is there a way to" before "to".
  private static func lengthsOfOpenings(in words: ArraySlice<String>) -> [Int] {
    guard let first = words.first else { return [] }
    var lengths: [Int] = []
    if let group = openings.first(where: { $0.first == first }) {
      lengths = group.openings.compactMap { length(of: $0, in: words) }.sorted(by: >)
    }
    // "how can my team and I"
    if opensHow(words), let writer = words.prefix(9).firstIndex(where: { $0 == "i" || $0 == "we" }),
      words[words.index(before: writer)] == "and"
    {
      lengths.append(writer + 1 - words.startIndex)
    }
    return lengths
  }

  /// Whether a sentence asks how to do something.
  static func asksHow(_ words: [String]) -> Bool {
    words.indices.contains { opensHow(words[$0...]) }
  }

  /// "how can hosts", "how to", but not "how does it".
  private static func opensHow(_ words: ArraySlice<String>) -> Bool {
    guard words.first == "how", let second = words.dropFirst().first else { return false }
    if second == "to" { return true }
    guard ["do", "can", "could", "should", "would", "may", "might"].contains(second) else { return false }
    return words.dropFirst(2).first.map { !["it", "that", "this", "there"].contains($0) } ?? false
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

  /// Whether a word is the present participle of a verb.
  static func isGerund(_ word: String) -> Bool {
    word.hasSuffix("ing") && Gerund.of(word) == word
  }
}
