/// How much of what was asked an entry has at all: the share of the message's rare words that stand in it.
///
/// An entry with one rare word many times over should not beat one that has them all.
public struct Coverage: Signal {
  /// The name in explanations.
  public let name = "coverage"

  /// Makes the signal.
  public init() {}

  /// The share of the words' rarity that the entry covers, 0 to 1.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    Self.share(of: candidate, in: context)
  }

  /// The share, and the words that are missing.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    var isPresent = [Bool](repeating: false, count: context.query.terms.count)
    for occurrence in candidate.occurrences { isPresent[occurrence.term] = true }
    let missing = context.query.terms.indices
      .filter { !isPresent[$0] && context.carriesMeaning[$0] }
      .map { context.query.terms[$0].text }
    let share = Int((Self.share(of: candidate, in: context) * 100).rounded())
    return "\(share) % of the words by rarity"
      + (missing.isEmpty ? "" : "; missing: " + missing.prefix(8).joined(separator: ", "))
  }

  /// The rarity of the covered words over that of all words that carry meaning, 0 to 1.
  ///
  /// - Parameters:
  ///   - candidate: The entry.
  ///   - context: What all candidates share.
  /// - Returns: The share; a synonym covers its word in part.
  static func share(of candidate: Candidate, in context: RankingContext) -> Double {
    var typed: UInt64 = 0
    var others: UInt64 = 0
    for occurrence in candidate.occurrences {
      let term: UInt64 = 1 << UInt64(occurrence.term)
      if occurrence.strength >= 1 { typed |= term } else { others |= term }
    }
    var covered = 0.0
    for term in context.carriesMeaning.indices where context.carriesMeaning[term] {
      if typed >> UInt64(term) & 1 == 1 {
        covered += context.rarities[term]
      } else if others >> UInt64(term) & 1 == 1 {
        covered += strength(of: term, in: candidate) * context.rarities[term]
      }
    }
    return min(covered / context.totalRarity, 1)
  }

  /// The most that stands for a term which was not found itself.
  private static func strength(of term: Int, in candidate: Candidate) -> Double {
    candidate.occurrences.reduce(0) { $1.term == term ? max($0, $1.strength) : $0 }
  }
}
