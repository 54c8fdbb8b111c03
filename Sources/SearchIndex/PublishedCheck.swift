import Corpus
import Files
import Parallel
import Postings
import Synchronization

extension RefreshMemory {
  /// Does something, and checks meanwhile what is published, of which the next refresh takes most over.
  ///
  /// What has been checked when `body` returns the refresh need not digest again: so a wait for quiet is no time lost. It
  /// counts for that refresh alone, since a disk may decay, and only where nobody has written to a file since it was published.
  ///
  /// - Parameters:
  ///   - folder: The index.
  ///   - body: What is waited for; not held up by more than the check of one file.
  /// - Returns: What `body` returns.
  public func checkingPublished<Value>(in folder: IndexFolder, during body: () -> Value) -> Value {
    let isOver = Over()
    _ = takeChecked()
    let (value, _) = Parallel.both(
      {
        let value = body()
        isOver.set()
        return value
      }, { self.checkPublished(in: folder) { !isOver.isSet } })
    return value
  }

  /// Checks what is published, what everybody may see first.
  func checkPublished(in folder: IndexFolder, while mayGoOn: () -> Bool) {
    let state = IndexState(in: folder)
    for audience in Audience.allCases {
      // Only what is remembered is made of a copy.
      guard let pointer = content(for: audience, in: folder, state)?.pointer else { continue }
      let (postings, database) = (
        folder.postings(of: pointer, for: audience), folder.database(of: pointer, for: audience)
      )
      guard mayGoOn() else { return }
      if (try? PostingsFile(postings, database: pointer.digest)) != nil { keepChecked(postings) }
      guard mayGoOn() else { return }
      if (try? HexadecimalDigest.sha256(ofFile: database)) == pointer.digest { keepChecked(database) }
    }
  }

  /// Whether a wait is over.
  private final class Over: Sendable {
    private let flag = Atomic(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }
  }
}
