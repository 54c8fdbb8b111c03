import Answering
import Corpus
import HTTPTypes
import Hummingbird
import Journal
import Logging
import NIOCore
import NIOPosix
import SearchIndex

/// Refreshing, feedback, health and metrics: all that is not reading.
struct OperationRoutes: Sendable {
  let sessions: Sessions
  let reindexing: Reindexing
  let metrics: PrometheusRegistry
  let knowledgeBase: KnowledgeBase
  let limits: ServerLimits
  let now: @Sendable () -> Int

  func add(to router: Router<ServerContext>) {
    router.post("/v1/reindex") { try await reindex($0, $1) }
    router.get("/v1/jobs/:id") { try job($0, $1) }
    router.post("/v1/feedback") { try await feedback($0, $1) }
    router.get("/livez") { request, _ in
      _ = try Parameters(of: request, known: [])
      return plain("ok\n")
    }
    router.get("/readyz") { try ready($0, $1) }
    router.get("/metrics") { request, _ in
      _ = try Parameters(of: request, known: [])
      return plain(metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
    router.get("/openapi.json") { request, _ in
      _ = try Parameters(of: request, known: [])
      return JSONResponse.response(ByteBuffer(string: OpenAPI.document))
    }
  }

  private struct PostedReindex: Decodable {
    var full: Bool?
  }

  private func reindex(_ request: Request, _ context: ServerContext) async throws -> Response {
    try context.caller.require(.reindex)
    let posted = try await JSONResponse.decoded(
      PostedReindex.self, from: request, limit: limits.body, known: ["full"])
    let job = reindexing.start(isFull: posted.full ?? false)
    var response = JSONResponse.response(
      try JSONResponse.body(job.shown(to: context.caller.audience)), status: .accepted)
    response.headers[.location] = "/v1/jobs/\(job.id)"
    return response
  }

  private func job(_ request: Request, _ context: ServerContext) throws -> Response {
    _ = try Parameters(of: request, known: [])
    try context.caller.require(.reindex)
    guard let id = context.parameters.get("id").flatMap({ Int($0) }), let job = reindexing.job(id) else {
      throw Problem.notFound
    }
    return JSONResponse.response(try JSONResponse.body(job.shown(to: context.caller.audience)))
  }

  private struct PostedFeedback: Decodable {
    var question: String
    var entry: String
    var verdict: String
    var note: String?
  }

  private func feedback(_ request: Request, _ context: ServerContext) async throws -> Response {
    let posted = try await JSONResponse.decoded(
      PostedFeedback.self, from: request, limit: limits.body, known: ["question", "entry", "verdict", "note"])
    guard let verdict = Feedback.Verdict(rawValue: posted.verdict) else {
      throw Problem.parameter(
        "verdict", "is one of " + Feedback.Verdict.allCases.map(\.rawValue).joined(separator: ", "))
    }
    for (name, text) in [("question", posted.question), ("note", posted.note ?? "")]
    where text.utf8.count > Feedback.textLimit || text.unicodeScalars.contains("\0") {
      throw Problem.parameter(name, "has at most \(Feedback.textLimit) bytes, none of them zero")
    }
    let audience = context.caller.audience
    try sessions.withSession(for: audience) { session in
      // Who may not see an entry cannot say anything of it either: it does not exist for them.
      guard posted.entry.utf8.count <= 200, try session.reader.entry(id: posted.entry) != nil else {
        throw Problem.noEntry
      }
    }
    let knowledgeBase = knowledgeBase
    let feedback: Feedback
    do {
      feedback = try Feedback(
        question: posted.question, entryID: posted.entry, verdict: verdict,
        audience: Feedback.Audience(audience), note: posted.note, time: now())
    } catch {
      throw Problem.parameter("question", "has to say something")
    }
    // Durable before it is acknowledged, which waits for the disk: not on a thread that answers.
    do {
      let place = try await NIOThreadPool.singleton.runIfActive { try knowledgeBase.keep(feedback) }
      if case .spool(let error) = place {
        context.logger.error(
          "the journal cannot be used; feedback waits beside it", metadata: ["error": "\(Fault(error))"])
      }
    } catch {
      context.logger.error("feedback cannot be kept", metadata: ["error": "\(Fault(error))"])
      throw Problem.notKept
    }
    return Response(status: .noContent)
  }

  private struct Readiness: Encodable {
    struct Inside: Encodable {
      var held: [String]
      var stale: Bool
      var version: String
    }
    /// The sources whose old entries stay because too many would be gone at once: for the public those of its generation
    /// alone, which is decided without looking at internal sources.
    var held: [String]
    var ready: Bool
    var stale: Bool
    var version: String
    /// The internal index, for whoever reads it; the public gets the same whether or not it is whole.
    var `internal`: Inside?
  }

  private func ready(_ request: Request, _ context: ServerContext) throws -> Response {
    let parameters = try Parameters(of: request, known: ["verbose"])
    let state = try readyState(of: .public)
    let held = Dictionary(grouping: knowledgeBase.state()?.held ?? [], by: \.audience)
      .mapValues { $0.map(\.source) }
    var readiness = Readiness(
      held: held[.public] ?? [], ready: true, stale: state.isStale, version: state.generation.name)
    if context.caller.audience == .internal {
      guard let state = try? readyState(of: .internal) else { throw Problem.noInternalIndex }
      readiness.internal = Readiness.Inside(
        held: held[.internal] ?? [], stale: state.isStale, version: state.generation.name)
    }
    if !(try parameters.flag("verbose")) { return plain("ok\n") }
    return JSONResponse.response(try JSONResponse.body(readiness))
  }

  private func readyState(of audience: Audience) throws -> Sessions.State {
    let state = try sessions.state(for: audience)
    // Opening it is what an answer needs.
    try sessions.withSession(for: audience) { _ in }
    return state
  }

  private func plain(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
    Response(
      status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
