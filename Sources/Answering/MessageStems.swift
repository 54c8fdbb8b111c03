import Analysis
import Ranking
import Synchronization

/// The stems of the words of a session's earlier messages.
///
/// Most words of a question came in one before. From the second message on: who asks one question spares the room, which
/// takes longer to clear than stemming a dozen words does.
final class MessageStems: Sendable {
  private struct Memory {
    var hasBegun = false
    var cache: StemCache?
  }

  private let memory = Mutex(Memory())

  /// Room for a thousand words, some 50 KB.
  private static let bits = 10

  /// The query of a message, see ``Ranking/Query``.
  ///
  /// Whoever comes while another thread has them does without: the query is the same, and waiting would take longer.
  func query(_ text: String, parts: [Query.Part], analyzer: Analyzer) -> Query {
    memory.withLockIfAvailable { memory in
      if memory.hasBegun, memory.cache == nil { memory.cache = StemCache(bits: Self.bits) }
      memory.hasBegun = true
      return Query(text, parts: parts, analyzer: analyzer, remembering: memory.cache)
    } ?? Query(text, parts: parts, analyzer: analyzer)
  }
}
