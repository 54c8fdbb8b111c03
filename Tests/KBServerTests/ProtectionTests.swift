import Foundation
import Testing

@testable import KBServer

/// Rows H1 to H12: who may call, from where, and with how much.
@Suite struct ProtectionTests {
  @Test(arguments: [
    "evil.example", "localhost.evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.:PORT",
    "user@127.0.0.1:PORT",
    "127.0.0.1:PORT.evil.example", "[::2]:PORT", "127.1:PORT", "0.0.0.0:PORT", "",
    "127.0.0.1:PORT,evil.example",
  ])
  func `another host is refused, also on this machine`(host: String) async throws {
    try await TestServer.run { server in
      let reply = await server.send(
        "GET", "/v1/search?q=secret", host: host.replacingOccurrences(of: "PORT", with: "\(server.port)"))
      #expect([400, 421].contains(reply.status))
      #expect(!reply.body.contains("enroll"))
    }
  }

  @Test func `names of this machine and configured names are accepted`() async throws {
    try await TestServer.run(names: ["kb.example.com"]) { server in
      for host in [
        "127.0.0.1:\(server.port)", "LocalHost:\(server.port)", "[::1]:\(server.port)", "kb.example.com",
      ] {
        #expect(await server.send("GET", "/livez", host: host).status == 200, "\(host)")
      }
    }
  }

  @Test func `pages of other origins may not call`() async throws {
    try await TestServer.run { server in
      let own = "http://127.0.0.1:\(server.port)"
      let cases: [([String], Bool)] = [
        ([], true), (["Origin: \(own)"], true), (["Origin: https://evil.example"], false),
        (["Origin: null"], false),
        (["Sec-Fetch-Site: cross-site"], false), (["Sec-Fetch-Site: same-site"], false),
        (["Sec-Fetch-Site: same-origin"], true), (["Origin: \(own)", "Origin: https://evil.example"], false),
      ]
      for (headers, isAllowed) in cases {
        let reply = await server.post("/v1/ask", #"{"question": "x"}"#, headers: headers)
        #expect(reply.status == (isAllowed ? 200 : 403), "\(headers)")
        #expect(!reply.raw.lowercased().contains("access-control"))
      }
    }
  }

  @Test func `every response has the headers that keep a browser safe`() async throws {
    try await TestServer.run { server in
      let tag = await server.get("/v1/sources").headers["etag"] ?? ""
      let replies = await [
        server.get("/v1/sources"), server.get("/v1/sources", headers: ["If-None-Match: \(tag)"]),
        server.get("/v1/search?q=a&b=c"), server.get("/v1/sources", headers: ["Origin: null"]),
        server.get("/nothing"),
        server.send("PUT", "/livez"), server.get("/v1/search?q=" + String(repeating: "a", count: 2_000)),
        server.post("/v1/reindex", "{}"),
        server.post("/v1/ask", "{\"question\": \"" + String(repeating: "a", count: 70_000) + "\"}"),
      ]
      #expect(replies.map(\.status) == [200, 304, 400, 403, 404, 405, 414, 401, 413])
      for reply in replies {
        #expect(reply.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
        #expect(reply.headers["x-content-type-options"] == "nosniff")
        #expect(reply.headers["referrer-policy"] == "no-referrer")
        #expect(reply.headers["cross-origin-opener-policy"] == "same-origin")
        #expect(reply.headers["cross-origin-resource-policy"] == "same-origin")
        #expect(reply.headers["cache-control"] != nil)
      }
    }
  }

  @Test func `a request that dribbles in is cut off, and others are answered meanwhile`() async throws {
    var limits = ServerLimits()
    limits.requestTime = 1
    limits.idleTime = 30
    try await TestServer.run(limits: limits) { server in
      let head =
        "POST /v1/ask HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
      let outcome = await server.blocking { () -> (live: Int, longest: Int) in
        let slow = (0..<50).compactMap { _ in TestConnection(port: server.port) }
        for connection in slow { connection.send(Array(head.utf8)) }
        let silent = (0..<50).compactMap { _ in TestConnection(port: server.port) }
        let ping = "GET /livez HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
        let live = TestConnection(port: server.port)?.exchange(ping)?.status ?? 0
        // Each is closed by the server: reading ends before the client's own limit of 20 s.
        return (live, (slow + silent).map { $0.receiveAll().count }.max() ?? .max)
      }
      #expect(outcome.live == 200)
      #expect(outcome.longest < 2_000)
    }
  }

  @Test func `a body without end is cut off`() async throws {
    try await TestServer.run { server in
      let sent = await server.blocking { () -> Int in
        guard let connection = TestConnection(port: server.port) else { return .max }
        connection.send(
          Array(
            "POST /nothing HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nTransfer-Encoding: chunked\r\n\r\n"
              .utf8))
        let chunk = Array("4000\r\n".utf8) + [UInt8](repeating: 0x61, count: 0x4000) + Array("\r\n".utf8)
        var sent = 0
        while sent < 1 << 28, connection.send(chunk) { sent += 0x4000 }
        return sent
      }
      // What was under way in the buffers of the system comes on top.
      #expect(sent < 1 << 26)
      #expect(await server.get("/livez").status == 200)
    }
  }

  @Test func `too many requests of one address are told when to come again`() async throws {
    var limits = ServerLimits()
    // One more is allowed after 30 seconds: these requests take no time, however busy the machine is.
    limits.requestsPerMinute = 2
    try await TestServer.run(limits: limits) { server in
      var statuses: [Int] = []
      var last = TestServer.Reply("")
      for _ in 0..<4 {
        last = await server.get("/nothing")
        statuses.append(last.status)
      }
      #expect(statuses == [404, 404, 429, 429])
      #expect(Int(last.headers["retry-after"] ?? "") ?? 0 > 0)
      // Whether the process lives is told all the same.
      #expect(await server.get("/livez").status == 200)
    }
  }

  @Test func `hostile requests of every kind bring no error of the server's and no internal word`()
    async throws
  {
    let count = ProcessInfo.processInfo.environment["KB_QUERIES"].flatMap { Int($0) } ?? 400
    try await TestServer.run { server in
      let failures = await server.blocking { () -> [String] in
        var chance = SeededGenerator(seed: 11)
        var failures: [String] = []
        for number in 0..<count {
          guard let connection = TestConnection(port: server.port) else {
            failures.append("no connection")
            break
          }
          let request = HostileRequest.bytes(number, port: server.port, using: &chance)
          connection.send(request)
          connection.finishSending()
          let reply = String(decoding: connection.receiveAll(), as: UTF8.self)
          let status = TestServer.Reply(reply).status
          if status >= 500 && status != 503 || reply.contains("quincunx") {
            failures.append("\(status) to \(String(decoding: request.prefix(300), as: UTF8.self))")
          }
        }
        return failures
      }
      #expect(failures.isEmpty, "\(failures.prefix(3))")
      #expect(await server.get("/v1/search?q=secret").status == 200)
    }
  }
}

/// Requests that no friend sends.
enum HostileRequest {
  static func bytes(_ number: Int, port: Int, using chance: inout SeededGenerator) -> [UInt8] {
    let host = "Host: 127.0.0.1:\(port)\r\n"
    func random(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in UInt8.random(in: 0...255, using: &chance) }
    }
    func post(_ body: [UInt8], _ type: String = "application/json") -> [UInt8] {
      Array(
        "POST /v1/ask HTTP/1.1\r\n\(host)Content-Type: \(type)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
          .utf8) + body
    }
    switch number % 12 {
    case 0: return random(Int.random(in: 1...2_000, using: &chance))
    case 1:
      let query = random(60).map { "%" + String(Int($0) + 256, radix: 16).dropFirst() }.joined()
      return Array("GET /v1/search?q=\(query) HTTP/1.1\r\n\(host)Connection: close\r\n\r\n".utf8)
    case 2:
      let syntax = [
        "\"", "*", "NEAR(", "AND", "OR", "NOT", "(", ")", "^", ":", "-", "{", "}", "+", "%00", "'",
      ]
      let query = (0..<40).compactMap { _ in syntax.randomElement(using: &chance) }.joined(separator: "+")
      return Array("GET /v1/search?q=\(query) HTTP/1.1\r\n\(host)Connection: close\r\n\r\n".utf8)
    case 3: return post(Array(String(repeating: "[", count: 30_000).utf8))
    case 4: return post(Array("{\"question\": \"".utf8) + random(500) + Array("\"}".utf8))
    case 5:
      return post(
        random(1_000),
        ["text/plain", "application/json", "multipart/form-data", ""].randomElement(using: &chance) ?? "")
    case 6:
      let headers = (0..<300).map { "X-\($0): \($0)\r\n" }.joined()
      return Array("GET /livez HTTP/1.1\r\n\(host)\(headers)\r\n".utf8)
    case 7:
      return Array("GET /livez HTTP/1.1\r\n\(host)X: \(String(repeating: "a", count: 20_000))\r\n\r\n".utf8)
    case 8:
      let key =
        [
          "Bearer", "Bearer kb_aaaaaaaa_" + String(repeating: "a", count: 43), "Basic eDp5",
          "Bearer " + String(repeating: "k", count: 5_000),
        ]
        .randomElement(using: &chance) ?? ""
      return Array(
        "GET /v1/search?q=marmalade HTTP/1.1\r\n\(host)Authorization: \(key)\r\nConnection: close\r\n\r\n"
          .utf8)
    case 9:
      let framing =
        [
          "Content-Length: 5\r\nTransfer-Encoding: chunked", "Content-Length: -1",
          "Content-Length: 5\r\nContent-Length: 6", "Transfer-Encoding: x",
        ]
        .randomElement(using: &chance) ?? ""
      return Array("POST /v1/ask HTTP/1.1\r\n\(host)\(framing)\r\n\r\nhello".utf8)
    case 10:
      let path =
        [
          "/v1/entries/..%2f..%2fetc%2fpasswd", "/entries/%00", "//", "/assets/../kb.yaml",
          "/v1/entries/" + String(repeating: "a", count: 3_000), "/%", "*", "http://evil/",
        ]
        .randomElement(using: &chance) ?? ""
      return Array("GET \(path) HTTP/1.1\r\n\(host)Connection: close\r\n\r\n".utf8)
    default:
      let value =
        ["-1", "0", "1e9", "9223372036854775808", "%D9%A3", "", "null"].randomElement(using: &chance) ?? ""
      return Array(
        "GET /v1/search?q=a&limit=\(value)&offset=\(value) HTTP/1.1\r\n\(host)Connection: close\r\n\r\n".utf8)
    }
  }
}
