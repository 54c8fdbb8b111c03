import Analysis
import SearchIndex
import Synchronization

/// The entries that a session showed last, as it showed them.
///
/// A few of them answer most questions. An array that is looked through: a first dictionary costs a starting process more
/// than all that it would save.
final class ShownEntries: Sendable {
  private struct Item {
    var entry: StoredEntry
    /// Made when it is shown for the second time.
    var words: PassageWords?
  }

  private let entries = Mutex<[Item]>([])

  /// The most that are kept.
  private static let capacity = 256

  /// The entry of a row, if it is kept, with its words.
  func entry(of row: Int64, analyzer: Analyzer) -> (entry: StoredEntry, words: PassageWords)? {
    entries.withLock { entries in
      guard let place = entries.firstIndex(where: { $0.entry.row == row }) else { return nil }
      let entry = entries[place].entry
      if let words = entries[place].words { return (entry, words) }
      let words = PassageWords(entry.passages, analyzer: analyzer)
      entries[place].words = words
      return (entry, words)
    }
  }

  /// Fetches those of some rows that are not kept yet, all at once, and keeps them.
  ///
  /// - Returns: What was fetched.
  func fetch<Failure: Error>(
    _ rows: [Int64], _ read: ([Int64]) throws(Failure) -> [StoredEntry]
  ) throws(Failure) -> [StoredEntry] {
    let missing = entries.withLock { entries in
      rows.filter { row in !entries.contains { $0.entry.row == row } }
    }
    let fetched = missing.isEmpty ? [] : try read(missing)
    for entry in fetched { keep(entry) }
    return fetched
  }

  /// Keeps an entry; when there are too many, the older half goes.
  func keep(_ entry: StoredEntry) {
    entries.withLock { entries in
      if entries.count >= Self.capacity { entries.removeFirst(Self.capacity / 2) }
      entries.append(Item(entry: entry))
    }
  }
}
