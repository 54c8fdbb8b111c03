import Answering
import Corpus
import Foundation
import Journal
import SearchIndex
import Testing

@testable import KBServer

/// Rows H1 to H3: other hosts, other origins, other kinds of bodies.
@Suite struct ForeignCallTests {
  @Test func `five hundred hosts that look like this one are refused, and so are two hosts and none`()
    async throws
  {
    try await TestServer.run { server in
      let own = ["127.0.0.1:\(server.port)", "localhost:\(server.port)", "[::1]:\(server.port)"]
      let changes: [@Sendable (String) -> String] = [
        { $0 + "." }, { $0.replacingOccurrences(of: ":", with: ".:") }, { "user@" + $0 },
        { "user:pass@" + $0 },
        { $0 + ".evil.example" }, { $0.replacingOccurrences(of: ":", with: ".evil.example:") },
        { "evil.example#" + $0 }, { "evil.example/" + $0 }, { $0 + "/" }, { $0 + "0" }, { "0" + $0 },
        { $0 + "%00" }, { "http://" + $0 }, { $0 + "," + $0 }, { $0 + ", evil.example" },
        { $0.replacingOccurrences(of: ":\(server.port)", with: "") },
        { $0.replacingOccurrences(of: ":\(server.port)", with: ":0\(server.port)") },
        { $0.replacingOccurrences(of: "localhost", with: "local\u{AD}host") },
        { $0.replacingOccurrences(of: "127.0.0.1", with: "127.1") },
        { $0.replacingOccurrences(of: "127.0.0.1", with: "2130706433") },
        { $0.replacingOccurrences(of: "127.0.0.1", with: "0x7f.0.0.1") },
        { $0.replacingOccurrences(of: "[::1]", with: "[0:0:0:0:0:0:0:1]") },
        { $0.replacingOccurrences(of: "[::1]", with: "[::ffff:127.0.0.1]") },
        { $0.replacingOccurrences(of: "[::1]", with: "::1") }, { String($0.reversed()) },
      ]
      var chance = SeededGenerator(seed: 1)
      var hosts: Set<String> = []
      while hosts.count < 500 {
        var host = own.randomElement(using: &chance) ?? ""
        for _ in 0..<Int.random(in: 1...3, using: &chance) {
          host = changes.randomElement(using: &chance)?(host) ?? ""
        }
        if !own.contains(host) { hosts.insert(host) }
      }
      let asked = hosts.sorted()
      let accepted = await server.blocking { () -> [String] in
        asked.filter { host in
          guard let connection = TestConnection(port: server.port) else { return true }
          connection.send(
            Array("GET /v1/search?q=offline HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8))
          let reply = TestServer.Reply(String(decoding: connection.receiveAll(), as: UTF8.self))
          return ![400, 421].contains(reply.status) || reply.body.contains("osqueryd")
        }
      }
      #expect(accepted == [])
      for lines in [
        "", "Host: \(own[0])\r\nHost: \(own[0])\r\n", "Host: \(own[0])\r\nHost: evil.example\r\n",
      ] {
        let bytes = await server.raw(
          Array("GET /v1/search?q=offline HTTP/1.1\r\n\(lines)Connection: close\r\n\r\n".utf8))
        let status = TestServer.Reply(String(decoding: bytes, as: UTF8.self)).status
        #expect([400, 421].contains(status), "\(lines)")
      }
    }
  }

  @Test func `only JSON of this origin or of no browser changes anything, and no header ever shares`()
    async throws
  {
    try await TestServer.run { server in
      let session = try server.knowledgeBase.session(for: .public)
      let entry = try #require(session.suggestions(for: "why is a host offline", limit: 1).first).id
      let body = #"{"question": "x", "entry": "\#(entry)", "verdict": "helpful"}"#
      let own = "http://127.0.0.1:\(server.port)"
      let types: [String?] = [
        "application/json", "application/json; charset=utf-8", nil, "text/plain",
        "text/plain; application/json",
        "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp",
      ]
      let origins = [
        [], ["Origin: \(own)"], ["Origin: null"], ["Origin: https://evil.example"],
        ["Origin: \(own).evil.example"], ["Sec-Fetch-Site: same-origin"], ["Sec-Fetch-Site: cross-site"],
        ["Origin: \(own)", "Sec-Fetch-Site: same-site"],
      ]
      var taken = 0
      for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"] {
        for (number, type) in types.enumerated() {
          for (place, origin) in origins.enumerated() {
            let reply = await server.send(
              method, "/v1/feedback", headers: (type.map { ["Content-Type: \($0)"] } ?? []) + origin,
              body: body)
            let isMeant = method == "POST" && number < 2 && [0, 1, 5].contains(place)
            if isMeant { taken += 1 }
            #expect(
              (reply.status == 204) == isMeant, "\(method) \(type ?? "none") \(origin): \(reply.status)")
            #expect((400..<500).contains(reply.status) != isMeant)
            #expect(!reply.raw.lowercased().contains("access-control"))
          }
        }
      }
      #expect(try server.knowledgeBase.journal().feedback(since: 0).count == taken && taken == 6)
    }
  }
}
