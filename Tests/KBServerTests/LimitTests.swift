import Answering
import Corpus
import Foundation
import Testing

@testable import KBServer

/// Rows H4, H9 and H17: what is just in time, just too much, and another protocol.
@Suite struct LimitTests {
  @Test func `at each limit the last that fits is answered, and one more is the caller's mistake`()
    async throws
  {
    try await TestServer.run { server in
      func status(query count: Int) async -> Int {
        await server.get("/v1/search?q=" + String(repeating: "a", count: count)).status
      }
      for (count, expected) in [(1_023, 200), (1_024, 200), (1_025, 414)] {
        #expect(await status(query: count) == expected, "\(count) bytes of q")
      }
      let frame = #"{"question": ""}"#.utf8.count
      for (count, expected) in [(65_535, 200), (65_536, 200), (65_537, 413)] {
        let text =
          String(repeating: "a ", count: (count - frame) / 2)
          + String(repeating: "b", count: (count - frame) % 2)
        let json = #"{"question": "\#(text)"}"#
        #expect(json.utf8.count == count)
        #expect(await server.post("/v1/ask", json).status == expected, "\(count) bytes of a body")
      }
      for (name, count, isGood) in [
        ("question", 4_096, true), ("question", 4_097, false), ("note", 4_097, false),
      ] {
        let json =
          #"{"question": "a", "entry": "none", "verdict": "used", "\#(name)": "\#(String(repeating: "a", count: count))"}"#
          .replacingOccurrences(of: name == "question" ? #""question": "a", "# : "\u{0}", with: "")
        #expect(
          await server.post("/v1/feedback", json).status == (isGood ? 404 : 400),
          "\(count) bytes of a \(name)")
      }
      // Host and Connection are headers too.
      for (count, isGood) in [(61, true), (62, true), (63, false), (300, false)] {
        let reply = await server.get("/livez", headers: (0..<count).map { "X-\($0): 1" })
        #expect(
          isGood ? reply.status == 200 : [0, 400, 431].contains(reply.status), "\(count): \(reply.status)")
      }
      for (count, isGood) in [(8_000, true), (8_300, false), (70_000, false)] {
        let reply = await server.get("/livez", headers: ["X: " + String(repeating: "a", count: count)])
        #expect(
          isGood ? reply.status == 200 : [0, 400, 431].contains(reply.status), "\(count): \(reply.status)")
      }
      for (count, isGood) in [(3, true), (5, false)] {
        let reply = await server.get(
          "/livez", headers: (0..<count).map { "X-\($0): " + String(repeating: "a", count: 4_096) })
        #expect(
          isGood ? reply.status == 200 : [0, 400, 431].contains(reply.status), "\(count): \(reply.status)")
      }
      #expect(await server.get("/livez").status == 200)
    }
  }

  @Test func `HTTP 2 is refused or not taken up`() async throws {
    try await TestServer.run { server in
      let preface = await server.raw(Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8))
      let status = TestServer.Reply(String(decoding: preface, as: UTF8.self)).status
      #expect([0, 400, 505].contains(status), "\(status)")
      let reply = await server.get(
        "/livez",
        headers: [
          "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA",
        ])
      #expect(reply.raw.hasPrefix("HTTP/1.1 ") && reply.status != 101)
    }
  }

  @Test func `too much and no index have the headers that keep a browser safe as well`() async throws {
    var limits = ServerLimits()
    limits.requestsPerMinute = 3
    try await TestServer.run(limits: limits) { server in
      try server.damageIndex(of: .public)
      let replies = await [
        server.get("/v1/search?q=a"), server.get("/", headers: ["Accept: text/html"]),
        server.get("/readyz"), server.get("/v1/sources"),
      ]
      #expect(replies.map(\.status) == [503, 503, 503, 429])
      for reply in replies {
        #expect(reply.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
        #expect(reply.headers["x-content-type-options"] == "nosniff")
        #expect(reply.headers["referrer-policy"] == "no-referrer")
        #expect(reply.headers["cache-control"] == "no-store" && reply.headers["retry-after"] != nil)
      }
    }
  }
}
