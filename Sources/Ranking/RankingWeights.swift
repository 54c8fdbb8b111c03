/// The numbers of the ranking.
///
/// The weights of the signals are fitted on the development sets by `Scripts/fit-ranking`; the parameters of BM25F are those at
/// which the fit was best among the few that were tried (Docs/ranking.md).
public struct RankingWeights: Sendable, Hashable, Codable {
  /// How much an occurrence counts in each field, by ``Field`` raw value.
  public var fields: [Double]
  /// How much a field's length counts against it (BM25's b), 0 to 1, by ``Field`` raw value.
  public var lengthNormalization: [Double]
  /// How soon further occurrences stop counting (BM25's k1).
  public var saturation: Double
  /// How much a wording's length counts against it (BM25's b), 0 to 1.
  public var wordingLengthNormalization: Double
  /// What a function word weighs beside another word of the same rarity when wordings are compared.
  public var functionWord: Double
  /// What a whole identifier weighs beside a word of the same rarity.
  public var identifier: Double
  /// The weight of each signal, in the order of ``Ranker/firstSignals`` and then ``Ranker/laterSignals``.
  public var signals: [Double]

  /// Makes weights.
  public init(
    fields: [Double], lengthNormalization: [Double], saturation: Double, wordingLengthNormalization: Double,
    functionWord: Double, identifier: Double, signals: [Double]
  ) {
    self.fields = fields
    self.lengthNormalization = lengthNormalization
    self.saturation = saturation
    self.wordingLengthNormalization = wordingLengthNormalization
    self.functionWord = functionWord
    self.identifier = identifier
    self.signals = signals
  }

  /// The weights that kb ships with.
  public static let standard = RankingWeights(
    fields: [2, 2, 1, 1, 0.5],
    lengthNormalization: [0.5, 0.5, 0.75, 0.5, 0.5],
    saturation: 1.2,
    wordingLengthNormalization: 0.5,
    functionWord: 0.3,
    identifier: 1.5,
    signals: [3.53, 1.77, 2.43, 0.82, 2.57, 3.4, 2.35, 2.82, 0.48, 1.79, 1.86])
}
