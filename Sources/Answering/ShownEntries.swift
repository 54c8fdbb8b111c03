import SearchIndex
import Synchronization

/// The entries that a session showed last, as it showed them.
///
/// A few of them answer most questions. An array that is looked through: a first dictionary costs a starting process more
/// than all that it would save.
final class ShownEntries: Sendable {
  private let entries = Mutex<[StoredEntry]>([])

  /// The most that are kept.
  private static let capacity = 256

  /// The entry of a row, if it is kept.
  func entry(of row: Int64) -> StoredEntry? {
    entries.withLock { entries in entries.first { $0.row == row } }
  }

  /// Keeps an entry; when there are too many, the older half goes.
  func keep(_ entry: StoredEntry) {
    entries.withLock { entries in
      if entries.count >= Self.capacity { entries.removeFirst(Self.capacity / 2) }
      entries.append(entry)
    }
  }
}
