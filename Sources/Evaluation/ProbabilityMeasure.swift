/// How much the probabilities of answers can be trusted.
public enum ProbabilityMeasure {
  /// The area under the ROC curve, by the rank sum of Mann and Whitney (1947); ties count half (Hanley and McNeil, 1982).
  ///
  /// - Parameters:
  ///   - positives: What should be high.
  ///   - negatives: What should be low.
  /// - Returns: The chance that a positive is higher than a negative, 0 to 1, ½ by guessing; nil when either is empty.
  /// - Complexity: O(*n* log *n*).
  public static func areaUnderCurve(positives: [Double], negatives: [Double]) -> Double? {
    guard !positives.isEmpty, !negatives.isEmpty else { return nil }
    let ordered = (positives.map { ($0, true) } + negatives.map { ($0, false) }).sorted { $0.0 < $1.0 }
    var sum = 0.0
    var start = 0
    while start < ordered.count {
      var end = start
      while end < ordered.count, ordered[end].0 == ordered[start].0 { end += 1 }
      // Ranks count from 1; all of a tie have the mean of their ranks.
      let rank = Double(start + 1 + end) / 2
      sum += rank * Double(ordered[start..<end].count { $0.1 })
      start = end
    }
    let count = Double(positives.count)
    return (sum - count * (count + 1) / 2) / (count * Double(negatives.count))
  }

  /// How often answers of about the same probability were right, in bins of equal width (a reliability diagram as a table).
  ///
  /// - Parameters:
  ///   - answers: The probability of each answer, 0 to 1, and whether it was right.
  ///   - bins: How many bins, at least 1.
  /// - Returns: The bins that are not empty, lowest first. A probability on the border belongs to the upper bin.
  public static func reliability(
    _ answers: [(probability: Double, isRight: Bool)], bins: Int = 10
  ) -> [ReliabilityBin] {
    var sums = [(count: Int, probability: Double, right: Int)](repeating: (0, 0, 0), count: max(bins, 1))
    for (probability, isRight) in answers {
      let place = min(max(Int(probability * Double(sums.count)), 0), sums.count - 1)
      sums[place].count += 1
      sums[place].probability += probability
      sums[place].right += isRight ? 1 : 0
    }
    return zip(0..., sums).filter { $0.1.count > 0 }.map { place, sum in
      ReliabilityBin(
        from: Double(place) / Double(sums.count), to: Double(place + 1) / Double(sums.count),
        count: sum.count,
        meanProbability: sum.probability / Double(sum.count), right: Double(sum.right) / Double(sum.count))
    }
  }

  /// The expected calibration error (Naeini and others, 2015): by how much probability and share of right answers differ, a
  /// bin weighing as much as it has answers.
  ///
  /// - Parameter bins: The table of reliability.
  /// - Returns: 0, when every probability says the truth, to 1; nil when there are no answers.
  public static func calibrationError(_ bins: [ReliabilityBin]) -> Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + Double($1.count) * abs($1.right - $1.meanProbability) } / Double(count)
  }

  /// The smallest value that at least this share of the values does not exceed (the nearest rank).
  ///
  /// - Parameters:
  ///   - percent: More than 0, at most 100.
  ///   - values: The values in any order.
  /// - Returns: One of the values; nil when there are none.
  public static func percentile(_ percent: Int, of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let rank = (percent * values.count + 99) / 100
    return values.sorted()[min(max(rank, 1), values.count) - 1]
  }
}

/// The answers whose probability lies within a range.
public struct ReliabilityBin: Sendable, Hashable, Encodable {
  /// The lowest probability.
  public var from: Double
  /// The probability at which the next bin begins.
  public var to: Double
  /// How many answers.
  public var count: Int
  /// The mean of their probabilities.
  public var meanProbability: Double
  /// The share of them that are right.
  public var right: Double
}
