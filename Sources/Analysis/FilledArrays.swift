extension Array {
  /// Makes an array of one element again and again.
  ///
  /// `Array(repeating:count:)` asks the runtime each time for the type of what it makes, which takes longer than to fill some dozen
  /// elements: where a message is answered there are a dozen such arrays.
  ///
  /// - Parameters:
  ///   - element: The element.
  ///   - count: How many of it.
  @inlinable
  public init(filledWith element: Element, count: Int) {
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(element) }
  }
}
