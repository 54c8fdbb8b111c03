/// How sure kb is that a hit answers the message, as a word.
public enum Confidence: String, Sendable, Hashable, Codable, Comparable {
  /// Below the threshold: better to ask back.
  case none
  /// Worth a look.
  case low
  /// Likely.
  case medium
  /// Can be sent after a glance.
  case high

  /// The word for a probability.
  public init(probability: Double) {
    self =
      switch probability {
      case Self.highThreshold...: .high
      case Self.mediumThreshold...: .medium
      case Self.lowThreshold...: .low
      default: .none
      }
  }

  /// From this probability on the word is `high`.
  public static let highThreshold = 0.85
  /// From this probability on the word is `medium`.
  public static let mediumThreshold = 0.5
  /// From this probability on the word is `low`; below it kb abstains.
  public static let lowThreshold = 0.3

  private var rank: Int {
    switch self {
    case .none: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    }
  }

  /// Less sure comes first.
  public static func < (left: Confidence, right: Confidence) -> Bool { left.rank < right.rank }
}

/// The probability that a candidate answers, from how well it covers the message.
///
/// A logistic model of a few features that mean the same for every question, fitted on the development sets.
public struct ConfidenceModel: Sendable, Hashable, Codable {
  /// The features of one candidate.
  public struct Features: Sendable, Hashable, Codable {
    /// Share of the message's rare words in the question and its wordings, 0 to 1.
    public var questionCoverage: Double
    /// Share of the message's rare words anywhere in the entry, 0 to 1.
    public var coverage: Double
    /// The score over the largest score the message could reach in a field of mean length, about 0 to 1.
    public var strength: Double
    /// The lead of the best candidate over the second, 0 to 1.
    public var margin: Double
    /// How much was covered: the coverage times the number of words that carry meaning, on a logarithmic scale, 0 to 1.
    public var evidence: Double
  }

  /// Constant term.
  public var bias: Double
  /// Weights in the order of ``Features``.
  public var weights: [Double]

  /// The model that kb ships with, fitted by `Scripts/fit-confidence`.
  public static let standard = ConfidenceModel(bias: -2.4, weights: [2.48, -5.94, 1.05, 2.32, 14.5])

  /// The probability for a candidate with these features.
  public func probability(_ features: Features) -> Double {
    let values = [
      features.questionCoverage, features.coverage, features.strength, features.margin, features.evidence,
    ]
    return RealFunction.logistic(zip(weights, values).reduce(bias) { $0 + $1.0 * $1.1 })
  }
}
