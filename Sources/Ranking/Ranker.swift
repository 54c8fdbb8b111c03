/// Orders candidates and says why.
public struct Ranker: Sendable {
  /// The signals of all candidates, by which the best are chosen.
  public static let firstSignals: [any Signal] = [FieldMatch(), Coverage(), ErrorMatch()]

  /// The signals of the best candidates, whose wordings are compared with the message.
  public static let laterSignals: [any Signal] = [
    QuestionWords(), FunctionWords(), BestWording(), SimilarWordings(), Letters(), questionOrder, answerOrder,
    ExactPhrase(),
  ]

  /// The signals of the best candidates where a model has compared their meaning with the message's.
  public static let meaningSignals: [any Signal] = [
    NearestMeaning(), WholeMeaning(), TokenMeaning(), MiddleMeaning(),
  ]

  /// The weights in force.
  public let weights: RankingWeights
  /// The model of confidence in force.
  public let confidence: ConfidenceModel
  /// The weights of words and meaning, where a model has compared them.
  public let meaning: MeaningWeights
  /// The model of confidence there.
  public let meaningConfidence: MeaningConfidence

  /// How many candidates are compared with the message wording by wording.
  public static let laterCount = 32

  /// Makes a ranker.
  public init(
    weights: RankingWeights = .standard, confidence: ConfidenceModel = .standard,
    meaning: MeaningWeights = .standard, meaningConfidence: MeaningConfidence = .standard
  ) {
    self.weights = weights
    self.confidence = confidence
    self.meaning = meaning
    self.meaningConfidence = meaningConfidence
  }

  /// The best candidates, best first; equals in score stand in the order of their ids.
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
    let best = best(of: candidates, limit: limit, in: context) { $0.order < $1.order }
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
  ///   - isBefore: Tells which of two that match alike comes first.
  /// - Returns: They with their scores by the first signals.
  /// - Throws: What `isBefore` throws.
  /// - Complexity: Linear in the candidates and in the occurrences of those that may be among the best.
  public func best<Failure>(
    of candidates: CandidateList, limit: Int, in context: RankingContext,
    isBefore: (Candidate, Candidate) throws(Failure) -> Bool
  ) throws(Failure) -> [ScoredCandidate] {
    var best = BestCandidates(limit: max(Self.laterCount, limit))
    try best.take(candidates, ranker: self, in: context, isBefore: isBefore)
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
  /// - Returns: At most `limit` hits, best first; equals in score stand in the order of their ids.
  /// - Complexity: Linear in the wordings.
  public func hits(
    among best: [ScoredCandidate], with texts: WordingTexts, in context: RankingContext, limit: Int,
    explains: Bool = false, letters: LetterTriples = LetterTriples()
  ) -> [Hit] {
    var compared = best.map(\.candidate)
    var comparison = WordingComparison(context, letters: letters)
    comparison.compare(texts, of: &compared)
    Meaning.assume(&compared)
    // Only what the words have come to changes its weight when meaning comes in: exact questions stay first.
    let factor =
      compared.contains { $0.meaning != nil }
      ? meaning.factor(rarity: ConfidenceModel.rarity(of: context)) : 1
    var scored: [Scored] = compared.indices.map { place in
      let exact = compared[place].isExact ? Self.exactScore : 0
      let words = best[place].score - exact + laterSum(of: compared[place], in: context)
      return (place, words * factor + meaningSum(of: compared[place], in: context) + exact)
    }
    sort(&scored, by: compared)
    return hits(
      scored.prefix(limit), of: compared, second: scored.dropFirst().first?.score, explains ? factor : nil,
      context)
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

  /// What ``meaningSignals`` add; nothing where there is no model.
  private func meaningSum(of candidate: Candidate, in context: RankingContext) -> Double {
    guard candidate.meaning != nil else { return 0 }
    let weights = meaning.signals
    return weights[0] * NearestMeaning().value(of: candidate, in: context)
      + weights[1] * WholeMeaning().value(of: candidate, in: context)
      + weights[2] * TokenMeaning().value(of: candidate, in: context)
      + weights[3] * MiddleMeaning().value(of: candidate, in: context)
  }

  private static let questionOrder = Nearness(in: .question)
  private static let answerOrder = Nearness(in: .answer)

  private typealias Scored = (index: Int, score: Double)

  /// What lifts the exact question above all others.
  public static let exactScore = 1_000_000.0

  private func sort(_ scored: inout [Scored], by candidates: [Candidate]) {
    scored.sort { first, second in
      first.score != second.score
        ? first.score > second.score : candidates[first.index].order < candidates[second.index].order
    }
  }

  private func hits(
    _ scored: ArraySlice<Scored>, of candidates: [Candidate], second: Double?, _ explained: Double?,
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
        probability: candidate.isExact ? exactProbability : probability(features),
        isExact: candidate.isExact,
        explanation: explained.map { explanation(of: candidate, features, factor: $0, in: context) } ?? .none)
    }
  }

  private func probability(_ features: ConfidenceModel.Features) -> Double {
    features.meaning == nil ? confidence.probability(features) : meaningConfidence.probability(features)
  }

  private func explanation(
    of candidate: Candidate, _ features: ConfidenceModel.Features, factor: Double, in context: RankingContext
  ) -> Explanation {
    var parts: [Explanation.Part] = []
    for (place, signal) in (Self.firstSignals + Self.laterSignals).enumerated() {
      let strength = signal.value(of: candidate, in: context)
      guard strength > 0 else { continue }
      parts.append(
        Explanation.Part(
          signal: signal.name, strength: strength, value: weights.signals[place] * strength * factor,
          reason: signal.explain(candidate, in: context)))
    }
    for (place, signal) in Self.meaningSignals.enumerated() where candidate.meaning != nil {
      let strength = signal.value(of: candidate, in: context)
      parts.append(
        Explanation.Part(
          signal: signal.name, strength: strength, value: meaning.signals[place] * strength,
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
