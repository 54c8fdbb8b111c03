/// Orders candidates and says why.
public struct Ranker: Sendable {
  /// The signals of all candidates, by which the best are chosen.
  public static let firstSignals: [any Signal] = [FieldMatch(), Coverage(), ErrorMatch()]

  /// The signals of the best candidates, whose wordings are compared with the message.
  public static let laterSignals: [any Signal] = [
    QuestionWords(), FunctionWords(), BestWording(), SimilarWordings(), Letters(), questionOrder, answerOrder,
    ExactPhrase(),
  ]

  /// The weights in force.
  public let weights: RankingWeights
  /// The model of confidence in force.
  public let confidence: ConfidenceModel

  /// How many candidates are compared with the message wording by wording.
  public static let laterCount = 32

  /// Makes a ranker.
  public init(weights: RankingWeights = .standard, confidence: ConfidenceModel = .standard) {
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
  ///   - wordings: The wordings of the entries of some rows, in their order: the question first.
  /// - Returns: At most `limit` hits.
  /// - Throws: What `wordings` throws.
  /// - Complexity: Linear in the candidates and in the occurrences of those that may be among the best ``laterCount``, plus
  ///   their wordings.
  public func hits<Failure: Error>(
    among candidates: CandidateList, for query: Query, statistics: CollectionStatistics, limit: Int,
    explains: Bool = false, wordings: ([Int64]) throws(Failure) -> [[Wording]]
  ) throws(Failure) -> [Hit] {
    guard limit > 0, !candidates.summaries.isEmpty else { return [] }
    let context = RankingContext(query: query, statistics: statistics, weights: weights)
    let best = best(of: candidates, limit: limit, in: context)
    let texts = try wordings(best.map(\.candidate.row))
    return hits(
      among: best, with: WordingTexts(texts, of: query), in: context, limit: limit, explains: explains)
  }

  /// The best candidates by the first signals, best first: those that are worth a closer look.
  ///
  /// - Parameters:
  ///   - candidates: All entries that may answer.
  ///   - limit: How many hits are wanted of them; at least ``laterCount`` are kept.
  ///   - context: The message.
  /// - Returns: They with their scores by the first signals.
  /// - Complexity: Linear in the candidates and in the occurrences of those that may be among the best.
  public func best(
    of candidates: CandidateList, limit: Int, in context: RankingContext
  ) -> [ScoredCandidate] {
    var best = BestCandidates(limit: max(Self.laterCount, limit))
    best.take(candidates, ranker: self, in: context)
    return best.items
  }

  /// The best of those that the first signals have chosen, by all signals.
  ///
  /// - Parameters:
  ///   - best: The chosen candidates with their scores by the first signals.
  ///   - texts: Their wordings.
  ///   - context: The message.
  ///   - limit: The most hits returned.
  ///   - explains: Whether to fill in the explanations.
  ///   - letters: What is known of words from earlier messages to the same index.
  /// - Returns: At most `limit` hits, best first; equals in score stand in the order of their rows.
  /// - Complexity: Linear in the wordings.
  public func hits(
    among best: [ScoredCandidate], with texts: WordingTexts, in context: RankingContext, limit: Int,
    explains: Bool = false, letters: LetterTriples = LetterTriples()
  ) -> [Hit] {
    var compared = best.map(\.candidate)
    var comparison = WordingComparison(context, letters: letters)
    comparison.compare(texts, of: &compared)
    var scored: [Scored] = compared.indices.map { place in
      (place, best[place].score + laterSum(of: compared[place], in: context))
    }
    sort(&scored, by: compared)
    return hits(
      scored.prefix(limit), of: compared, second: scored.dropFirst().first?.score, explains, context)
  }

  /// How well one candidate matches by the first signals alone; for templates, which have no wordings.
  public func score(of candidate: Candidate, in context: RankingContext) -> Double {
    var sum = 0.0
    if weights.signals[0] > 0 { sum += weights.signals[0] * FieldMatch().value(of: candidate, in: context) }
    if weights.signals[1] > 0 { sum += weights.signals[1] * Coverage().value(of: candidate, in: context) }
    if weights.signals[2] > 0 { sum += weights.signals[2] * ErrorMatch().value(of: candidate, in: context) }
    return sum
  }

  /// What ``laterSignals`` add, one after the other by their types: going through them as signals of any type would take
  /// longer than what they do.
  private func laterSum(of candidate: Candidate, in context: RankingContext) -> Double {
    let weights = weights.signals
    var sum = 0.0
    if weights[3] > 0 { sum += weights[3] * QuestionWords().value(of: candidate, in: context) }
    if weights[4] > 0 { sum += weights[4] * FunctionWords().value(of: candidate, in: context) }
    if weights[5] > 0 { sum += weights[5] * BestWording().value(of: candidate, in: context) }
    if weights[6] > 0 { sum += weights[6] * SimilarWordings().value(of: candidate, in: context) }
    if weights[7] > 0 { sum += weights[7] * Letters().value(of: candidate, in: context) }
    if weights[8] > 0 { sum += weights[8] * Self.questionOrder.value(of: candidate, in: context) }
    if weights[9] > 0 { sum += weights[9] * Self.answerOrder.value(of: candidate, in: context) }
    if weights[10] > 0 { sum += weights[10] * ExactPhrase().value(of: candidate, in: context) }
    return sum
  }

  private static let questionOrder = Nearness(in: .question)
  private static let answerOrder = Nearness(in: .answer)

  private typealias Scored = (index: Int, score: Double)

  /// What lifts the exact question above all others.
  public static let exactScore = 1_000_000.0

  private func sort(_ scored: inout [Scored], by candidates: [Candidate]) {
    scored.sort { first, second in
      first.score != second.score
        ? first.score > second.score : candidates[first.index].row < candidates[second.index].row
    }
  }

  private func hits(
    _ scored: ArraySlice<Scored>, of candidates: [Candidate], second: Double?, _ explains: Bool,
    _ context: RankingContext
  ) -> [Hit] {
    // Where two entries have the very question, it is not certain which of them is meant.
    let exactCount = scored.prefix(2).count { candidates[$0.index].isExact }
    let exactProbability = exactCount > 1 ? ConfidenceModel.twinProbability : 1
    return scored.enumerated().map { place, item in
      let candidate = candidates[item.index]
      let lead = place == 0 ? item.score - (second ?? 0) : 0
      let features = confidence.features(of: candidate, score: item.score, lead: lead, in: context)
      return Hit(
        row: candidate.row, score: item.score,
        probability: candidate.isExact ? exactProbability : confidence.probability(features),
        isExact: candidate.isExact,
        explanation: explains ? explanation(of: candidate, features, in: context) : .none)
    }
  }

  private func explanation(
    of candidate: Candidate, _ features: ConfidenceModel.Features, in context: RankingContext
  ) -> Explanation {
    var parts: [Explanation.Part] = []
    for (place, signal) in (Self.firstSignals + Self.laterSignals).enumerated() {
      let strength = signal.value(of: candidate, in: context)
      guard strength > 0 else { continue }
      parts.append(
        Explanation.Part(
          signal: signal.name, strength: strength, value: weights.signals[place] * strength,
          reason: signal.explain(candidate, in: context)))
    }
    if candidate.isExact {
      parts.append(
        Explanation.Part(
          signal: "exact question", strength: 1, value: Self.exactScore,
          reason: "one of its wordings is the question itself"))
    }
    return Explanation(parts: parts, features: candidate.isExact ? nil : features)
  }
}
