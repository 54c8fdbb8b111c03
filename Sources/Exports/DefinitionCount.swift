/// Counts what a document defines beside its text, all of which is kept while the text is read.
struct DefinitionCount {
  /// The most styles, levels of lists, links or suggestions: large documents have some thousand.
  static let limit = 100_000

  private var count = 0

  /// Counts one more.
  mutating func add() throws(ExportError) {
    count += 1
    if count > Self.limit { throw .tooManyDefinitions(limit: Self.limit) }
  }
}
