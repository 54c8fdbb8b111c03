import Answering
import Corpus
import JSONWriting

/// What is searched for, from an address or a body.
struct SearchRequest: Sendable, Hashable {
  static let limits = 1...AskRequest.largestLimit
  static let offsets = 0...AskRequest.largestOffset

  var q: String
  var limit: Int
  var offset: Int
  var source: String?
  /// Only entries of sources of this kind.
  var kind: Source.Kind?
  var explain: Bool

  /// The same as a body has it.
  struct Posted: Decodable {
    var q: String
    var limit: Int?
    var offset: Int?
    var source: String?
    var kind: String?
    var explain: Bool?
  }

  /// What comes back: the part of an answer that is found.
  struct Found: DirectJSON {
    var schema: Int
    var query: String
    var outcome: Answer.Outcome
    var miss: Answer.Miss?
    var close: Bool
    var corrections: [Answer.Correction]
    var results: [Answer.Result]
    var total: Int
    var limit: Int
    var offset: Int
    var index: Answer.Index

    func write(to json: JSONOutput) throws {
      try json.object {
        json.member("close", close)
        json.member("corrections", corrections) { $0.write(to: json) }
        try json.member("index", index)
        json.member("limit", limit)
        json.member("miss", miss?.rawValue)
        json.member("offset", offset)
        json.member("outcome", outcome.rawValue)
        json.member("query", query)
        try json.member("results", results) { try $0.write(to: json) }
        json.member("schema", schema)
        json.member("total", total)
      }
    }
  }

  /// A request that says the same in other words has the same text.
  var canonical: String {
    "\(limit) \(offset) \(explain) \(kind?.rawValue ?? "") \(source ?? "")\n\(q)"
  }

  /// Searches.
  func response(from session: AskingSession) throws -> Found {
    let answer = try session.search(
      AskRequest(q, limit: limit, offset: offset, source: source, sourceKind: kind, explains: explain))
    return Found(
      schema: answer.schema, query: answer.query, outcome: answer.outcome, miss: answer.miss,
      close: answer.close,
      corrections: answer.corrections, results: answer.results, total: answer.total, limit: limit,
      offset: offset,
      index: answer.index)
  }

  /// A kind of source that has entries, or the problem that names those.
  static func checked(kind: String?) throws(Problem) -> Source.Kind? {
    guard let kind else { return nil }
    guard let known = Source.Kind(rawValue: kind), known.hasEntries else {
      let names = Source.Kind.allCases.filter(\.hasEntries).map(\.rawValue).joined(separator: ", ")
      throw .parameter("kind", "is one of \(names)")
    }
    return known
  }
}

extension SearchRequest {
  /// Checks what a body says.
  init(_ posted: Posted) throws(Problem) {
    self.init(
      q: posted.q, limit: try Parameters.checked(posted.limit ?? 10, "limit", Self.limits),
      offset: try Parameters.checked(posted.offset ?? 0, "offset", Self.offsets), source: posted.source,
      kind: try Self.checked(kind: posted.kind), explain: posted.explain ?? false)
  }
}
