/// Orders candidates and says why.
public struct Ranker: Sendable {
  /// The signals whose values are added up.
  public let signals: [any Signal]
  /// The weights in force.
  public let weights: RankingWeights
  /// The model of confidence in force.
  public let confidence: ConfidenceModel

  /// Makes a ranker.
  public init(
    signals: [any Signal] = [FieldMatch(), Coverage(), ExactQuestion()],
    weights: RankingWeights = .standard, confidence: ConfidenceModel = .standard
  ) {
    self.signals = signals
    self.weights = weights
    self.confidence = confidence
  }

  /// The best candidates, best first; equals in score stand in the order of their rows.
  ///
  /// - Parameters:
  ///   - candidates: All entries that may answer.
  ///   - query: The message.
  ///   - statistics: Statistics of the whole collection.
  ///   - limit: The most hits returned.
  ///   - explains: Whether to fill in the explanations.
  /// - Returns: At most `limit` hits.
  /// - Complexity: Linear in the candidates and their occurrences, plus sorting.
  public func hits(
    among candidates: [Candidate], for query: Query, statistics: CollectionStatistics, limit: Int,
    explains: Bool = false
  ) -> [Hit] {
    guard limit > 0, !candidates.isEmpty else { return [] }
    let context = RankingContext(query: query, statistics: statistics, weights: weights)
    var scored: [(index: Int, score: Double)] = candidates.indices.map { index in
      (index, signals.reduce(0) { $0 + $1.value(of: candidates[index], in: context) })
    }
    scored.sort { first, second in
      first.score != second.score
        ? first.score > second.score : candidates[first.index].row < candidates[second.index].row
    }
    let best = scored[0].score
    let second = scored.count > 1 ? scored[1].score : 0
    return scored.prefix(limit).enumerated().map { place, item in
      let candidate = candidates[item.index]
      let margin = place == 0 && best > 0 ? (best - second) / best : 0
      let features = features(of: candidate, score: item.score, margin: margin, in: context)
      return Hit(
        row: candidate.row, score: item.score,
        probability: candidate.isExact ? 1 : confidence.probability(features), isExact: candidate.isExact,
        explanation: explains ? explanation(of: candidate, features, in: context) : .none)
    }
  }

  /// What the model of confidence sees of a candidate.
  func features(
    of candidate: Candidate, score: Double, margin: Double, in context: RankingContext
  ) -> ConfidenceModel.Features {
    let ideal = context.totalRarity * (weights.fields[Field.question.rawValue] + weights.coverage)
    // A greeting covers all of nothing: that is no reason to be sure.
    let coverage = ideal > 0 ? Coverage.share(of: candidate, in: context) : 0
    let words = Double(context.query.terms.count { !$0.isStopWord })
    return ConfidenceModel.Features(
      questionCoverage: ideal > 0
        ? Coverage.share(of: candidate, in: context, fields: [.question, .phrasings]) : 0,
      coverage: coverage,
      strength: ideal > 0 ? min(score / ideal, 2) : 0,
      margin: ideal > 0 ? margin : 0,
      evidence: coverage * min(RealFunction.logarithm(1 + words) / 4, 1))
  }

  private func explanation(
    of candidate: Candidate, _ features: ConfidenceModel.Features, in context: RankingContext
  ) -> Explanation {
    Explanation(
      parts: signals.compactMap { signal in
        let value = signal.value(of: candidate, in: context)
        guard value > 0 else { return nil }
        return Explanation.Part(
          signal: signal.name, value: value, reason: signal.explain(candidate, in: context))
      }, features: candidate.isExact ? nil : features)
  }
}
