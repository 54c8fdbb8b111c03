/// Adds up the first signals of one entry after the other from how often the words of a message stand in its fields.
///
/// The same arithmetic in the same order as ``FieldMatch``, ``Coverage`` and ``ErrorMatch``, for finders that count words
/// without making a candidate of every entry.
public struct FirstScore {
  @usableFromInline let rarities: [Double]
  @usableFromInline let totalRarity: Double
  @usableFromInline let fieldWeights: [Double]
  @usableFromInline let normalizations: [Double]
  @usableFromInline let meanLengths: [Double]
  @usableFromInline let saturation: Double
  @usableFromInline let signals: [Double]

  /// What is known of a term in the entry at hand.
  @usableFromInline
  struct Tally {
    @usableFromInline var typed = 0.0
    @usableFromInline var other = 0.0
    @usableFromInline var strength = 0.0
    @usableFromInline var errors = 0.0

    @inlinable
    init() {}
  }

  /// By term.
  @usableFromInline var tallies: [Tally]
  /// The set of the terms that were counted.
  @usableFromInline var terms: UInt64 = 0
  /// What one occurrence counts in each field.
  @usableFromInline var units: [Double]
  @usableFromInline var errorNorm = 1.0
  /// The set of the fields whose lengths are known.
  @usableFromInline var fields: UInt8 = 0

  /// Prepares for a message.
  public init(in context: RankingContext) {
    // A synonym may stand for a phrase with a function word in it, which says nothing by itself.
    rarities = context.rarities.indices.map { context.carriesMeaning[$0] ? context.rarities[$0] : 0 }
    totalRarity = context.totalRarity
    fieldWeights = context.weights.fields
    normalizations = context.weights.lengthNormalization
    meanLengths = context.statistics.meanLengths.map { max($0, 1) }
    saturation = context.weights.saturation
    signals = Array(context.weights.signals.prefix(3))
    tallies = [Tally](repeating: Tally(), count: context.query.terms.count)
    units = [Double](repeating: 0, count: Field.count)
  }

  /// Begins with another entry.
  @inlinable
  public mutating func begin() {
    var rest = terms
    while rest != 0 {
      let term = rest.trailingZeroBitCount
      tallies[term] = Tally()
      rest &= rest - 1
    }
    terms = 0
    fields = 0
  }

  /// Whether the length of a field has been taken.
  @inlinable
  public func knowsLength(of field: Int) -> Bool { fields >> UInt8(field) & 1 == 1 }

  /// Takes the length of a field in tokens; once for every field in which anything is counted.
  @inlinable
  public mutating func setLength(_ length: Int, of field: Int) {
    fields |= 1 << UInt8(field)
    let b = normalizations[field]
    let norm = 1 - b + b * Double(length) / meanLengths[field]
    units[field] = fieldWeights[field] / norm
    if field == 3 {
      errorNorm = 1 - b + b * (Double(length) / meanLengths[field])
    }
  }

  /// Counts a word that was typed.
  ///
  /// - Parameters:
  ///   - term: Its place in ``Query/terms``.
  ///   - counts: How often it stands in each field.
  @inlinable
  public mutating func add(typed term: Int, _ counts: (Int, Int, Int, Int, Int)) {
    terms |= 1 << UInt64(term)
    var sum = 0.0
    if counts.0 > 0 { sum += Double(counts.0) * units[0] }
    if counts.1 > 0 { sum += Double(counts.1) * units[1] }
    if counts.2 > 0 { sum += Double(counts.2) * units[2] }
    if counts.3 > 0 {
      sum += Double(counts.3) * units[3]
    }
    if counts.4 > 0 { sum += Double(counts.4) * units[4] }
    var tally = tallies[term]
    tally.strength = 1
    tally.typed += sum
    tally.errors += Double(counts.3)
    tallies[term] = tally
  }

  /// Counts what stands for a word.
  @inlinable
  public mutating func add(standIn term: Int, strength: Double, _ counts: (Int, Int, Int, Int, Int)) {
    terms |= 1 << UInt64(term)
    var tally = tallies[term]
    tally.strength = max(tally.strength, strength)
    var best = tally.other
    if counts.0 > 0 { best = max(best, strength * units[0]) }
    if counts.1 > 0 { best = max(best, strength * units[1]) }
    if counts.2 > 0 { best = max(best, strength * units[2]) }
    if counts.3 > 0 { best = max(best, strength * units[3]) }
    if counts.4 > 0 { best = max(best, strength * units[4]) }
    tally.other = best
    tallies[term] = tally
  }

  /// The sum of the first signals for what was counted.
  @inlinable
  public func value() -> Double {
    var words = 0.0
    var covered = 0.0
    var errorSum = 0.0
    var rest = terms
    while rest != 0 {
      let term = rest.trailingZeroBitCount
      rest &= rest - 1
      let tally = tallies[term]
      let count = tally.typed == 0 ? tally.other : tally.typed
      if count > 0 { words += rarities[term] * Self.saturated(count, saturation) }
      covered += tally.strength * rarities[term]
      if tally.errors > 0 {
        errorSum += rarities[term] * Self.saturated(tally.errors / errorNorm, saturation)
      }
    }
    var sum = 0.0
    if signals[0] > 0 { sum += signals[0] * (words / totalRarity) }
    if signals[1] > 0 { sum += signals[1] * min(covered / totalRarity, 1) }
    if signals[2] > 0 { sum += signals[2] * (errorSum / totalRarity) }
    return sum
  }

  @inlinable
  static func saturated(_ count: Double, _ k: Double) -> Double { count * (k + 1) / (count + k) }

  /// The most that what is looked for can add.
  ///
  /// - Parameters:
  ///   - terms: Its places in ``Query/terms``.
  ///   - errorCount: The most that its occurrences count as an error in any entry; infinite when nobody knows.
  ///   - strength: 1 for a word that was typed, less for what stands for it.
  /// - Returns: How the most follows from what occurrences count.
  public func bound(of terms: [Int], errorCount: Double, strength: Double) -> WordBound {
    var rarity = 0.0
    for term in terms { rarity += max(rarities[term], 0) }
    // A little more than the most, for what rounding takes away.
    let share = rarity / totalRarity * 1.000_001
    let errors = errorCount.isFinite ? Self.saturated(errorCount, saturation) : saturation + 1
    return WordBound(
      coverage: max(signals[1], 0) * share * strength, words: max(signals[0], 0) * share * (saturation + 1),
      errors: strength >= 1 ? max(signals[2], 0) * share * errors : 0, strength: strength,
      saturation: saturation)
  }
}
