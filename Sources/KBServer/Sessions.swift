import Answering
import Corpus
import Dispatch
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
    var version: GenerationVersion?
    /// When it was published: seconds since 1970, UTC.
    var updatedAt = 0
    /// The digest of the model that answers; empty without one.
    var model = ""
    var idle: [AskingSession] = []
    var isStale = false
    var checkedAt: ContinuousClock.Instant?
  }

  /// What answers depend on besides the question.
  struct State: Sendable {
    /// The generation that answers.
    var generation: GenerationPointer
    /// When it was published: seconds since 1970, UTC.
    var updatedAt: Int
    /// Whether documents have changed since.
    var isStale: Bool
    /// The digest of the model that answers; empty without one.
    var model: String
  }

  /// Another generation was published between the look at the state and the opening of a session.
  struct Superseded: Error {}

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
    try withSession(for: audience, try take(audience, state(for: audience)), body)
  }

  /// The same with a session of a state that was looked at before, so that what comes of it can be kept under its name.
  ///
  /// - Throws: What `body` throws, ``Superseded`` when the state is another by now, or a problem when there is no index.
  func withSession<Value>(
    for audience: Audience, at state: State, _ body: (AskingSession) throws -> Value
  ) throws -> Value {
    let session = try take(audience, state)
    if session.reader.generation != state.generation { throw Superseded() }
    return try withSession(for: audience, session, body)
  }

  private func withSession<Value>(
    for audience: Audience, _ session: AskingSession, _ body: (AskingSession) throws -> Value
  ) rethrows -> Value {
    defer { giveBack(session, audience) }
    return try body(session)
  }

  /// The generation that answers an audience now, and whether documents have changed since.
  func state(for audience: Audience) throws -> State {
    let version = knowledgeBase.generationVersion(for: audience)
    let now = ContinuousClock.now
    // Mostly nothing has changed since the last request, and all is known.
    let known = withShelf(audience) { shelf -> State? in
      guard let version, shelf.version == version, let generation = shelf.generation,
        let checkedAt = shelf.checkedAt, now - checkedAt < Self.freshness
      else { return nil }
      return State(
        generation: generation, updatedAt: shelf.updatedAt, isStale: shelf.isStale, model: shelf.model)
    }
    if let known { return known }
    do {
      guard let generation = try currentGeneration(audience, version) else { throw Problem.noIndex }
      let isStale = isStale(audience)
      return withShelf(audience) { shelf in
        State(generation: generation, updatedAt: shelf.updatedAt, isStale: isStale, model: shelf.model)
      }
    } catch {
      throw Problem.noIndex
    }
  }

  private func take(_ audience: Audience, _ state: State) throws -> AskingSession {
    let (idle, retired) = withShelf(audience) { shelf -> (AskingSession?, RetiredSessions?) in
      let retired = shelf.idle.filter { $0.isRetired(from: state.generation) }
      if !retired.isEmpty { shelf.idle.removeAll { $0.isRetired(from: state.generation) } }
      return (shelf.idle.popLast(), retired.isEmpty ? nil : RetiredSessions(retired))
    }
    // Not before another one is open: SQLite opens no file while it closes one.
    defer { retired?.close() }
    if let idle, idle.isStale == state.isStale { return idle }
    do {
      return try knowledgeBase.session(for: audience, state: knowledgeBase.state(), isStale: state.isStale)
    } catch {
      throw Problem.noIndex
    }
  }

  /// The generation that is published now; its pointer is read only when the file has changed.
  private func currentGeneration(
    _ audience: Audience, _ version: GenerationVersion?
  ) throws -> GenerationPointer? {
    let known = withShelf(audience) { $0.version == version ? $0.generation : nil }
    if let known, version != nil { return known }
    let generation = try knowledgeBase.currentGeneration(for: audience)
    // Another model means other vectors, and so another generation: a look now and then is enough.
    let model = knowledgeBase.model.digest
    let updatedAt = knowledgeBase.publishingTime(for: audience)
    withShelf(audience) { shelf in
      // The look at the file came before the reading of it: at worst it is read once more.
      shelf.version = version
      shelf.updatedAt = updatedAt
      shelf.model = model
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

/// Sessions of generations that are replaced, which are let go where no request waits for it.
///
/// They are the last to have files open that are removed: giving those back to the file system waits for what is
/// written there just then, which after a refresh is much.
private final class RetiredSessions: Sendable {
  private let sessions: Mutex<[AskingSession]>

  init(_ sessions: [AskingSession]) {
    self.sessions = Mutex(sessions)
  }

  func close() {
    DispatchQueue.global(qos: .utility).async {
      self.sessions.withLock { $0 = [] }
    }
  }
}

extension AskingSession {
  /// Whether another session is to answer for a generation.
  fileprivate func isRetired(from generation: GenerationPointer) -> Bool {
    reader.generation != generation || reader.hasMendedPostings
  }
}
