import Corpus

/// Finds the sources that would lose more than 30 % of their entries at once.
///
/// What is decided for the public is decided from public sources alone: what happens to internal ones shows nowhere outside.
struct RemovalGuard {
  let audience: Audience
  /// What is published, with its ids.
  let before: [EntryRecord]
  /// Questions that are still there and that this audience may not see any more, as ids without a history.
  let withdrawn: Set<String>

  /// The most that may go at once: 3 of 10.
  private static func isTooMuch(_ removed: Int, of total: Int) -> Bool { removed * 10 > total * 3 }

  /// - Parameters:
  ///   - audience: Whose generation it is.
  ///   - before: What is published for it.
  ///   - hidden: What was read of its sources and is not for it.
  init(audience: Audience, before: [EntryRecord], hidden: [EntryRecord]) {
    self.audience = audience
    self.before = before
    withdrawn = Set(hidden.map { EntryIdentity.natural(source: $0.source, key: $0.questionKey) })
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
    withdrawn.contains(EntryIdentity.natural(source: record.source, key: record.questionKey))
  }
}
