/// Recognises a message that is a command and nothing else: "rotate the enroll secret".
enum BareCommand {
  /// The first sentence from its verb on, when it is a command.
  ///
  /// Words that are verbs and nouns ("log", "update") count only before an article or a possessive; a sentence
  /// with a finite verb ("install fails") or a negation is none.
  static func words(of message: String) -> String? {
    let text = MessageText(String(message.unicodeScalars.prefix(400)))
    let words = WordScanner.words(of: text, in: 0..<text.count)
    guard let end = words.firstIndex(where: { $0.boundary >= .line }) else { return nil }
    let sentence = words[...end].drop {
      $0.kinds.contains(.filler) && $0.kinds.isDisjoint(with: [.verb, .verbOrNoun])
    }
    guard sentence.count >= 2, let verb = sentence.first, verb.boundary == .space, let last = sentence.last
    else {
      return nil
    }
    let next = sentence[sentence.startIndex + 1]
    let isVerb =
      verb.kinds.contains(.verb) || (verb.kinds.contains(.verbOrNoun) && next.kinds.contains(.determiner))
    let others: WordKinds = [.auxiliary, .negation, .failure, .finite, .asking]
    guard isVerb, sentence.dropFirst().allSatisfy({ $0.kinds.isDisjoint(with: others) }) else { return nil }
    return text.string(verb.range.lowerBound..<last.range.upperBound)
  }
}
