/// How much of what was asked an entry has at all: the share of the message's rare words that stand in it.
///
/// An entry with one rare word many times over should not beat one that has them all.
public struct Coverage: Signal {
  /// The name in explanations.
  public let name = "coverage"

  /// Makes the signal.
  public init() {}

  /// The share of the words' rarity that the entry covers, scaled to the size of a good match.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    context.weights.coverage * Self.share(of: candidate, in: context) * context.totalRarity
  }

  /// The share, and the words that are missing.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    let present = Set(candidate.occurrences.map(\.term))
    let missing = context.query.terms.indices
      .filter { !present.contains($0) && !context.query.terms[$0].isStopWord }
      .map { context.query.terms[$0].text }
    let share = Int((Self.share(of: candidate, in: context) * 100).rounded())
    return "\(share) % of the words by rarity"
      + (missing.isEmpty ? "" : "; missing: " + missing.prefix(8).joined(separator: ", "))
  }

  /// The rarity of the covered words over that of all words that carry meaning, 0 to 1; 1 when none does.
  ///
  /// - Parameters:
  ///   - candidate: The entry.
  ///   - context: What all candidates share.
  ///   - fields: The fields that count; all when nil.
  /// - Returns: The share.
  static func share(of candidate: Candidate, in context: RankingContext, fields: Set<Field>? = nil) -> Double
  {
    guard context.totalRarity > 0 else { return 1 }
    var isPresent = [Bool](repeating: false, count: context.query.terms.count)
    for occurrence in candidate.occurrences where fields?.contains(occurrence.field) ?? true {
      isPresent[occurrence.term] = true
    }
    var covered = 0.0
    for (index, term) in context.query.terms.enumerated() where isPresent[index] && !term.isStopWord {
      covered += context.rarities[index]
    }
    return covered / context.totalRarity
  }
}
