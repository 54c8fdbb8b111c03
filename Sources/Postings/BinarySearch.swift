/// Finds places in what is sorted.
enum BinarySearch {
  /// The first place of a range from which on a condition holds, which holds of all behind it; the end where it holds of none.
  ///
  /// - Complexity: O(log *n*) in the length of the range.
  @inline(__always)
  static func first(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
