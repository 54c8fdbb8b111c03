/// The probability that a candidate answers, where a model has compared meanings.
///
/// Two logistic models of a few quantities that mean the same in every collection, with no weight below 0. The first orders
/// answers best by whether they are right. Where it is nearly certain the second, which asks for more likeness, has to agree:
/// that makes such answers right more often where entries are alike (Docs/meaning.md has how often).
public struct MeaningConfidence: Sendable, Hashable, Codable {
  /// Constant term, tokens, and lead times likeness of the first model.
  public var order: [Double]
  /// Constant term, likeness, tokens and lead of the second.
  public var agreement: [Double]

  /// The model that kb ships with, fitted by `Scripts/fit-meaning`.
  public static let standard = MeaningConfidence(
    order: [-2.67, 2.82, 4.38], agreement: [-4.37, 3.95, 2.75, 1.15])

  /// What the second model's doubt makes of an answer at the most: just not high.
  private static let doubtful = Confidence.highThreshold - 0.01
  /// A larger lead says no more.
  private static let largestLead = 3.0

  /// The probability for a candidate with these features.
  func probability(_ features: ConfidenceModel.Features) -> Double {
    // A greeting covers all of nothing: that is no reason to be sure.
    guard features.length > 0 else { return 0 }
    let (length, margin) = (features.length, max(features.margin ?? 0, 0))
    let nearest = max(features.meaning ?? 0, 0)
    let tokens = max(features.meaningOfWords ?? 0, 0)
    let lead = min(margin, Self.largestLead)
    let first = RealFunction.logistic(
      order[0] + order[1] * tokens * length + order[2] * lead * nearest * nearest * length)
    let second = RealFunction.logistic(
      agreement[0] + agreement[1] * nearest * length + agreement[2] * tokens * length + agreement[3] * lead)
    // Of two that match alike, at most one is meant, however well they match.
    return min(first, max(second, Self.doubtful), ConfidenceModel.twinProbability + margin)
  }
}
