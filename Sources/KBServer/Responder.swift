import Answering
import Corpus
import SearchIndex

/// Makes each response once for what was asked, by whom and of which generation, and keeps it.
struct Responder: Sendable {
  let sessions: Sessions
  let cache: ResponseCache
  let workload: Workload

  /// A response.
  enum Outcome {
    /// Whoever asks has it already, by this tag.
    case known(tag: String)
    /// What to send.
    case made(ResponseCache.Tagged)
  }

  /// How often a generation is looked for that is replaced every time before it is open.
  private static let attempts = 10

  /// Responds to a question.
  ///
  /// - Parameters:
  ///   - question: What was asked, in one form for all that are answered alike, and what the answer depends on besides the
  ///     state, such as the day.
  ///   - audience: Who is asking.
  ///   - knownTags: What the request has as `If-None-Match`, if anything.
  ///   - make: Makes the response from a session of the generation.
  /// - Returns: The response.
  /// - Throws: ``Problem`` when there is no index or too much to do, and what `make` throws.
  func respond(
    to question: (Sessions.State) -> String, for audience: Audience, knownTags: String? = nil,
    by make: @escaping @Sendable (AskingSession) throws -> ResponseCache.Made
  ) async throws -> Outcome {
    // Any response is known, if there is one.
    let isAny = knownTags?.filter { !$0.isWhitespace } == "*"
    for _ in 0..<Self.attempts {
      let state = try sessions.state(for: audience)
      let key = ResponseCache.Key(
        state: "\(audience.rawValue) \(state.generation.name) \(state.isStale) \(state.model)",
        question: question(state))
      // Who asks again with a tag knows the answer: its tag follows from the question alone.
      if let knownTags, !isAny {
        let tag = EntityTag.of(key)
        if EntityTag.matches(knownTags, tag) { return .known(tag: tag) }
      }
      do {
        var response = cache.kept(for: key)
        if response == nil {
          response = try await workload.run { try made(for: key, audience, at: state, make) }
        }
        guard let response else { continue }
        return isAny ? .known(tag: response.tag) : .made(response)
      } catch is Sessions.Superseded {
        // What was made would be kept under the name of another generation.
        continue
      }
    }
    throw Problem.busy
  }

  private func made(
    for key: ResponseCache.Key, _ audience: Audience, at state: Sessions.State,
    _ make: (AskingSession) throws -> ResponseCache.Made
  ) throws -> ResponseCache.Tagged {
    try cache.body(for: key) {
      try sessions.withSession(for: audience, at: state) { session in
        do {
          return try make(session)
        } catch let error as IndexError {
          throw Problem.of(error)
        }
      }
    }
  }
}

extension Problem {
  /// What a caller is told of an error of the index.
  static func of(_ error: IndexError) -> Problem {
    switch error {
    case .unknownSource(_, let known, _):
      .parameter("source", "is one of " + known.joined(separator: ", "))
    default: .noIndex
    }
  }
}
