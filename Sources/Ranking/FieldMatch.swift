/// BM25F: what a word counts in each field, added up with the fields' weights before it is saturated.
///
/// Each field is normalised by its own length, so that a long answer does not count against its own question.
/// Robertson, Zaragoza and Taylor, Simple BM25 Extension to Multiple Weighted Fields (2004).
public struct FieldMatch: Signal {
  /// The name in explanations.
  public let name = "words"

  /// Makes the signal.
  public init() {}

  /// The sum over the words that carry meaning, as a share of the message's rarity.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    let counts = Self.counts(of: candidate, in: context)
    var sum = 0.0
    for term in counts.indices where counts[term] > 0 {
      sum += context.rarities[term] * Self.saturated(counts[term], context.weights.saturation)
    }
    return sum / context.totalRarity
  }

  /// The strongest words with the fields they stand in.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    let counts = Self.counts(of: candidate, in: context)
    var parts: [(text: String, value: Double)] = []
    for term in counts.indices where counts[term] > 0 {
      let places = candidate.occurrences.filter { $0.term == term }
      let fields = Field.allCases.filter { field in places.contains { $0.field == field } }.map(\.name)
      let isTyped = places.contains { $0.strength >= 1 }
      let value = context.rarities[term] * Self.saturated(counts[term], context.weights.saturation)
      parts.append(
        (
          "\(context.query.terms[term].text)\(isTyped ? "" : " (by another word)") in "
            + "\(fields.joined(separator: "+")) \(Decimals.two(value / context.totalRarity))", value
        ))
    }
    parts.sort { $0.value > $1.value }
    return parts.prefix(6).map(\.text).joined(separator: ", ")
  }

  /// What each term that carries meaning counts.
  ///
  /// A synonym counts once and only where the typed word is missing, so that it stays below the word itself.
  private static func counts(of candidate: Candidate, in context: RankingContext) -> [Double] {
    let weights = context.weights
    let units = Field.allCases.map { field in
      let mean = max(context.statistics.meanLengths[field.rawValue], 1)
      let b = weights.lengthNormalization[field.rawValue]
      return weights.fields[field.rawValue]
        / (1 - b + b * Double(candidate.fieldLengths[field.rawValue]) / mean)
    }
    var tallies = [Int](repeating: 0, count: context.query.terms.count * Field.count)
    var other = [Double](repeating: 0, count: context.query.terms.count)
    for occurrence in candidate.occurrences where context.carriesMeaning[occurrence.term] {
      let field = occurrence.field.rawValue
      if occurrence.strength >= 1 {
        tallies[occurrence.term * Field.count + field] += 1
      } else {
        other[occurrence.term] = max(other[occurrence.term], occurrence.strength * units[field])
      }
    }
    return other.indices.map { term in
      var typed = 0.0
      for field in 0..<Field.count where tallies[term * Field.count + field] > 0 {
        typed += Double(tallies[term * Field.count + field]) * units[field]
      }
      return typed == 0 ? other[term] : typed
    }
  }

  static func saturated(_ count: Double, _ k: Double) -> Double { count * (k + 1) / (count + k) }
}

/// Numbers for people.
enum Decimals {
  /// A number with two decimals, as `12.30`.
  static func two(_ value: Double) -> String {
    guard value.isFinite else { return "\(value)" }
    let hundredths = Int((abs(value) * 100).rounded())
    let fraction = hundredths % 100
    return (value < 0 && hundredths > 0 ? "-" : "") + "\(hundredths / 100)." + (fraction < 10 ? "0" : "")
      + "\(fraction)"
  }
}
