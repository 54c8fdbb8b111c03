/// How words and meaning are weighed against each other when a model has compared them.
///
/// Fitted on the development sets by `Scripts/fit-meaning`, which says how good they are on sets that are left out.
public struct MeaningWeights: Sendable, Hashable, Codable {
  /// The weight of the score by words.
  public var words: Double
  /// The weight of each signal, in the order of ``Ranker/meaningSignals``.
  public var signals: [Double]

  /// Makes weights.
  public init(words: Double, signals: [Double]) {
    self.words = words
    self.signals = signals
  }

  /// The weights that kb ships with.
  public static let standard = MeaningWeights(words: 5.65, signals: [6.37, 6.65, 4.07, 2.87])

  /// By what a score by words is multiplied.
  ///
  /// It is a share of the message's rarity: the more a message says by its rare words, the more its words decide.
  ///
  /// - Parameter rarity: The sum of the rarities of the message's words, see ``ConfidenceModel/Features/rarity``.
  /// - Returns: The factor.
  func factor(rarity: Double) -> Double {
    words / 10 * min(rarity, Self.largestRarity).squareRoot() / 5
  }

  /// A message that says more does not count for more.
  private static let largestRarity = 100.0
}
