/// The probability that a candidate answers, from how well it covers the message.
///
/// A logistic model of a few features that mean the same for every question, fitted on the development sets.
public struct ConfidenceModel: Sendable, Hashable, Codable {
  /// The features of one candidate.
  public struct Features: Sendable, Hashable, Codable {
    /// The score, which is on one scale for all messages; about 0 to 30.
    public var score: Double
    /// How much the best candidate's score is above the second's, as a share of it, 0 to 1.
    public var lead: Double
    /// Share of the message's rare words anywhere in the entry, 0 to 1.
    public var coverage: Double
    /// Share of the message's rare words in the question and its wordings, 0 to 1.
    public var questionCoverage: Double
    /// How much the message and the most similar wording have in common, 0 to 1.
    public var similarity: Double
    /// The cosine of the letters of the message and the best wording, 0 to 1.
    public var letters: Double
    /// How many words carry meaning, on a logarithmic scale: ln(1 + n) / 4, at most 1.
    public var length: Double

    /// The features in the order of ``ConfidenceModel/weights``, and products of them: a lead of a fifth is as good as a
    /// greater one, and much in common means more where all that is rare is covered.
    var values: [Double] {
      [
        score / 10, lead, coverage, questionCoverage, similarity, letters, length, coverage * length,
        similarity * length, min(lead, 0.2) * 5, similarity * coverage, score / 10 * lead,
      ]
    }
  }

  /// Constant term.
  public var bias: Double
  /// Weights in the order of ``Features``, then of what they say together, see ``Features/values``.
  public var weights: [Double]

  /// The model that kb ships with, fitted by `Scripts/fit-ranking`.
  public static let standard = ConfidenceModel(
    bias: -3.79,
    weights: [1.21, -0.32, -2.26, 0.47, 1.49, 0.36, 2.44, 6.74, 1.79, 0.25, -1.84, 3.21])

  /// The probability for a candidate with these features.
  public func probability(_ features: Features) -> Double {
    // A greeting covers all of nothing: that is no reason to be sure.
    guard features.length > 0 else { return 0 }
    return RealFunction.logistic(zip(weights, features.values).reduce(bias) { $0 + $1.0 * $1.1 })
  }

  /// What the model sees of a candidate.
  func features(
    of candidate: Candidate, score: Double, lead: Double, in context: RankingContext
  ) -> Features {
    let words = Double(context.query.terms.count { !$0.isStopWord })
    return Features(
      score: min(score, 100), lead: score > 0 ? min(max(lead / score, 0), 1) : 0,
      coverage: Coverage.share(of: candidate, in: context),
      questionCoverage: Coverage.share(of: candidate, in: context, onlyQuestion: true),
      similarity: candidate.wordings.reduce(0) { max($0, $1.similarity) },
      letters: candidate.wordings.reduce(0) { max($0, $1.letters) },
      length: min(RealFunction.logarithm(1 + words) / 4, 1))
  }
}
