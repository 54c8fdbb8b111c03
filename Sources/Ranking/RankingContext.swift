import Analysis

/// What all candidates of one query share.
///
/// A class, since each signal of each candidate is handed it.
public final class RankingContext: Sendable {
  /// The query.
  public let query: Query
  /// The statistics of all entries.
  public let statistics: CollectionStatistics
  /// The weights in force.
  public let weights: RankingWeights
  /// The weight of each term of the query: its rarity in the corpus and in English, and where it stands in the message.
  public let rarities: [Double]
  /// Whether each term carries meaning; all do in a message of nothing but function words.
  public let carriesMeaning: [Bool]
  /// The sum of ``rarities`` over the terms that carry meaning; at least 0.5.
  public let totalRarity: Double
  /// Whether any term is more than a function word.
  public let isMeaningful: Bool
  /// For each term the set of those that follow it in the message with nothing but function words between.
  let followers: [UInt64]
  /// The set of the terms that have any followers.
  let leaders: UInt64

  /// Prepares the ranking of one query.
  public init(query: Query, statistics: CollectionStatistics, weights: RankingWeights) {
    self.query = query
    self.statistics = statistics
    self.weights = weights
    let hasMeaning = query.terms.contains { !$0.isStopWord }
    isMeaningful = hasMeaning
    carriesMeaning = query.terms.map { !$0.isStopWord || !hasMeaning }
    rarities = query.terms.indices.map { index in
      let term = query.terms[index]
      return statistics.inverseDocumentFrequency(of: index) * CommonWords.significance(of: term.text)
        * (term.isIdentifier ? weights.identifier : 1) * term.weight
    }
    var total = 0.0
    for index in query.terms.indices where carriesMeaning[index] { total += rarities[index] }
    totalRarity = max(total, 0.5)
    var followers = [UInt64](repeating: 0, count: query.terms.count)
    var last: Int?
    for term in query.sequence where carriesMeaning[term] {
      if let last, last != term { followers[last] |= 1 << UInt64(term) }
      last = term
    }
    self.followers = followers
    leaders = followers.indices.reduce(0) { followers[$1] == 0 ? $0 : $0 | 1 << UInt64($1) }
  }

  /// The weight of a term when whole wordings are compared, where function words count a little.
  func comparisonWeight(of term: Int) -> Double {
    carriesMeaning[term] ? rarities[term] : weights.functionWord * rarities[term]
  }
}
