import Answering
import Corpus
import Foundation
import Journal
import SearchIndex
import Testing

@testable import KBServer

/// A backup that is brought back while the service runs.
@Suite struct RestoreTests {
  @Test func `a service notices a restore at once, and loses no feedback by it`() async throws {
    try await TestServer.run { server in
      let kept = try server.authorization([.readInternal])
      let revoked = try server.authorization([.readInternal])
      let backup = server.path("kb.backup")
      _ = try server.knowledgeBase.backUp(to: backup, now: 1)
      let later = try server.authorization([.readInternal])
      let keys = try server.knowledgeBase.journal().keys()
      let id = try #require(revoked.split(separator: "_").dropFirst().first.map(String.init))
      #expect(keys.contains { $0.id == id })
      _ = try server.knowledgeBase.journal().revokeKey(id: id, now: 1_789_999_500)
      #expect(await server.get("/v1/sources", headers: [later]).status == 200)
      let content = try server.knowledgeBase.restore(from: backup, now: 1_790_000_000)
      #expect(content.keyCount == 2 && content.lostKeyCount == 1 && content.revokedKeyCount == 1)
      #expect(await server.get("/v1/sources", headers: [kept]).status == 200)
      #expect(await server.get("/v1/sources", headers: [revoked]).status == 401)
      #expect(await server.get("/v1/sources", headers: [later]).status == 401)
      let entry = try #require(
        try server.knowledgeBase.session(for: .public).suggestions(for: "why is a host offline", limit: 1)
          .first
      ).id
      let reply = await server.post(
        "/v1/feedback", #"{"question": "after", "entry": "\#(entry)", "verdict": "helpful"}"#)
      #expect(reply.status == 204)
      #expect(try server.knowledgeBase.journal().feedback(since: 0).map(\.question) == ["after"])
    }
  }

  @Test func `a service starts and answers beside a damaged journal`() async throws {
    func prepare(_ folder: URL) throws {
      try Data("no database".utf8).write(to: folder.appendingPathComponent("index/journal.sqlite"))
      try Data((TestServer.publicFAQ + "\n## What is a quokka?\n\nA small kangaroo.\n").utf8)
        .write(to: folder.appendingPathComponent("public.md"))
    }
    try await ServedProcess.run(before: prepare) { server, _ in
      #expect(await server.get("/v1/search?q=quokka").body.contains("A small kangaroo."))
    }
  }

  @Test func `a service starts and answers where the index cannot be written`() async throws {
    func prepare(_ folder: URL) throws {
      // Whoever refreshes cannot take the lock, not even root.
      let lock = folder.appendingPathComponent("index/lock")
      try FileManager.default.removeItem(at: lock)
      try FileManager.default.createDirectory(at: lock, withIntermediateDirectories: false)
    }
    try await ServedProcess.run(before: prepare) { server, _ in
      #expect(await server.get("/v1/search?q=offline").status == 200)
    }
  }
}
