import Answering
import Hummingbird
import SearchIndex

/// Questions that go on as somebody has begun to type.
extension KnowledgeRoutes {
  private struct Suggestions: Encodable {
    var index: Answer.Index
    var suggestions: [IndexReader.Suggestion]
  }

  private struct PostedBeginning: Decodable {
    var q: String
    var limit: Int?
  }

  private static let counts = 1...20
  private static let standardCount = 8

  /// What was begun stands in the address.
  func suggest(_ request: Request, _ context: ServerContext) async throws -> Response {
    let parameters = try Parameters(of: request, known: ["q", "limit"])
    let text = parameters["q"] ?? ""
    if text.utf8.count > limits.query { throw Problem.queryTooLong(limits.query) }
    let limit = try parameters.number("limit", in: Self.counts, default: Self.standardCount)
    return try await suggest(request, context, text, limit)
  }

  /// What was begun stands in the body, where no log and no proxy keeps it.
  func suggestPosted(_ request: Request, _ context: ServerContext) async throws -> Response {
    let posted = try await JSONResponse.decoded(
      PostedBeginning.self, from: request, limit: limits.body, known: ["q", "limit"])
    let limit = try Parameters.checked(posted.limit ?? Self.standardCount, "limit", Self.counts)
    return try await suggest(request, context, posted.q, limit)
  }

  private func suggest(
    _ request: Request, _ context: ServerContext, _ text: String, _ limit: Int
  ) async throws -> Response {
    try await respond(request, context, to: "suggest \(limit) " + text) { session in
      Suggestions(index: session.index, suggestions: try session.suggestions(for: text, limit: limit))
    }
  }
}
