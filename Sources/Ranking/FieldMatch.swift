/// BM25 of every field for itself, added up with the fields' weights.
///
/// Each field is normalised by its own length, so that a long answer does not count against its own question.
/// Robertson, Zaragoza and Taylor, Simple BM25 Extension to Multiple Weighted Fields (2004) discuss the sum and its
/// alternatives.
public struct FieldMatch: Signal {
  /// The name in explanations.
  public let name = "words"

  /// Makes the signal.
  public init() {}

  /// The weighted sum of BM25 over fields and terms.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    var sum = 0.0
    forEachPart(of: candidate, in: context) { _, _, part in sum += part }
    return sum
  }

  /// The strongest words with the fields they stand in.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    var parts: [(text: String, value: Double)] = []
    forEachPart(of: candidate, in: context) { term, field, part in
      parts.append(("\(context.query.terms[term].text) in \(field.name) \(Decimals.two(part))", part))
    }
    parts.sort { $0.value > $1.value }
    return parts.prefix(6).map(\.text).joined(separator: ", ")
  }

  private func forEachPart(
    of candidate: Candidate, in context: RankingContext, _ body: (Int, Field, Double) -> Void
  ) {
    let termCount = context.query.terms.count
    var counts = [Int32](repeating: 0, count: termCount * Field.count)
    for occurrence in candidate.occurrences {
      counts[occurrence.term * Field.count + occurrence.field.rawValue] += 1
    }
    let weights = context.weights
    for term in 0..<termCount {
      for field in Field.allCases {
        let count = Double(counts[term * Field.count + field.rawValue])
        if count == 0 { continue }
        let mean = max(context.statistics.meanLengths[field.rawValue], 1)
        let length = Double(candidate.fieldLengths[field.rawValue]) / mean
        let b = weights.lengthNormalization[field.rawValue]
        let k = weights.saturation
        let saturated = count * (k + 1) / (count + k * (1 - b + b * length))
        let stop = context.query.terms[term].isStopWord ? weights.stopWords[field.rawValue] : 1
        body(term, field, weights.fields[field.rawValue] * stop * context.rarities[term] * saturated)
      }
    }
  }
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
