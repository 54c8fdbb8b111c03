/// Words that follow one another in the message and do so in the entry, close together.
///
/// The simplest form of the pair features of Metzler and Croft, A Markov Random Field Model for Term Dependencies (2005).
public struct Nearness: Signal {
  /// Where the words must stand.
  public enum Place: Sendable {
    case question
    case answer
  }

  /// The name in explanations.
  public let name: String

  private let place: Place
  /// How many tokens further on the second word may stand.
  private let reach: Int

  /// Makes the signal for a part of the entry.
  public init(in place: Place) {
    self.place = place
    name = place == .question ? "order in the question" : "order in the answer"
    reach = place == .question ? 3 : 4
  }

  /// The mean rarity of the pairs that were found, as a share of the message's rarity.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    var sum = 0.0
    forEachPair(in: candidate, context) { first, second in
      sum += (context.rarities[first] + context.rarities[second]) / 2
    }
    return sum / context.totalRarity
  }

  /// The pairs.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    var pairs: [String] = []
    forEachPair(in: candidate, context) { first, second in
      pairs.append(context.query.terms[first].text + " " + context.query.terms[second].text)
    }
    return pairs.prefix(6).joined(separator: ", ")
  }

  /// Calls with each pair once.
  private func forEachPair(
    in candidate: Candidate, _ context: RankingContext, _ body: (Int, Int) -> Void
  ) {
    // For each first word the set of the second ones, once there are any.
    var found: [UInt64] = []
    let occurrences = candidate.occurrences
    for index in occurrences.indices {
      let first = occurrences[index]
      guard context.leaders >> UInt64(first.term) & 1 == 1, isHere(first) else { continue }
      let followers = context.followers[first.term]
      var next = index + 1
      while next < occurrences.endIndex, occurrences[next].field == first.field,
        occurrences[next].position - first.position <= reach
      {
        let second = occurrences[next]
        if second.position > first.position, second.strength >= 1, followers >> UInt64(second.term) & 1 == 1,
          found.isEmpty || found[first.term] >> UInt64(second.term) & 1 == 0
        {
          if found.isEmpty { found = [UInt64](repeating: 0, count: context.followers.count) }
          found[first.term] |= 1 << UInt64(second.term)
          body(first.term, second.term)
        }
        next += 1
      }
    }
  }

  private func isHere(_ occurrence: Candidate.Occurrence) -> Bool {
    guard occurrence.strength >= 1 else { return false }
    return switch place {
    case .question: occurrence.field == .question || occurrence.field == .phrasings
    case .answer: occurrence.field == .answer
    }
  }
}
