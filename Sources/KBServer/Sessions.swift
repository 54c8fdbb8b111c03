import Answering
import Corpus
import SearchIndex
import Synchronization

/// Sessions of the current generations, kept open and lent to one request at a time.
///
/// A request is answered by one session and so from one generation. Before each the pointer of the audience is looked at,
/// and sessions of other generations are let go.
final class Sessions: Sendable {
  private struct Shelf {
    var generation: GenerationPointer?
    /// What the pointer's file looked like when it was read.
    var version: String?
    var idle: [AskingSession] = []
    var isStale = false
    var checkedAt: ContinuousClock.Instant?
  }

  private let knowledgeBase: KnowledgeBase
  private let shelves = Mutex<[Audience: Shelf]>([:])
  /// The most that are kept open, per audience.
  private let capacity: Int

  /// How long it is taken for granted that no document has changed.
  private static let freshness = Duration.seconds(1)

  init(_ knowledgeBase: KnowledgeBase, capacity: Int) {
    self.knowledgeBase = knowledgeBase
    self.capacity = capacity
  }

  /// Calls with a session that nobody else has meanwhile.
  ///
  /// - Throws: What `body` throws, or a problem when there is no index.
  func withSession<Value>(
    for audience: Audience, _ body: (AskingSession) throws -> Value
  ) throws -> Value {
    let session: AskingSession
    do {
      session = try take(audience)
    } catch {
      throw Problem.noIndex
    }
    defer { giveBack(session, audience) }
    return try body(session)
  }

  /// The generation that answers an audience now, and whether documents have changed since.
  func state(for audience: Audience) throws -> (generation: GenerationPointer, isStale: Bool) {
    do {
      guard let generation = try currentGeneration(audience) else { throw Problem.noIndex }
      return (generation, isStale(audience))
    } catch {
      throw Problem.noIndex
    }
  }

  private func take(_ audience: Audience) throws -> AskingSession {
    let generation = try currentGeneration(audience)
    let isStale = isStale(audience)
    let idle = withShelf(audience) { shelf -> AskingSession? in
      shelf.idle.removeAll { $0.reader.generation != generation || $0.reader.hasMendedPostings }
      return shelf.idle.popLast()
    }
    if let idle, idle.isStale == isStale { return idle }
    return try knowledgeBase.session(for: audience, state: knowledgeBase.state(), isStale: isStale)
  }

  /// The generation that is published now; its pointer is read only when the file has changed.
  private func currentGeneration(_ audience: Audience) throws -> GenerationPointer? {
    let version = knowledgeBase.generationVersion(for: audience)
    let known = withShelf(audience) { $0.version == version ? $0.generation : nil }
    if let known, version != nil { return known }
    let generation = try knowledgeBase.currentGeneration(for: audience)
    withShelf(audience) { shelf in
      // The look at the file came before the reading of it: at worst it is read once more.
      shelf.version = version
      shelf.generation = generation
    }
    return generation
  }

  private func giveBack(_ session: AskingSession, _ audience: Audience) {
    withShelf(audience) { shelf in
      guard shelf.generation == session.reader.generation, shelf.idle.count < capacity else { return }
      shelf.idle.append(session)
    }
  }

  private func withShelf<Value: Sendable>(_ audience: Audience, _ body: (inout Shelf) -> Value) -> Value {
    shelves.withLock { body(&$0[audience, default: Shelf()]) }
  }

  private func isStale(_ audience: Audience) -> Bool {
    let now = ContinuousClock.now
    let known = withShelf(audience) { shelf -> Bool? in
      if let checkedAt = shelf.checkedAt, now - checkedAt < Self.freshness { return shelf.isStale }
      // The others go by what was known before while this one looks.
      shelf.checkedAt = now
      return nil
    }
    if let known { return known }
    let isStale = !knowledgeBase.isFresh(knowledgeBase.state(), for: audience)
    withShelf(audience) { $0.isStale = isStale }
    return isStale
  }
}
