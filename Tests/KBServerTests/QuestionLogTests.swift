import Answering
import Corpus
import Foundation
import Journal
import Logging
import Testing

@testable import KBServer

/// What a service is asked is kept beside the answering.
struct QuestionLogTests {
  @Test func `what is asked is kept with what came of it, when the service ends at the latest`() async throws
  {
    try await TestServer.run { server in
      let key = try server.authorization([.readInternal])
      for _ in 1...2 {
        #expect(await server.post("/v1/ask", #"{"question": "why is a host offline"}"#).status == 200)
      }
      _ = await server.post(
        "/v1/ask", #"{"question": "marmalade discount", "from": "customer"}"#, headers: [key])
      _ = await server.post("/", #"{"q": "quuxification"}"#)
      _ = await server.post("/", #"{"q": "how do I rotate"}"#)
    } after: { server in
      // They are all of one moment; in how many turns they were kept depends on the machine.
      let kept = try server.knowledgeBase.questions(since: 0, limit: 10, now: 1_790_000_001)
        .sorted { $0.question < $1.question }
      #expect(
        kept.map(\.question) == [
          "how do I rotate", "marmalade discount", "quuxification", "why is a host offline",
          "why is a host offline",
        ])
      #expect(kept.map(\.audience) == [.public, .internal, .public, .public, .public])
      #expect(kept.map(\.channel) == ["community", "customer", "community", "community", "community"])
      #expect(kept[2].outcome == .publicOnly && kept[3].outcome == .answer && kept[3].entryID != nil)
      #expect(kept.allSatisfy { $0.time == 1_790_000_000 })
    }
  }

  @Test func `neither searches nor what asks for no note is kept, nor an empty page`() async throws {
    try await TestServer.run { server in
      let none = "KB-Question-Log: none"
      #expect(await server.get("/v1/search?q=offline").status == 200)
      #expect(await server.get("/v1/suggest?q=off").status == 200)
      #expect(await server.get("/").status == 200)
      #expect(await server.post("/v1/ask", #"{"question": " "}"#).status != 500)
      #expect(await server.post("/v1/ask", #"{"question": "offline"}"#, headers: [none]).status == 200)
      #expect(await server.post("/", #"{"q": "offline"}"#, headers: [none]).status == 200)
      #expect(await server.get("/?q=offline").status == 200)
      let twice = ["KB-Question-Log: x", "KB-Question-Log: None"]
      #expect(await server.post("/", #"{"q": "offline"}"#, headers: twice).status == 200)
    } after: { server in
      let kept = try server.knowledgeBase.questions(
        since: 0, limit: 10, now: 1_790_000_001)
      #expect(kept.isEmpty)
    }
  }

  @Test func `a flood from the public drives out nothing of the team's`() throws {
    let (folder, knowledgeBase) = try TestServer.makeWorld(hasInternal: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = QuestionLog(knowledgeBase, logger: Logger(label: "test"), now: { 1_790_000_000 })
    let session = try knowledgeBase.session(for: .public)
    let outcome = AskedOutcome(try session.answer(AskRequest("offline")))
    let flood = String(repeating: "\u{1}", count: 4_000)
    for number in 0..<(QuestionLog.capacity + 100) {
      log.note(flood + "\(number)", outcome, from: "community", by: Caller())
    }
    log.note("team's", outcome, from: "community", by: Caller(scopes: [.readInternal], hasKey: true))
    log.keepPending()
    let kept = try knowledgeBase.questions(since: 0, limit: .max, now: 1_790_000_000)
    #expect(kept.count == QuestionLog.capacity + 1 && kept.last?.question == "team's")
    let internalOnes = try knowledgeBase.questions(since: 0, by: .internal, limit: 5, now: 1_790_000_000)
    #expect(internalOnes.map(\.question) == ["team's"])
    let later = 1_790_000_000 + (AskedQuestion.dayLimit + 1) * 86_400
    #expect(try knowledgeBase.questions(since: 0, limit: 5, now: later).isEmpty)
  }

  @Test func `a service that keeps no questions keeps none`() async throws {
    try await TestServer.run(keepsQuestions: false) { server in
      #expect(await server.post("/v1/ask", #"{"question": "offline"}"#).status == 200)
    } after: { server in
      let kept = try server.knowledgeBase.questions(
        since: 0, limit: 10, now: 1_790_000_001)
      #expect(kept.isEmpty)
    }
  }

  @Test func `where notes cannot be kept answers go on, and the log says so without a word of them`()
    async throws
  {
    let log = LogCatcher()
    try await TestServer.run(log: log) { server in
      try Self.block(server)
      #expect(await server.post("/v1/ask", #"{"question": "zyzzyva offline"}"#).status == 200)
    } after: { _ in
      let lines = log.lines
      #expect(lines.contains { $0.contains("questions cannot be kept") }, "\(lines)")
      #expect(!lines.contains { $0.contains("zyzzyva") })
    }
  }

  /// Puts a folder where the file of what waits would be.
  private static func block(_ server: TestServer) throws {
    try FileManager.default.createDirectory(
      atPath: server.path("index/questions.spool"), withIntermediateDirectories: true)
  }
}
