#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How good the order of entries is for one question, from the grades of what was found.
///
/// In each, `grades` are those of the entries found, best first, 0 for what is not relevant.
public enum RankingMeasure {
  /// Success at 1, here the same as precision at 1: whether the first entry is relevant.
  ///
  /// - Returns: 1 or 0.
  public static func precisionAtOne(_ grades: [Int]) -> Double {
    (grades.first ?? 0) > 0 ? 1 : 0
  }

  /// Recall at a depth: the share of all relevant entries that are among the first.
  ///
  /// - Parameters:
  ///   - grades: The grades of what was found.
  ///   - depth: How many entries are looked at.
  ///   - relevantCount: How many entries are relevant, at least 1.
  /// - Returns: 0 to 1.
  public static func recall(_ grades: [Int], depth: Int, relevantCount: Int) -> Double {
    Double(grades.prefix(depth).count { $0 > 0 }) / Double(max(relevantCount, 1))
  }

  /// The reciprocal rank of the first relevant entry (Voorhees, TREC-8, 1999).
  ///
  /// - Parameters:
  ///   - grades: The grades of what was found.
  ///   - depth: How many entries are looked at.
  /// - Returns: 1 for the first place, ½ for the second; 0 when there is none.
  public static func reciprocalRank(_ grades: [Int], depth: Int) -> Double {
    grades.prefix(depth).firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
  }

  /// The normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002) with the gain 2^grade − 1 (Burges and others,
  /// 2005), which is the grade itself where all grades are 0 or 1.
  ///
  /// - Parameters:
  ///   - grades: The grades of what was found.
  ///   - depth: How many entries are looked at.
  ///   - relevant: The grades of all relevant entries, in any order.
  /// - Returns: 0 to 1; 0 when nothing is relevant.
  public static func discountedGain(_ grades: [Int], depth: Int, relevant: [Int]) -> Double {
    let ideal = gain(relevant.sorted(by: >).prefix(depth))
    return ideal > 0 ? gain(grades.prefix(depth)) / ideal : 0
  }

  private static func gain(_ grades: ArraySlice<Int>) -> Double {
    zip(1..., grades).reduce(0) { sum, place in
      sum + (exp2(Double(place.1)) - 1) / log2(Double(place.0 + 1))
    }
  }
}
