import Answering
import Corpus
import Foundation
import Journal
import SearchIndex
import Testing

@testable import KBServer

/// Row C7: what fails tells nothing of what it failed on.
@Suite struct FaultTests {
  /// Requests of which each has a word of its own, in all the places where a caller can put one.
  private static func ask(_ server: TestServer, headers: [String]) async -> [TestServer.Reply] {
    let json = #"{"question": "zyzzyva marmalade", "q": "zyzzyva"}"#
    return await [
      server.get("/v1/search?q=zyzzyva+marmalade", headers: headers),
      server.get("/v1/search?zyzzyva=1", headers: headers), server.get("/?q=zyzzyva", headers: headers),
      server.get("/v1/entries/zyzzyva", headers: headers), server.get("/entries/zyzzyva", headers: headers),
      server.get("/zyzzyva?zyzzyva", headers: headers), server.get("/v1/suggest?q=zyzzyva", headers: headers),
      server.get("/v1/search?q=zyzzyva%FF", headers: headers), server.get("/v1/sources", headers: headers),
      server.post("/v1/ask", #"{"question": "zyzzyva marmalade"}"#, headers: headers),
      server.post("/v1/ask", json, headers: headers), server.post("/v1/ask", json + "{", headers: headers),
      server.post(
        "/v1/feedback", #"{"question": "zyzzyva", "entry": "zyzzyva", "verdict": "zyzzyva"}"#,
        headers: headers),
      server.send("ZYZZYVA", "/v1/search", headers: headers),
      server.get("/livez", headers: headers + ["Host: zyzzyva.example", "Origin: http://zyzzyva.example"]),
      server.get("/readyz?verbose", headers: headers),
    ]
  }

  @Test
  func `whatever fails, no log line, error or metric has words of documents or questions, paths or SQL`()
    async throws
  {
    let log = LogCatcher()
    try await TestServer.run(log: log) { server in
      let admin = try server.authorization([.admin])
      let reindex = try server.authorization([.reindex])
      let wrong = "Authorization: Bearer kb_zyzzyva"
      let configuration = try String(contentsOfFile: server.path("kb.yaml"), encoding: .utf8)
      let journal = URL(fileURLWithPath: server.path("index/journal.sqlite"))
      var replies: [TestServer.Reply] = []
      // What an internal reader gets; only when it is no answer must it hold nothing.
      var inside: [TestServer.Reply] = []
      var states: [String] = []
      func round() async {
        for headers in [[], [reindex], [wrong]] { replies += await Self.ask(server, headers: headers) }
        inside += await Self.ask(server, headers: [admin])
      }
      func refresh(_ change: () throws -> Void) async throws {
        try change()
        let job = await server.reindexed(reindex)
        states.append(job["state"] as? String ?? "none")
        replies.append(TestServer.Reply("HTTP/1.1 200\r\n\r\n\(job)"))
        await round()
      }
      func configure(_ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: server.path("kb.yaml")))
      }
      try server.damageIndex(of: .internal)
      await round()
      let whole = try Data(contentsOf: journal)
      try Data("quincunx".utf8).write(to: journal)
      await round()
      try whole.write(to: journal)
      try await refresh { try configure(configuration + "    quincunx: marmalade\n") }
      try await refresh { try configure("sources: [quincunx, *marmalade") }
      try await refresh {
        try configure(configuration.replacingOccurrences(of: "internal.md", with: "quincunx/marmalade.md"))
      }
      try await refresh {
        try configure(configuration)
        try Data([0x23, 0x20, 0xFF, 0xFE] + Array("quincunx\n\n## marmalade?\n\n## marmalade?\n".utf8)).write(
          to: URL(fileURLWithPath: server.path("internal.md")))
      }
      try await refresh {
        try FileManager.default.removeItem(atPath: server.path("index/lock"))
        try FileManager.default.createDirectory(
          atPath: server.path("index/lock"), withIntermediateDirectories: false)
      }
      try await refresh {
        try FileManager.default.removeItem(atPath: server.path("index/lock"))
        try Data(TestServer.internalFAQ.utf8).write(to: URL(fileURLWithPath: server.path("internal.md")))
      }
      #expect(states == ["failed", "failed", "done", "done", "failed", "done"])
      replies.append(await server.get("/metrics"))

      let hidden = [
        "quincunx", "marmalade", server.folder.lastPathComponent, ".sqlite", ".md", ".yaml", "SELECT",
      ]
      for line in log.lines {
        for word in hidden + ["zyzzyva", "kb_"] {
          #expect(!line.contains(word), "\(word) in the log: \(line)")
        }
      }
      #expect(log.lines.contains { $0.contains("a refresh failed") })
      #expect(inside.contains { $0.status == 200 && $0.body.contains("quincunx") })
      for reply in replies + inside.filter({ $0.status != 200 }) {
        // What was asked is repeated to whoever asked it.
        let text = reply.raw.replacingOccurrences(of: "zyzzyva marmalade", with: "")
        for word in hidden where !(word == ".md" && reply.status == 200) {
          #expect(!text.contains(word), "\(word) in \(reply.status) \(reply.body.prefix(300))")
        }
      }
      #expect(!(replies.last?.body.contains("zyzzyva") ?? true))
      #expect(!replies.contains { $0.status == 500 })
    }
  }
}
