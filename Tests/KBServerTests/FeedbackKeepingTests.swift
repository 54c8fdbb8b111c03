import Answering
import Corpus
import Foundation
import Journal
import SearchIndex
import Testing

@testable import KBServer

/// Row S7: feedback while the journal cannot be used.
@Suite struct FeedbackKeepingTests {
  private static func post(_ question: String, to server: TestServer) async throws -> TestServer.Reply {
    let session = try server.knowledgeBase.session(for: .public)
    let entry = try #require(session.suggestions(for: "why is a host offline", limit: 1).first).id
    return await server.post(
      "/v1/feedback", #"{"question": "\#(question)", "entry": "\#(entry)", "verdict": "helpful"}"#)
  }

  @Test func `feedback waits beside a journal that is damaged, and goes in after its repair`() async throws {
    let log = LogCatcher()
    try await TestServer.run(log: log) { server in
      #expect(try await Self.post("first", to: server).status == 204)
      let journal = URL(fileURLWithPath: server.path("index/journal.sqlite"))
      let whole = try Data(contentsOf: journal)
      let broken = Data("no database".utf8)
      try broken.write(to: journal)
      #expect(try await Self.post("second", to: server).status == 204)
      #expect(try await Self.post("third", to: server).status == 204)
      #expect(await server.get("/v1/search?q=offline").status == 200)
      #expect(try Data(contentsOf: journal) == broken)
      let mode = try FileManager.default.attributesOfItem(atPath: server.path("index/feedback.spool"))
      #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      let told = log.lines.filter { $0.contains("the journal cannot be used") }
      #expect(told.count == 2 && !told.contains { $0.contains("second") || $0.contains(server.folder.path) })
      try whole.write(to: journal)
      #expect(try await Self.post("fourth", to: server).status == 204)
      let kept = try server.knowledgeBase.journal().feedback(since: 0)
      #expect(kept.map(\.question) == ["fourth", "third", "second", "first"])
    }
  }

  @Test func `what waits goes in with the next refresh as well`() async throws {
    try await TestServer.run { server in
      let admin = try server.authorization([.admin])
      let journal = URL(fileURLWithPath: server.path("index/journal.sqlite"))
      let whole = try Data(contentsOf: journal)
      try Data("no database".utf8).write(to: journal)
      #expect(try await Self.post("waiting", to: server).status == 204)
      try whole.write(to: journal)
      #expect(await server.reindexed(admin)["state"] as? String == "done")
      #expect(try server.knowledgeBase.journal().feedback(since: 0).map(\.question) == ["waiting"])
    }
  }

  @Test func `feedback that can be kept nowhere is refused, to be sent again`() async throws {
    try await TestServer.run { server in
      let journal = URL(fileURLWithPath: server.path("index/journal.sqlite"))
      try Data("no database".utf8).write(to: journal)
      try FileManager.default.createDirectory(
        atPath: server.path("index/feedback.spool"), withIntermediateDirectories: false)
      let reply = try await Self.post("lost", to: server)
      #expect(reply.status == 503 && reply.json?["code"] as? String == "not-kept", "\(reply.body)")
      #expect(reply.headers["retry-after"] == "60")
      #expect(await server.get("/v1/search?q=offline").status == 200)
    }
  }

  @Test func `however a journal is damaged, its bytes stay and no acknowledged feedback is lost`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kb-spool-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let knowledgeBase = KnowledgeBase(
      configurationPath: folder.appendingPathComponent("kb.yaml").path, indexPath: folder.path)
    let path = folder.appendingPathComponent("journal.sqlite")
    func feedback(_ question: String) throws -> Feedback {
      try Feedback(question: question, entryID: "e", verdict: .used, audience: .public, time: 1)
    }
    for number in 0..<30 { _ = try knowledgeBase.keep(feedback("old \(number)")) }
    let whole = try Data(contentsOf: path)
    var chance = SeededGenerator(seed: 5)
    var spooled = 0
    let rounds = ProcessInfo.processInfo.environment["KB_QUERIES"].flatMap { Int($0) } ?? 60
    for number in 0..<rounds {
      var bytes = whole
      switch number % 4 {
      case 0: bytes = bytes.prefix(Int.random(in: 1..<bytes.count, using: &chance))
      // The version: a newer or an impossible one.
      case 1: bytes[60 + Int.random(in: 0..<4, using: &chance)] ^= 0x40
      case 2: bytes[Int.random(in: 0..<100, using: &chance)] ^= 0x55
      default:
        for _ in 0..<64 { bytes[Int.random(in: 0..<bytes.count, using: &chance)] ^= 0xFF }
      }
      try bytes.write(to: path)
      if case .spool = try knowledgeBase.keep(feedback("new \(number)")) {
        spooled += 1
        #expect(try Data(contentsOf: path) == bytes, "round \(number)")
        try? FileManager.default.removeItem(atPath: path.path + "-journal")
        try whole.write(to: path)
        #expect(try knowledgeBase.replayFeedback() == 1)
        #expect(try knowledgeBase.replayFeedback() == 0)
        let kept = try knowledgeBase.journal().feedback(since: 0)
        #expect(kept.count == 31 && kept.first?.question == "new \(number)")
      }
      try whole.write(to: path)
    }
    #expect(spooled > rounds / 3)
  }
}
