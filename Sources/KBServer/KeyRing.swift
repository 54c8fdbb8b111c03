import Answering
import Journal
import NIOPosix
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

  /// What a key allows; nil when it is unknown, expired or revoked.
  ///
  /// - Throws: An error of the journal. Nothing is remembered of it: the next request looks again.
  func scopes(of secret: String) async throws -> Set<Scope>? {
    try await keys().scopes(of: secret, now: now())
  }

  private func keys() async throws -> AccessKeys {
    let version = knowledgeBase.journalVersion()
    if version != nil, let keys = kept.withLock({ $0.version == version ? $0.keys : nil }) { return keys }
    let knowledgeBase = knowledgeBase
    // Whoever writes to the journal may have to be waited for: not on a thread that answers.
    let keys = try await NIOThreadPool.singleton.runIfActive {
      try knowledgeBase.existingJournal()?.accessKeys() ?? AccessKeys()
    }
    // The look at the file came before the reading of it: at worst it is read once more.
    kept.withLock { $0 = Kept(version: version, keys: keys) }
    return keys
  }
}
