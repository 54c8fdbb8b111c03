public import SearchIndex

extension AskingSession {
  /// The ids of all entries that may be found with their questions, in the order of the sources, and the ids of those whose
  /// answers are shown in place of theirs.
  ///
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the number of entries: for measuring, not for asking.
  public func questions() throws(IndexError) -> [(id: String, question: String, reference: String?)] {
    try reader.questions()
  }
}
