import Postings
public import Ranking

/// What a search of the index brings: the entries that are worth a closer look, with what that needs.
public struct Shortlist: Sendable {
  /// The best by the first signals, best first.
  public var best: [ScoredCandidate]
  /// The wordings of their questions.
  public var wordings: WordingTexts
  /// What is known of the message.
  public var context: RankingContext
  /// How many entries have any word of the message that carries meaning, or a synonym of it.
  public var total: Int
  /// The message's terms by their numbers in the postings, when these were searched.
  var numbers: MessageNumbers?
  /// Templates that may follow up.
  public var templates: @Sendable () -> [Candidate]
}

/// Finds the entries for a message: in the postings or, where there are none, by FTS5.
protocol CandidateFinder {
  /// Searches the entries of some sources.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - wanted: The sources; the statistics are those of all.
  ///   - corrections: Words to look for in place of unknown ones.
  ///   - limit: How many entries are wanted in the end.
  ///   - near: The rows of entries that are worth a closer look whatever words they have.
  ///   - ranker: Scores them.
  /// - Returns: The entries that are worth a closer look.
  /// - Throws: An error of SQLite.
  func shortlist(
    for query: Query, in wanted: [StoredSource], corrections: [Correction], limit: Int, near: [Int64],
    ranker: Ranker
  ) throws -> Shortlist
}
