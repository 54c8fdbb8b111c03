/// How the most that a word can add to the first signals follows from what its occurrences count.
public struct WordBound: Sendable {
  /// For standing anywhere.
  @usableFromInline let coverage: Double
  /// For its occurrences, were they without end.
  @usableFromInline let words: Double
  /// For standing as an error.
  @usableFromInline let errors: Double
  /// 1 for a word that was typed, less for what stands for it.
  @usableFromInline let strength: Double
  /// How soon further occurrences stop counting.
  @usableFromInline let saturation: Double

  /// The most in an entry.
  ///
  /// - Parameters:
  ///   - count: What the occurrences count there, weighed by fields and their lengths; infinite when nobody knows.
  ///   - isError: Whether it may stand there as an error.
  /// - Returns: The most that it can add to the entry's score.
  @inlinable
  public func most(count: Double, isError: Bool) -> Double {
    let weighed = count * strength
    let share = count.isFinite ? weighed / (weighed + saturation) : 1
    return coverage + words * share + (isError ? errors : 0)
  }
}
