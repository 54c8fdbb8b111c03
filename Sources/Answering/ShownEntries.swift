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

  private struct Items {
    /// By themselves, since all of them are looked through.
    var rows: [Int64] = []
    var items: [Item] = []
  }

  private let entries = Mutex(Items())

  /// The most that are kept.
  private static let capacity = 256

  /// The entry of a row, if it is kept, with its words.
  func entry(of row: Int64, analyzer: Analyzer) -> (entry: StoredEntry, words: PassageWords)? {
    entries.withLock { entries in
      guard let place = entries.rows.firstIndex(of: row) else { return nil }
      let entry = entries.items[place].entry
      if let words = entries.items[place].words { return (entry, words) }
      let words = PassageWords(entry.passages, analyzer: analyzer)
      entries.items[place].words = words
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
      rows.filter { !entries.rows.contains($0) }
    }
    let fetched = missing.isEmpty ? [] : try read(missing)
    for entry in fetched { keep(entry) }
    return fetched
  }

  /// Keeps an entry; when there are too many, the older half goes.
  func keep(_ entry: StoredEntry) {
    entries.withLock { entries in
      if entries.rows.count >= Self.capacity {
        entries.rows.removeFirst(Self.capacity / 2)
        entries.items.removeFirst(Self.capacity / 2)
      }
      entries.rows.append(entry.row)
      entries.items.append(Item(entry: entry))
    }
  }
}
