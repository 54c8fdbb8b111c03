import Answering
import Corpus
import Foundation
import Journal
import SearchIndex
import Synchronization
import Testing

@testable import KBServer

/// Row C5: audiences that ask the same in turn never get what is the other's.
@Suite struct CrossingTests {
  /// What came to the wrong reader.
  private final class Watch: Sendable {
    let crossings = Mutex<[String]>([])
  }

  @Test func `sixteen clients that change between public and internal get what is theirs alone`() async throws
  {
    let count = ProcessInfo.processInfo.environment["KB_QUERIES"].flatMap { Int($0) } ?? 480
    try await TestServer.run { server in
      let key = try server.authorization([.readInternal])
      let body = #"{"question": "who decides about a marmalade discount"}"#
      let head = "HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n"
      func get(_ target: String) -> (String, String) { ("GET \(target) \(head)", "\r\n") }
      let requests = [
        get("/v1/search?q=who+decides+about+a+marmalade+discount"), get("/v1/suggest?q=who+decides"),
        get("/v1/sources"), get("/?q=who+decides+about+a+marmalade+discount"),
        (
          "POST /v1/ask \(head)Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n",
          "\r\n" + body
        ),
      ]
      // What each audience gets when it is alone.
      let alone = await server.blocking { () -> [[TestServer.Reply?]] in
        [nil, key].map { key in
          let connection = TestConnection(port: server.port)
          return requests.map { connection?.exchange($0.0 + (key.map { $0 + "\r\n" } ?? "") + $0.1) }
        }
      }
      for place in requests.indices {
        let (outside, inside) = (alone[0][place], alone[1][place])
        #expect(outside?.status == 200 && inside?.status == 200)
        #expect(outside?.body != inside?.body)
        #expect(outside?.body.contains("quincunx") == false)
        #expect(inside?.headers["etag"] == nil || inside?.headers["etag"] != outside?.headers["etag"])
        #expect(inside?.headers["cache-control"] == "no-store")
      }
      let watch = Watch()
      await withTaskGroup(of: Void.self) { group in
        for client in 0..<16 {
          group.addTask {
            await server.blocking {
              guard let connection = TestConnection(port: server.port) else {
                return watch.crossings.withLock { $0.append("no connection") }
              }
              for number in 0..<(count / 16) {
                let side = (client + number) % 2
                let place = (client + number / 2) % requests.count
                let (start, end) = requests[place]
                var headers = side == 1 ? key + "\r\n" : ""
                // The other audience's tag is no tag of one's own.
                if number % 4 < 2, let tag = alone[1 - side][place]?.headers["etag"] {
                  headers += "If-None-Match: \(tag)\r\n"
                }
                let reply = connection.exchange(start + headers + end)
                if reply?.status != 200 || reply?.body != alone[side][place]?.body {
                  watch.crossings.withLock {
                    $0.append("\(side) \(place): \(reply?.raw.prefix(300) ?? "nothing")")
                  }
                }
              }
            }
          }
        }
      }
      let found = watch.crossings.withLock { $0 }
      #expect(found.isEmpty, "\(found.count): \(found.first ?? "")")
    }
  }
}
