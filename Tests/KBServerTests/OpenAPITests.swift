import Answering
import Foundation
import Journal
import NIOCore
import Testing

@testable import KBServer

@Suite struct OpenAPITests {
  private let document: JSONValue
  private let check: JSONSchemaCheck

  init() throws {
    document = try JSONValue(OpenAPI.document)
    check = JSONSchemaCheck(document: document)
  }

  /// A method at an address as the description has it, with its operation.
  private var operations: [RouteTable.Route: JSONValue] {
    var operations: [RouteTable.Route: JSONValue] = [:]
    for (path, methods) in document["paths"]?.object ?? [:] {
      for (method, operation) in methods.object ?? [:] {
        operations[RouteTable.Route(method: method.uppercased(), path: path)] = operation
      }
    }
    return operations
  }

  @Test func `the description has every route and no other`() {
    let served = Set(RouteTable.standard.routes.filter { !$0.path.hasPrefix("/assets") })
    let described = Set(operations.keys)
    #expect(served.subtracting(described) == [], "not described")
    #expect(described.subtracting(served) == [], "not served")
  }

  @Test func `every reference leads somewhere, and every component is used`() {
    var references: Set<String> = []
    func collect(_ value: JSONValue) {
      if let reference = value["$ref"]?.string { references.insert(reference) }
      for part in value.array ?? [] { collect(part) }
      for (_, part) in value.object ?? [:] { collect(part) }
    }
    collect(document)
    for reference in references { #expect(check.target(of: reference) != nil, "\(reference)") }
    for (kind, components) in document["components"]?.object ?? [:] where kind != "securitySchemes" {
      for name in (components.object ?? [:]).keys {
        #expect(references.contains("#/components/\(kind)/\(name)"), "\(kind)/\(name)")
      }
    }
  }

  @Test func `operations have ids of their own, and parameters for what changes in their address`() throws {
    var identifiers: Set<String> = []
    for (route, operation) in operations {
      let identifier = try #require(operation["operationId"]?.string)
      #expect(identifiers.insert(identifier).inserted, "\(identifier) stands twice")
      let parameters = (operation["parameters"]?.array ?? []).compactMap(check.resolved)
      let changing = parameters.filter { $0["in"]?.string == "path" }.compactMap { $0["name"]?.string }
      let named = route.path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
        $0.dropFirst().dropLast()
      }
      #expect(changing == named.map { String($0) }, "\(route)")
    }
  }

  // MARK: What the server answers

  /// A request, and the status that answers it.
  private struct Case: Sendable {
    var method = "GET"
    /// The address as the description has it.
    var path: String
    /// What `{id}` stands for, and the query.
    var id = ""
    var query = ""
    var body: String?
    var headers: [String] = []
    var status = 200
  }

  @Test func `what the server answers is as described`() async throws {
    try await TestServer.run { server in
      let journal = try server.knowledgeBase.journal()
      let secret = try Self.key(in: journal)
      let authorized = "Authorization: Bearer " + secret
      let found = await server.get("/v1/suggest?q=rotate")
      let suggestion = try JSONValue(found.body)["suggestions"]?.array?.first
      let id = try #require(suggestion?["id"]?.string)
      let tag = try #require(await server.get("/v1/sources").headers["etag"])
      let job = await server.post("/v1/reindex", "{}", headers: [authorized])
      #expect(job.headers["location"] == "/v1/jobs/1")
      var cases = Self.good(id: id, authorized: authorized, tag: tag)
      cases += Self.bad(id: id, authorized: authorized)
      for one in cases {
        let reply = await Self.send(one, to: server)
        #expect(reply.status == one.status, "\(one)")
        for error in errors(in: reply, to: one) { Issue.record("\(one.method) \(one.path): \(error)") }
      }
      let succeeded = Set(
        cases.filter { $0.status < 300 }.map { RouteTable.Route(method: $0.method, path: $0.path) })
      #expect(Set(operations.keys).subtracting(succeeded) == [], "never asked for")
    }
  }

  @Test func `a finished and a failed refresh are as described`() throws {
    let schema = try #require(check.target(of: "#/components/schemas/Job"))
    func errors(_ job: Reindexing.Job) throws -> [String] {
      check.errors(in: try JSONValue(String(buffer: JSONResponse.body(job))), schema)
    }
    var job = Reindexing.Job(id: 1, full: true)
    #expect(try errors(job) == [])
    job.state = .done
    #expect(try errors(job) != [])
    (job.added, job.changed, job.removed, job.entries, job.problems) = (1, 2, 3, 4, 0)
    #expect(try errors(job) == [])
    job = Reindexing.Job(id: 2, state: .failed, full: false, error: "no disk")
    #expect(try errors(job) == [])
  }

  @Test func `the check finds what is wrong`() throws {
    let schema = try #require(check.target(of: "#/components/schemas/Suggestions"))
    func errors(_ json: String) throws -> [String] { check.errors(in: try JSONValue(json), schema) }
    #expect(try errors(#"{"suggestions": [{"id": "a", "question": "b"}]}"#) == [])
    #expect(try errors(#"{}"#) == ["$: lacks suggestions"])
    #expect(try errors(#"{"suggestions": {}}"#).count == 1)
    #expect(try errors(#"{"suggestions": [{"id": 1, "question": "b"}]}"#).count == 1)
    #expect(try errors(#"{"suggestions": [], "more": 1}"#) == ["$: more is not described"])
  }

  private static func good(id: String, authorized: String, tag: String) -> [Case] {
    [
      Case(path: "/v1/search", query: "?q=rotate+the+enroll+secret&limit=2&explain=true"),
      Case(path: "/v1/search", query: "?q=marmalade"),
      Case(path: "/v1/search", query: "?q=marmalade&explain=1", headers: [authorized]),
      Case(path: "/v1/search"), Case(path: "/v1/search", query: "?q=rotaet+the+enrol+secrt"),
      Case(method: "POST", path: "/v1/search", body: #"{"q": "host", "kind": "faq", "source": "faq"}"#),
      Case(
        method: "POST", path: "/v1/ask",
        body: #"{"question": "How do I rotate the enroll secret?", "explain": true}"#),
      Case(method: "POST", path: "/v1/ask", body: #"{"question": "the page is broken", "from": "github"}"#),
      Case(method: "POST", path: "/v1/ask", body: #"{"question": "marmalade"}"#, headers: [authorized]),
      Case(path: "/v1/entries/{id}", id: id), Case(path: "/v1/suggest", query: "?q=how+do"),
      Case(path: "/v1/sources"), Case(path: "/v1/sources", headers: [authorized]),
      Case(path: "/v1/sources", headers: ["If-None-Match: \(tag)"], status: 304),
      Case(method: "POST", path: "/v1/reindex", body: #"{"full": true}"#, headers: [authorized], status: 202),
      Case(path: "/v1/jobs/{id}", id: "1", headers: [authorized]),
      Case(
        method: "POST", path: "/v1/feedback",
        body: #"{"question": "a", "entry": "\#(id)", "verdict": "helpful"}"#, status: 204),
      Case(path: "/livez"), Case(path: "/readyz"), Case(path: "/readyz", query: "?verbose"),
      Case(path: "/metrics"), Case(path: "/openapi.json"), Case(path: "/"),
      Case(path: "/", query: "?q=offline&from=github&source=faq"), Case(path: "/entries/{id}", id: id),
    ]
  }

  private static func bad(id: String, authorized: String) -> [Case] {
    let wrong = "Authorization: Bearer kb_none"
    let origin = "Origin: https://other.example"
    return [
      Case(path: "/v1/search", query: "?colour=red", status: 400),
      Case(path: "/v1/search", query: "?limit=0", status: 400),
      Case(path: "/v1/search", query: "?q=" + String(repeating: "a", count: 1_025), status: 414),
      Case(path: "/v1/search", headers: [wrong], status: 401),
      Case(path: "/v1/search", headers: [origin], status: 403),
      Case(method: "POST", path: "/v1/search", body: "{", status: 400),
      Case(
        method: "POST", path: "/v1/ask",
        body: #"{"question": "\#(String(repeating: "a", count: 70_000))"}"#, status: 413),
      Case(method: "POST", path: "/v1/ask", body: #"{"question": "a", "from": "pigeon"}"#, status: 400),
      Case(path: "/v1/entries/{id}", id: "none", status: 404),
      Case(method: "POST", path: "/v1/reindex", body: "{}", status: 401),
      Case(path: "/v1/jobs/{id}", id: "1", status: 401),
      Case(path: "/v1/jobs/{id}", id: "99", headers: [authorized], status: 404),
      Case(
        method: "POST", path: "/v1/feedback", body: #"{"question": "a", "entry": "none", "verdict": "used"}"#,
        status: 404),
      Case(
        method: "POST", path: "/v1/feedback", body: #"{"question": "a", "entry": "\#(id)", "verdict": "?"}"#,
        status: 400),
      Case(path: "/entries/{id}", id: "none", status: 404),
      Case(path: "/entries/{id}", id: "none", headers: ["Accept: text/html"], status: 404),
      Case(path: "/", query: "?from=pigeon", status: 400),
      Case(path: "/livez", query: "?a=b", status: 400), Case(path: "/metrics", query: "?a=b", status: 400),
    ]
  }

  private static func key(in journal: Journal) throws -> String {
    // The server of a test is told that it is the second 1,790,000,000.
    var random = SystemRandomNumberGenerator()
    return try journal.createKey(
      name: "test", scopes: [.admin], expiresAt: nil, now: 1_789_999_000, random: &random
    ).secret
  }

  private static func send(_ one: Case, to server: TestServer) async -> TestServer.Reply {
    let target = one.path.replacingOccurrences(of: "{id}", with: one.id) + one.query
    if let body = one.body { return await server.post(target, body, headers: one.headers) }
    return await server.send(one.method, target, headers: one.headers)
  }

  /// What of a reply is not as described.
  private func errors(in reply: TestServer.Reply, to one: Case) -> [String] {
    guard let operation = operations[RouteTable.Route(method: one.method, path: one.path)],
      let response = operation["responses"]?["\(reply.status)"].flatMap(check.resolved)
    else { return ["the status \(reply.status) is not described"] }
    var errors: [String] = []
    for (name, header) in response["headers"]?.object ?? [:] {
      guard let schema = check.resolved(header)?["schema"], let text = reply.headers[name.lowercased()] else {
        errors.append("the header \(name) is missing")
        continue
      }
      let number = schema["type"]?.string == "integer" ? Double(text) : nil
      errors += check.errors(in: number.map { .number($0) } ?? .string(text), schema, at: name)
    }
    guard let content = response["content"]?.object else {
      return errors + (reply.body.isEmpty ? [] : ["there is a body that is not described"])
    }
    let media = reply.headers["content-type"]?.split(separator: ";").first.map(String.init) ?? "none"
    guard let schema = content[media]?["schema"] else { return errors + ["\(media) is not described"] }
    if media.hasSuffix("json") {
      guard let value = try? JSONValue(reply.body) else { return errors + ["the body is no JSON"] }
      return errors + check.errors(in: value, schema)
    }
    return errors + check.errors(in: .string(reply.body), schema)
  }
}
