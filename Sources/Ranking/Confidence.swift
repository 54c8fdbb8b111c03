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
  ///
  /// At least 9 of 10 answers that the model judged so were right on every development set, also on those left out of the fit;
  /// `Scripts/fit-ranking` chooses it, Docs/ranking.md has the figures.
  public static let highThreshold = 0.87
  /// From this probability on the word is `medium`.
  public static let mediumThreshold = 0.5
  /// From this probability on the word is `low`; below it kb abstains, how often is in Docs/ranking.md.
  public static let lowThreshold = 0.32

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
