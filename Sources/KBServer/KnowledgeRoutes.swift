import Answering
import Corpus
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import SearchIndex

/// Searching, asking and looking at entries: all that reads.
struct KnowledgeRoutes: Sendable {
  let responder: Responder
  let limits: ServerLimits
  /// Where questions are noted, if they are.
  let questionLog: QuestionLog?
  let today: @Sendable () -> CalendarDay

  func add(to router: Router<ServerContext>) {
    router.get("/v1/search") { try await search($0, $1) }
    router.post("/v1/search") { try await searchPosted($0, $1) }
    router.post("/v1/ask") { try await ask($0, $1) }
    router.get("/v1/entries/:id") { try await entry($0, $1) }
    router.get("/v1/suggest") { try await suggest($0, $1) }
    router.post("/v1/suggest") { try await suggestPosted($0, $1) }
    router.get("/v1/sources") { try await sources($0, $1) }
  }

  // MARK: Searching

  private static let searchParameters = ["q", "limit", "offset", "source", "kind", "explain"]

  private func search(_ request: Request, _ context: ServerContext) async throws -> Response {
    let parameters = try Parameters(of: request, known: Self.searchParameters)
    let text = parameters["q"] ?? ""
    if text.utf8.count > limits.query { throw Problem.queryTooLong(limits.query) }
    let wanted = SearchRequest(
      q: text, limit: try parameters.number("limit", in: SearchRequest.limits, default: 10),
      offset: try parameters.number("offset", in: SearchRequest.offsets, default: 0),
      source: parameters["source"], kind: try SearchRequest.checked(kind: parameters["kind"]),
      explain: try parameters.flag("explain"))
    return try await respond(request, context, with: wanted)
  }

  private func searchPosted(_ request: Request, _ context: ServerContext) async throws -> Response {
    let posted = try await JSONResponse.decoded(
      SearchRequest.Posted.self, from: request, limit: limits.body, known: Self.searchParameters)
    let wanted = try SearchRequest(posted)
    return try await respond(request, context, with: wanted)
  }

  private func respond(
    _ request: Request, _ context: ServerContext, with wanted: SearchRequest
  ) async throws -> Response {
    try await respond(request, context, making: "search " + wanted.canonical) { session in
      ResponseCache.Made(body: try JSONResponse.body(writing: wanted.response(from: session)))
    }
  }

  private struct PostedMessage: Decodable {
    var question: String
    var limit: Int?
    var from: String?
    var source: String?
    var explain: Bool?
  }

  private func ask(_ request: Request, _ context: ServerContext) async throws -> Response {
    let posted = try await JSONResponse.decoded(
      PostedMessage.self, from: request, limit: limits.body,
      known: ["question", "limit", "from", "source", "explain"])
    let limit = try Parameters.checked(posted.limit ?? 3, "limit", 1...AskRequest.largestLimit)
    let channel = try Parameters.channel(posted.from)
    let day = today()
    let asked = AskRequest(
      posted.question, limit: limit, channel: channel, date: day, source: posted.source,
      explains: posted.explain ?? false)
    let question =
      "ask \(day) \(channel.rawValue) \(limit) \(posted.explain ?? false) \(posted.source ?? "")\n"
      + posted.question
    let isNoted = request.headers.letsQuestionBeNoted
    func note(_ outcome: AskedOutcome) {
      guard isNoted else { return }
      questionLog?.note(posted.question, outcome, from: channel.rawValue, by: context.caller)
    }
    return try await respond(request, context, making: question, then: note) { session in
      let answer = try session.answer(asked)
      return ResponseCache.Made(body: try JSONResponse.body(writing: answer), outcome: AskedOutcome(answer))
    }
  }

  // MARK: Looking

  /// An entry with its whole answer.
  struct EntryResponse: Codable {
    var id: String
    var question: String
    var answer: String
    var section: String
    var url: String?
    var source: String
    var sourceTitle: String
    var path: String
    var line: Int
    var owner: String?
    var audience: Audience
    var archived: Bool
    var index: Answer.Index
  }

  private func entry(_ request: Request, _ context: ServerContext) async throws -> Response {
    _ = try Parameters(of: request, known: [])
    guard let id = context.parameters.get("id"), id.utf8.count <= 200 else { throw Problem.noEntry }
    return try await respond(request, context, to: "entry " + id) { session in
      guard let entry = try session.entry(id: id) else { throw Problem.noEntry }
      return EntryResponse(
        id: entry.id, question: entry.question, answer: entry.answer,
        section: entry.section, url: entry.url,
        source: entry.source, sourceTitle: entry.sourceTitle, path: entry.location.path,
        line: entry.location.line, owner: entry.owner, audience: entry.audience, archived: entry.isArchived,
        index: session.index)
    }
  }

  private struct SourcesResponse: Encodable {
    struct Item: Encodable {
      var name: String
      var title: String
      var kind: String
      var audience: Audience
      var entries: Int
    }
    var sources: [Item]
    var index: Answer.Index
  }

  private func sources(_ request: Request, _ context: ServerContext) async throws -> Response {
    _ = try Parameters(of: request, known: [])
    return try await respond(request, context, to: "sources") { session in
      let counts = try session.reader.entryCounts()
      return SourcesResponse(
        sources: zip(session.reader.sources, counts).filter(\.0.kind.hasEntries).map { source, count in
          SourcesResponse.Item(
            name: source.name, title: source.title, kind: source.kind.rawValue, audience: source.audience,
            entries: count)
        }, index: session.index)
    }
  }

  // MARK: Responding

  /// A response with its tag.
  func respond<Value: Encodable & SendableMetatype>(
    _ request: Request, _ context: ServerContext, to question: String,
    _ make: @escaping @Sendable (AskingSession) throws -> Value
  ) async throws -> Response {
    try await respond(request, context, making: question) { session in
      ResponseCache.Made(body: try JSONResponse.body(make(session)))
    }
  }

  /// A response with its tag; `then` is told what an answer says.
  private func respond(
    _ request: Request, _ context: ServerContext, making question: String,
    then tell: (AskedOutcome) -> Void = { _ in },
    _ make: @escaping @Sendable (AskingSession) throws -> ResponseCache.Made
  ) async throws -> Response {
    let outcome = try await responder.respond(
      to: { _ in question }, for: context.caller.audience, knownTags: request.headers[.ifNoneMatch], by: make)
    switch outcome {
    case .known(let tag): return tagged(Response(status: .notModified), tag)
    case .made(let made):
      if let outcome = made.outcome { tell(outcome) }
      return tagged(JSONResponse.response(made.body), made.tag)
    }
  }

  private static let askedAnew = HTTPField(name: .cacheControl, value: "private, no-cache")

  private func tagged(_ response: Response, _ tag: String) -> Response {
    var response = response
    response.headers.append(HTTPField(name: .eTag, value: tag))
    response.headers.append(Self.askedAnew)
    return response
  }
}
