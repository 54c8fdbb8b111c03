import Corpus

/// Finds the sources that would lose more than 30 % of their entries at once.
///
/// What is decided for the public is decided from public sources alone: what happens to internal ones shows nowhere outside.
struct RemovalGuard {
  let audience: Audience
  /// What is published, with its ids.
  let before: [EntryRecord]
  /// Questions that are still there and that this audience may not see any more, as ids without a history.
  private let withdrawnQuestions: Set<String>
  /// The ids of entries that are gone, or only hidden and reworded.
  private let withdrawnIDs: Set<String>
  /// Whether every entry is still there, so that nothing is held.
  let losesNothing: Bool
  /// The files that this audience may not see any more.
  private let withdrawnFiles: Set<GenerationBuilder.DocumentKey>

  /// The most that may go at once: 3 of 10.
  private static func isTooMuch(_ removed: Int, of total: Int) -> Bool { removed * 10 > total * 3 }

  /// - Parameters:
  ///   - audience: Whose generation it is.
  ///   - before: What is published for it.
  ///   - ids: The ids of what would be published.
  ///   - hidden: What was read of its sources and is not for it.
  ///   - hiddenBefore: What of its sources was not for it before.
  ///   - hiddenFiles: Files of its sources that are not for it any more.
  init(
    audience: Audience, before: [EntryRecord], ids: Set<String>, hidden: @autoclosure () -> [EntryRecord],
    hiddenBefore: @autoclosure () -> [EntryRecord],
    hiddenFiles: @autoclosure () -> Set<GenerationBuilder.DocumentKey>
  ) {
    self.audience = audience
    self.before = before
    losesNothing = before.allSatisfy { ids.contains($0.id) }
    if losesNothing {
      withdrawnQuestions = []
      withdrawnIDs = []
      withdrawnFiles = []
      return
    }
    let hidden = hidden()
    withdrawnFiles = hiddenFiles()
    let questions = Set(hidden.map(\.naturalID))
    withdrawnQuestions = questions
    let lost = before.filter { !ids.contains($0.id) && !questions.contains($0.naturalID) }
    withdrawnIDs = Self.reworded(
      lost, among: hidden, known: Set(before.map(\.naturalID)).union(hiddenBefore().map(\.naturalID)))
  }

  /// Which of the entries that are gone may be hidden in other words.
  ///
  /// - Parameters:
  ///   - lost: Entries that are gone.
  ///   - hidden: What the audience may not see.
  ///   - known: Questions that are not new.
  /// - Returns: The ids of those that a new hidden entry continues, and of all in the file of one that continues none: its
  ///   author has hidden something, and nobody knows what.
  private static func reworded(_ lost: [EntryRecord], among hidden: [EntryRecord], known: Set<String>) -> Set<
    String
  > {
    var estate = LostEntries(lost)
    var ids: Set<String> = []
    var files: Set<GenerationBuilder.DocumentKey> = []
    for record in hidden where !known.contains(record.naturalID) {
      if let id = estate.predecessor(of: record, taken: ids) {
        ids.insert(id)
      } else {
        files.insert(GenerationBuilder.DocumentKey(source: record.source, path: record.path))
      }
    }
    return ids.union(
      lost.filter { files.contains(GenerationBuilder.DocumentKey(source: $0.source, path: $0.path)) }.map(
        \.id))
  }

  /// The sources that would lose too much.
  ///
  /// - Parameters:
  ///   - records: What would be published, with its ids.
  ///   - sources: The sources that the audience may see; one that kb.yaml names no more is gone on purpose.
  /// - Returns: The sources, in their order.
  func held(_ records: [EntryRecord], sources: [Source]) -> [HeldSource] {
    let ids = Set(records.map(\.id))
    var counts: [String: (removed: Int, total: Int)] = [:]
    for record in before {
      counts[record.source, default: (0, 0)].total += 1
      if !ids.contains(record.id), !isWithdrawn(record) {
        counts[record.source, default: (0, 0)].removed += 1
      }
    }
    return sources.compactMap { source in
      guard let count = counts[source.name], Self.isTooMuch(count.removed, of: count.total) else {
        return nil
      }
      return HeldSource(
        audience: audience, source: source.name, removed: count.removed, total: count.total)
    }
  }

  /// The old records of a source, without what its author has marked as internal since: that must go whatever happens.
  func kept(of source: String) -> [EntryRecord] {
    before.filter { $0.source == source && !isWithdrawn($0) }
  }

  private func isWithdrawn(_ record: EntryRecord) -> Bool {
    withdrawnIDs.contains(record.id) || withdrawnQuestions.contains(record.naturalID)
      || withdrawnFiles.contains(GenerationBuilder.DocumentKey(source: record.source, path: record.path))
  }
}
