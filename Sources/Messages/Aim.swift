/// Finds sentences in which somebody says what they are about to do, and nothing else.
///
/// "We want to move to another server", "Looking to upgrade", "We are evaluating it for 500 laptops."
struct Aim {
  let text: MessageText

  /// The words that say so, or nil: a sentence that fails at something or wishes for what is not there is none.
  ///
  /// - Parameters:
  ///   - sentence: A sentence that does not ask.
  ///   - body: The same without a greeting and fillers at its start.
  /// - Returns: The words up to the verb: "We want to".
  func find(in sentence: ArraySlice<Word>, _ body: ArraySlice<Word>) -> ArraySlice<Word>? {
    let contrary: WordKinds = [.negation, .failure, .contrast, .namedFeature]
    guard let first = body.first, sentence.allSatisfy({ $0.kinds.isDisjoint(with: contrary) }) else {
      return nil
    }
    var rest = body
    if first.kinds.contains(.writer) { rest = rest.dropFirst() }
    // "are also", "would really", "have been"
    let between: WordKinds = [.auxiliary, .have, .would, .filler]
    while rest.count > 1, let word = rest.first, isBetween(word, between) { rest = rest.dropFirst() }
    guard let word = rest.first, let next = rest.dropFirst().first, word.boundary == .space else {
      return nil
    }
    let start = body.startIndex
    if !word.kinds.isDisjoint(with: [.want, .pursuing]), next.kinds.contains(.to) {
      guard let verb = rest.dropFirst(2).first, !seeks(verb) else { return nil }
      return body[start...rest.startIndex + 1]
    }
    // "we are considering" and "I'm considering", but not "considering" alone
    let hasAuxiliary = rest.startIndex > start + 1 || text.ends(first.range, with: "m") || isAre(first)
    guard first.kinds.contains(.writer), hasAuxiliary, word.kinds.contains(.pursuing) else { return nil }
    return body[start...rest.startIndex]
  }

  private func isBetween(_ word: Word, _ kinds: WordKinds) -> Bool {
    word.boundary == .space && word.kinds.isDisjoint(with: [.want, .pursuing])
      && (!word.kinds.isDisjoint(with: kinds) || text.ends(word.range, with: "ly"))
  }

  private func isAre(_ word: Word) -> Bool {
    text.ends(word.range, with: "'re") || text.ends(word.range, with: "’re")
  }

  /// Whether this verb after "I want to" wishes or reports: "see", "have", "be able to", "suggest".
  private func seeks(_ verb: Word) -> Bool {
    ["see", "have", "be", "get", "report", "request", "suggest", "propose", "say", "thank"].contains {
      text.spells(verb, $0)
    }
  }
}
