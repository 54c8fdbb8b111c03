/// Rows that follow one another.
///
/// Not a `Range`: what is generic has to be put together when it is first used, for which a fresh process looks through all its
/// types.
public struct RowRange: Sendable, Hashable {
  /// The first row.
  public var first: Int64
  /// The row behind the last.
  public var end: Int64

  /// Makes a range.
  public init(first: Int64, end: Int64) {
    self.first = first
    self.end = end
  }
}
