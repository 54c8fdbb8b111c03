/// A candidate with its score by the first signals.
public struct ScoredCandidate: Sendable {
  /// The candidate.
  public var candidate: Candidate
  /// Its score.
  public var score: Double

  /// Joins the two.
  public init(candidate: Candidate, score: Double) {
    self.candidate = candidate
    self.score = score
  }
}

/// The best candidates by the first signals, found without scoring those that cannot be among them.
///
/// The terms that a candidate has bound its score from above, because BM25 saturates. Candidates are taken from the largest
/// bound down until the bound is below the worst that is kept; what is kept is what scoring all of them would keep.
struct BestCandidates {
  /// The best so far, best first; equals by id.
  private(set) var items: [ScoredCandidate] = []
  let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  /// In how many steps the bounds are sorted: exactness does not depend on it.
  private static let steps = 64

  /// Takes in the best of some candidates; `isBefore` tells which of two equals comes first.
  mutating func take<Failure>(
    _ candidates: CandidateList, ranker: Ranker, in context: RankingContext,
    isBefore: (Candidate, Candidate) throws(Failure) -> Bool
  ) throws(Failure) {
    let bound = ScoreBound(ranker.weights, in: context)
    let largest = bound.largest
    // By bound, a bucket each; the exact question is looked at first whatever its words.
    var buckets = [[(index: Int, bound: Double)]](repeating: [], count: Self.steps + 1)
    for (index, summary) in candidates.summaries.enumerated() {
      let value = summary.isExact ? .infinity : bound.value(of: summary)
      let step = value < largest ? Int(value / largest * Double(Self.steps)) : Self.steps
      buckets[step].append((index, value))
    }
    for bucket in buckets.reversed() {
      for (index, bound) in bucket where items.count < limit || bound >= items[items.count - 1].score {
        let candidate = candidates.candidate(index)
        let score = ranker.score(of: candidate, in: context)
        try insert(
          ScoredCandidate(candidate: candidate, score: score + (candidate.isExact ? Ranker.exactScore : 0)),
          isBefore)
      }
    }
  }

  private mutating func insert<Failure>(
    _ item: ScoredCandidate, _ isBefore: (Candidate, Candidate) throws(Failure) -> Bool
  ) throws(Failure) {
    var place = items.count
    while place > 0 {
      let other = items[place - 1]
      if other.score > item.score { break }
      if other.score == item.score, try isBefore(other.candidate, item.candidate) { break }
      place -= 1
    }
    guard place < limit else { return }
    items.insert(item, at: place)
    if items.count > limit { items.removeLast() }
  }
}

/// The most that ``Ranker/firstSignals`` can say of a candidate with some terms.
private struct ScoreBound {
  /// What each term adds at the most, by its place in the query.
  private let anywhere: [Double]
  /// What it adds besides where it stands in ``Field/errors``.
  private let errors: [Double]

  init(_ weights: RankingWeights, in context: RankingContext) {
    // BM25 of a term stays below k + 1 times its rarity. A little more, for what rounding takes away.
    let saturated = (weights.saturation + 1) * 1.000_001
    let shares = context.query.terms.indices.map { term in
      context.carriesMeaning[term] ? max(context.rarities[term], 0) / context.totalRarity : 0
    }
    anywhere = shares.map {
      $0 * (saturated * max(weights.signals[0], 0) + 1.000_001 * max(weights.signals[1], 0))
    }
    errors = shares.map { $0 * saturated * max(weights.signals[2], 0) }
  }

  /// The bound of a candidate that has all terms everywhere.
  var largest: Double { max(anywhere.reduce(0, +) + errors.reduce(0, +), 1e-9) }

  func value(of summary: CandidateSummary) -> Double {
    sum(anywhere, over: summary.terms) + sum(errors, over: summary.errors)
  }

  private func sum(_ values: [Double], over terms: UInt64) -> Double {
    var rest = terms
    var sum = 0.0
    while rest != 0 {
      sum += values[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return sum
  }
}
