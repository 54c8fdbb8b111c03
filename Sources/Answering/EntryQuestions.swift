public import SearchIndex

extension AskingSession {
  /// The ids of all entries that may be found with their questions, in the order of the sources.
  ///
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the number of entries: for measuring, not for asking.
  public func questions() throws(IndexError) -> [(id: String, question: String)] {
    try reader.questions()
  }
}
