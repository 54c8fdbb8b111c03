import Foundation
import Journal
import Testing
import Watching

@testable import KBServer

/// `kb serve` with watching on.
@Suite struct WatchServiceTests {
  @Test func `a saved document is searchable, a held source shows, and the log names no path`() async throws {
    let log = LogCatcher()
    var settings = WatchSettings()
    settings.sweep = .milliseconds(500)
    try await TestServer.run(log: log, watch: settings) { server in
      let key = try server.authorization([.readInternal])
      let text = TestServer.publicFAQ + "\n\n## What is a zanzibar?\n\nAn island of the archipelago.\n"
      try Data(text.utf8).write(to: server.folder.appendingPathComponent("public.md"))
      var found = false
      for _ in 0..<5_000 where !found {
        found = await server.get("/v1/search?q=zanzibar").body.contains("archipelago")
      }
      #expect(found)
      #expect(await server.get("/readyz?verbose").json?["held"] as? [String] == [])
      try Data("# Gone\n".utf8).write(to: server.folder.appendingPathComponent("internal.md"))
      var held: [String] = []
      for _ in 0..<5_000 where held.isEmpty {
        let inside = await server.get("/readyz?verbose", headers: [key]).json?["internal"] as? [String: Any]
        held = inside?["held"] as? [String] ?? []
      }
      #expect(held == ["inside"])
      // The public is told of no internal source.
      #expect(await server.get("/readyz?verbose").json?["held"] as? [String] == [])
      #expect(await server.get("/v1/search?q=marmalade", headers: [key]).body.contains("quincunx"))
      #expect(log.lines.contains { $0.contains("too many entries of a source would be gone at once") })
      #expect(
        !log.lines.contains {
          $0.contains("internal.md") || $0.contains("zanzibar") || $0.contains(server.folder.path)
        })
    }
  }
}
