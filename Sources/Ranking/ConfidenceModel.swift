/// The probability that a candidate answers, from how much of the message it matches and how far the next one is behind.
///
/// A logistic model of five quantities that mean the same in every collection. No weight is negative, so that a better match
/// never makes less sure, whatever collection it was fitted on.
public struct ConfidenceModel: Sendable, Hashable, Codable {
  /// The features of one candidate.
  public struct Features: Sendable, Hashable, Codable {
    /// The score, which is on one scale for all messages; about 0 to 30.
    public var score: Double
    /// How much the best candidate's score is above the second's, as a share of it, 0 to 1.
    public var lead: Double
    /// Share of the message's rare words anywhere in the entry, 0 to 1.
    public var coverage: Double
    /// How much the message and the most similar wording have in common, 0 to 1.
    public var similarity: Double
    /// How much a share of the message says by its length: n / (n + 3) for n words that carry meaning.
    public var length: Double
    /// How much the message says: the sum of its words' rarities, in a small collection as they would be in one of 28 entries.
    public var rarity: Double
    /// The cosine of the nearest text of the entry, where a model has compared them.
    public var meaning: Double?
    /// What share of the message's words has one of near meaning in the entry, likewise.
    public var meaningOfWords: Double?
    /// How much the best candidate's score is above the second's, likewise.
    public var margin: Double?

    /// What the weights belong to, each 0 or more and larger for a better match.
    ///
    /// Having all of one word is little, so that shares count by the length. A score is a share of the message's rarity; times
    /// the rarity it is an amount. A small lead says nothing of whether there is an answer, only a clear one does.
    var values: SIMD8<Double> {
      let found = Self.saturated(score / 10 * rarity, 8)
      let margin = lead * score / 10
      return SIMD8(
        found,
        length * similarity,
        length * coverage * found,
        min(max(margin - 0.3, 0), 1),
        length * coverage * Self.saturated(max(margin * rarity - 2, 0), 6),
        0, 0, 0)
    }

    /// How many of ``values`` there are; what stands behind them is 0.
    static let valueCount = 5

    /// From 0 to 1, and a half at `half`.
    private static func saturated(_ value: Double, _ half: Double) -> Double { value / (value + half) }
  }

  /// Constant term.
  public var bias: Double
  /// Weights in the order of ``Features/values``.
  public var weights: [Double]

  /// The most that is said of one of two entries that match alike.
  static let twinProbability = 0.6

  /// The model that kb ships with, fitted by `Scripts/fit-ranking`.
  public static let standard = ConfidenceModel(bias: -2.53, weights: [2.1, 3.91, 3.78, 1.92, 3.91])

  /// The probability for a candidate with these features.
  public func probability(_ features: Features) -> Double {
    // A greeting covers all of nothing: that is no reason to be sure.
    guard features.length > 0 else { return 0 }
    let values = features.values
    var sum = bias
    for (place, weight) in weights.prefix(Features.valueCount).enumerated() { sum += weight * values[place] }
    let probability = RealFunction.logistic(sum)
    // Of two that match alike, at most one is meant, however well they match.
    return min(probability, Self.twinProbability + 3 * features.lead)
  }

  /// What the model sees of a candidate.
  func features(
    of candidate: Candidate, score: Double, lead: Double, in context: RankingContext
  ) -> Features {
    let words = Double(context.query.terms.count { !$0.isStopWord })
    return Features(
      score: min(score, 100), lead: score > 0 ? min(max(lead / score, 0), 1) : 0,
      coverage: Coverage.share(of: candidate, in: context),
      similarity: candidate.wordings.reduce(0) { max($0, $1.similarity) },
      length: words / (words + 3), rarity: Self.rarity(of: context), meaning: candidate.meaning?.nearest,
      meaningOfWords: candidate.meaning?.tokens, margin: candidate.meaning == nil ? nil : max(lead, 0))
  }

  /// How much a message says, see ``Features/rarity``.
  static func rarity(of context: RankingContext) -> Double {
    context.totalRarity * scale(entries: context.statistics.entryCount)
  }

  /// By what rarities are multiplied in a collection smaller than the smallest that the model was fitted on.
  ///
  /// Nothing is rare among three entries, and yet one of them may be the answer.
  private static func scale(entries: Int) -> Double {
    let fewest = 28
    guard entries < fewest else { return 1 }
    return largestRarity(entries: fewest) / largestRarity(entries: max(entries, 1))
  }

  /// The inverse document frequency of a word that one entry has.
  private static func largestRarity(entries: Int) -> Double {
    CollectionStatistics(entryCount: entries, meanLengths: [], documentFrequencies: [1])
      .inverseDocumentFrequency(of: 0)
  }
}
