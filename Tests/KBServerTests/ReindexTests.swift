import Answering
import Corpus
import Foundation
import Journal
import SearchIndex
import Synchronization
import Testing

@testable import KBServer

/// Row H11: answers while the index changes, and refreshes by request.
@Suite struct ReindexTests {
  /// A key that may do everything.
  private static func adminKey(of server: TestServer) throws -> String {
    var chance = SeededGenerator(seed: 3)
    return try server.knowledgeBase.journal()
      .createKey(name: "test", scopes: [.admin], expiresAt: nil, now: 1_790_000_000, random: &chance).secret
  }

  @Test func `who has no key starts no refresh, and who has one sees it end`() async throws {
    try await TestServer.run { server in
      #expect(await server.post("/v1/reindex", "{}").status == 401)
      #expect(await server.get("/v1/jobs/1").status == 401)
      let key = "Authorization: Bearer " + (try Self.adminKey(of: server))
      let reply = await server.post("/v1/reindex", "{}", headers: [key])
      #expect(reply.status == 202)
      let place = try #require(reply.headers["location"])
      var state = ""
      for _ in 0..<2_000 where !["done", "failed"].contains(state) {
        state = await server.get(place, headers: [key]).json?["state"] as? String ?? ""
      }
      #expect(state == "done")
      #expect(await server.get("/v1/jobs/99", headers: [key]).status == 404)
      #expect(await server.get(place, headers: [key]).json?["entries"] as? Int == 5)
      // Counts and names of sources are of internal entries too.
      let other = try server.authorization([.reindex])
      let shown = await server.get(place, headers: [other]).json
      #expect(shown?["state"] as? String == "done")
      #expect(Set(shown.map { Array($0.keys) } ?? []) == ["id", "state", "full"])
      let started = await server.post("/v1/reindex", "{}", headers: [other]).json
      #expect(Set(started.map { Array($0.keys) } ?? []) == ["id", "state", "full"])
    }
  }

  /// What some clients have seen.
  private final class Watch: Sendable {
    let isOver = Mutex(false)
    let failures = Mutex<[String]>([])
    /// The answers, by generation.
    let seen = Mutex<[String: Set<String>]>([:])
  }

  @Test func `no answer fails or mixes two generations while documents change without pause`() async throws {
    try await TestServer.run { server in
      let watch = Watch()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            await server.blocking {
              guard let connection = TestConnection(port: server.port) else { return }
              let request =
                "GET /v1/search?q=zanzibar&limit=2 HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
              while !watch.isOver.withLock({ $0 }) {
                guard let reply = connection.exchange(request), reply.status == 200, let json = reply.json,
                  let index = json["index"] as? [String: Any], let version = index["version"] as? String
                else {
                  watch.failures.withLock { $0.append("no answer") }
                  return
                }
                for result in json["results"] as? [[String: Any]] ?? [] {
                  let answer = result["answer"] as? String ?? ""
                  watch.seen.withLock { _ = $0[version, default: []].insert(answer) }
                }
              }
            }
          }
        }
        for number in 0..<25 {
          let text =
            "# FAQ\n\n## Where is zanzibar?\n\nEdition \(number).\n\n## What is zanzibar?\n\nEdition \(number).\n"
          try Data(text.utf8).write(to: server.folder.appendingPathComponent("public.md"), options: .atomic)
          _ = try await server.blocking { [knowledgeBase = server.knowledgeBase] in
            Result { try knowledgeBase.refresh(allowsRemoval: true) }
          }.get()
        }
        watch.isOver.withLock { $0 = true }
        try await group.waitForAll()
      }
      #expect(watch.failures.withLock { $0 } == [])
      let editions = watch.seen.withLock { $0 }
      #expect(editions.count > 1)
      for (version, answers) in editions { #expect(answers.count == 1, "\(version): \(answers)") }
    }
  }

  @Test func `feedback on an entry that cannot be seen is feedback on none`() async throws {
    try await TestServer.run { server in
      let session = try server.knowledgeBase.session(for: .internal)
      let hidden = try #require(session.suggestions(for: "who decides about a marmalade", limit: 1).first).id
      let shown = try #require(session.suggestions(for: "why is a host offline", limit: 1).first).id
      func verdict(_ entry: String, _ verdict: String = "helpful") async -> Int {
        await server.post(
          "/v1/feedback", #"{"question": "x", "entry": "\#(entry)", "verdict": "\#(verdict)"}"#
        ).status
      }
      #expect(await verdict(hidden) == 404)
      #expect(await verdict("0000000000000000") == 404)
      #expect(await verdict(shown, "superb") == 400)
      #expect(await verdict(shown) == 204)
      let kept = try server.knowledgeBase.journal().feedback(since: 0, limit: 10)
      #expect(kept.count == 1)
    }
  }

  @Test func `a key shows what is internal, and none of it is kept by caches`() async throws {
    try await TestServer.run { server in
      let key = "Authorization: Bearer " + (try Self.adminKey(of: server))
      let question = "/v1/search?q=marmalade+discount"
      let inside = await server.get(question, headers: [key])
      #expect(inside.body.contains("quincunx"))
      #expect(inside.headers["cache-control"] == "no-store")
      let outside = await server.get(question, headers: ["If-None-Match: \(inside.headers["etag"] ?? "")"])
      #expect(outside.status == 200 && !outside.body.contains("quincunx"))
      #expect(await server.get(question, headers: [key + "x"]).status == 401)
      #expect(await server.get(question, headers: ["Authorization: Basic eDp5"]).status == 401)
    }
  }
}
