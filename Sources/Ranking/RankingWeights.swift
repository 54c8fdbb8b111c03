/// The numbers of the ranking, fitted by `Scripts/relevance` on the development sets.
public struct RankingWeights: Sendable, Hashable, Codable {
  /// Weight of each field, by ``Field`` raw value.
  public var fields: [Double]
  /// How much a field's length counts against it (BM25's b), 0 to 1, by ``Field`` raw value.
  public var lengthNormalization: [Double]
  /// How soon further occurrences stop counting (BM25's k1).
  public var saturation: Double
  /// What a function word weighs in each field beside a word of the same rarity, by ``Field`` raw value.
  public var stopWords: [Double]
  /// How much of the score depends on the share of the message's rare words that an entry has, 0 to 1.
  public var coverage: Double
  /// What a whole identifier weighs beside its parts.
  public var identifier: Double

  /// Makes weights.
  public init(
    fields: [Double], lengthNormalization: [Double], saturation: Double, stopWords: [Double],
    coverage: Double,
    identifier: Double
  ) {
    self.fields = fields
    self.lengthNormalization = lengthNormalization
    self.saturation = saturation
    self.stopWords = stopWords
    self.coverage = coverage
    self.identifier = identifier
  }

  /// The weights that kb ships with.
  public static let standard = RankingWeights(
    fields: [2, 1.5, 1, 0.5, 0.3],
    lengthNormalization: [0.4, 0.4, 0.75, 0.5, 0.4],
    saturation: 1.2,
    stopWords: [0.5, 0.5, 0.1, 0.1, 0.1],
    coverage: 0.5,
    identifier: 1.5)
}
