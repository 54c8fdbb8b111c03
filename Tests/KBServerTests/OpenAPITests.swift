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

  @Test func `what the server answers is as described`() async throws {
    try await TestServer.run(hook: SignedPush.settings) { server in
      let journal = try server.knowledgeBase.journal()
      let secret = try Self.key(in: journal)
      let authorized = "Authorization: Bearer " + secret
      let found = await server.get("/v1/suggest?q=rotate")
      let suggestion = try JSONValue(found.body)["suggestions"]?.array?.first
      let id = try #require(suggestion?["id"]?.string)
      let tag = try #require(await server.get("/v1/sources").headers["etag"])
      let job = await server.post("/v1/reindex", "{}", headers: [authorized])
      #expect(job.headers["location"] == "/v1/jobs/1")
      var cases = OpenAPICase.good(id: id, authorized: authorized, tag: tag)
      cases += OpenAPICase.bad(id: id, authorized: authorized)
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

  @Test func `every address describes what it says to a method that it does not know`() async throws {
    try await TestServer.run { server in
      for (path, methods) in document["paths"]?.object ?? [:] {
        var known = Set((methods.object ?? [:]).keys.map { $0.uppercased() })
        // What can be fetched can be asked about.
        if known.contains("GET") { known.insert("HEAD") }
        for method in Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]).subtracting(known) {
          for headers in [[], ["Accept: text/html"]] {
            let reply = await server.send(
              method, path.replacingOccurrences(of: "{id}", with: "1"), headers: headers)
            #expect(reply.status == 405, "\(method) \(path)")
            let allowed = reply.headers["allow"]?.components(separatedBy: ", ") ?? []
            #expect(Set(allowed) == known && allowed.count == known.count, "\(method) \(path): \(allowed)")
            // The answer to HEAD has no body to look at.
            guard method != "HEAD" else { continue }
            for operation in (methods.object ?? [:]).values {
              for error in errors(in: reply, operation) { Issue.record("\(method) \(path): \(error)") }
            }
          }
        }
      }
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
    // As those see it who read no internal entries.
    #expect(try errors(job) == [])
    (job.added, job.changed, job.removed, job.entries, job.problems) = (1, 2, 3, 4, 0)
    job.held = ["faq"]
    #expect(try errors(job) == [])
    job = Reindexing.Job(id: 2, state: .failed, full: false, error: "no disk")
    #expect(try errors(job) == [])
  }

  @Test func `the check finds what is wrong`() throws {
    let schema = try #require(check.target(of: "#/components/schemas/Suggestions"))
    func errors(_ json: String) throws -> [String] { check.errors(in: try JSONValue(json), schema) }
    let index = #""index": {"entries": 1, "stale": false, "updatedAt": 1, "version": "a"}"#
    #expect(try errors(#"{\#(index), "suggestions": [{"id": "a", "question": "b"}]}"#) == [])
    #expect(try errors(#"{\#(index)}"#) == ["$: lacks suggestions"])
    #expect(try errors(#"{\#(index), "suggestions": {}}"#).count == 1)
    #expect(try errors(#"{\#(index), "suggestions": [{"id": 1, "question": "b"}]}"#).count == 1)
    #expect(try errors(#"{\#(index), "suggestions": [], "more": 1}"#) == ["$: more is not described"])
  }

  private static func key(in journal: Journal) throws -> String {
    // The server of a test is told that it is the second 1,790,000,000.
    var random = SystemRandomNumberGenerator()
    return try journal.createKey(
      name: "test", scopes: [.admin], expiresAt: nil, now: 1_789_999_000, random: &random
    ).secret
  }

  private static func send(_ one: OpenAPICase, to server: TestServer) async -> TestServer.Reply {
    let target = one.path.replacingOccurrences(of: "{id}", with: one.id) + one.query
    if let body = one.body { return await server.post(target, body, headers: one.headers) }
    return await server.send(one.method, target, headers: one.headers)
  }

  /// What of a reply is not as described.
  private func errors(in reply: TestServer.Reply, to one: OpenAPICase) -> [String] {
    guard let operation = operations[RouteTable.Route(method: one.method, path: one.path)] else {
      return ["the address is not described"]
    }
    return errors(in: reply, operation)
  }

  private func errors(in reply: TestServer.Reply, _ operation: JSONValue) -> [String] {
    guard let response = operation["responses"]?["\(reply.status)"].flatMap(check.resolved)
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
