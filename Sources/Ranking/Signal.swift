/// One reason why an entry stands where it stands.
public protocol Signal: Sendable {
  /// Its name in explanations.
  var name: String { get }

  /// What the signal adds to the score of a candidate: 0 or more, and more is better.
  ///
  /// Called for every candidate of a query, so it must be cheap: its cost is at most linear in the occurrences.
  func value(of candidate: Candidate, in context: RankingContext) -> Double

  /// Why it is so, in a few words for a person. Called only when somebody asks.
  func explain(_ candidate: Candidate, in context: RankingContext) -> String
}

/// What all candidates of one query share.
public struct RankingContext: Sendable {
  /// The query.
  public let query: Query
  /// The statistics of all entries.
  public let statistics: CollectionStatistics
  /// The weights in force.
  public let weights: RankingWeights
  /// The weight of each term of the query by its rarity alone.
  public let rarities: [Double]
  /// The sum of ``rarities`` over the terms that carry meaning.
  public let totalRarity: Double

  /// Prepares the ranking of one query.
  public init(query: Query, statistics: CollectionStatistics, weights: RankingWeights) {
    self.query = query
    self.statistics = statistics
    self.weights = weights
    rarities = query.terms.indices.map { index in
      let term = query.terms[index]
      return statistics.inverseDocumentFrequency(of: index) * (term.isIdentifier ? weights.identifier : 1)
    }
    var total = 0.0
    for (index, term) in query.terms.enumerated() where !term.isStopWord { total += rarities[index] }
    totalRarity = total
  }
}
