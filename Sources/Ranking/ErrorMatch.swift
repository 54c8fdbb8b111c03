/// Error messages, flags, commands and code: BM25 of the field that holds them.
public struct ErrorMatch: Signal {
  /// The name in explanations.
  public let name = "errors and code"

  /// Makes the signal.
  public init() {}

  /// The sum over the words that carry meaning, as a share of the message's rarity.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    var counts = [Double](repeating: 0, count: context.query.terms.count)
    var isFound = false
    for occurrence in candidate.occurrences
    where occurrence.field == .errors && occurrence.strength >= 1 && context.carriesMeaning[occurrence.term] {
      counts[occurrence.term] += 1
      isFound = true
    }
    guard isFound else { return 0 }
    let field = Field.errors.rawValue
    let b = context.weights.lengthNormalization[field]
    let length = Double(candidate.fieldLengths[field]) / max(context.statistics.meanLengths[field], 1)
    var sum = 0.0
    for term in counts.indices where counts[term] > 0 {
      sum +=
        context.rarities[term]
        * FieldMatch.saturated(counts[term] / (1 - b + b * length), context.weights.saturation)
    }
    return sum / context.totalRarity
  }

  /// The words that stand there.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    let terms = context.query.terms.indices.filter { term in
      candidate.occurrences.contains { $0.term == term && $0.field == .errors }
    }
    return terms.prefix(8).map { context.query.terms[$0].text }.joined(separator: ", ")
  }
}
