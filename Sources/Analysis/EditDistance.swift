/// How many letters must change to make one word of another.
public enum EditDistance {
  /// The number of letters to insert, delete, replace or swap with their neighbour, up to a limit.
  ///
  /// The optimal string alignment distance (Damerau, A Technique for Computer Detection and Correction of Spelling Errors,
  /// 1964).
  ///
  /// - Parameters:
  ///   - first: A word as UTF-8.
  ///   - second: Another.
  ///   - limit: The largest distance of interest, 0 or more.
  /// - Returns: The distance, or nil when it is larger than the limit.
  /// - Complexity: The product of the lengths; nothing when they differ by more than the limit.
  public static func between(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int? {
    guard abs(first.count - second.count) <= limit else { return nil }
    if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for i in 1...first.count {
      var row = [Int](repeating: i, count: second.count + 1)
      var least = i
      for j in 1...second.count {
        let change = first[i - 1] == second[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
        if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
        least = min(least, row[j])
      }
      if least > limit { return nil }
      beforeLast = last
      last = row
    }
    return last[second.count] <= limit ? last[second.count] : nil
  }
}
