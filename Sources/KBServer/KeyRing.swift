import Answering
import Journal
import Synchronization

/// The access keys as they stand in the journal, read again whenever it has changed.
final class KeyRing: Sendable {
  private struct Kept {
    var version: String?
    var keys = AccessKeys()
  }

  private let knowledgeBase: KnowledgeBase
  private let now: @Sendable () -> Int
  private let kept = Mutex(Kept())

  init(_ knowledgeBase: KnowledgeBase, now: @escaping @Sendable () -> Int) {
    self.knowledgeBase = knowledgeBase
    self.now = now
  }

  /// What a key allows; nil when it is unknown, expired or revoked, or the journal cannot be read.
  func scopes(of secret: String) -> Set<Scope>? {
    let version = knowledgeBase.journalVersion()
    let keys = kept.withLock { kept -> AccessKeys in
      if kept.version != version || version == nil {
        kept.keys = (try? knowledgeBase.existingJournal()?.accessKeys()) ?? AccessKeys()
        kept.version = version
      }
      return kept.keys
    }
    return keys.scopes(of: secret, now: now())
  }
}
