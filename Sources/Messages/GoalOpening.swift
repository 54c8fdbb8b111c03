import Analysis

/// Finds the ways to say that one wants to do something, and the verb behind them.
enum GoalOpening {
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

  /// Where the verb stands behind the first opening of a sentence.
  ///
  /// - Parameters:
  ///   - words: The words of the sentence.
  ///   - lowered: The same in lower case, without punctuation.
  /// - Returns: Its place, or nil when nothing opens a goal.
  static func end(in words: [String], _ lowered: [String]) -> Int? {
    for place in lowered.indices {
      let lengths = lengthsOfOpenings(in: lowered[place...])
      for length in lengths {
        var start = place + length
        while start < lowered.count, adverbs.contains(lowered[start]) { start += 1 }
        // "should I be rotating"
        if start + 1 < lowered.count, lowered[start] == "be", isGerund(lowered[start + 1]) { start += 1 }
        if start < lowered.count, isVerb(words[start]) { return start }
      }
    }
    return nil
  }

  /// The lengths of the openings that some words begin with, the longest first: "is there a way to" before "to".
  private static func lengthsOfOpenings(in words: ArraySlice<String>) -> [Int] {
    guard let first = words.first else { return [] }
    var lengths: [Int] = []
    if let group = openingsByFirstWord.first(where: { $0.first == first }) {
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
