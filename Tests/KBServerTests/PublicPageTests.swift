import Answering
import Corpus
import Foundation
import Journal
import SearchIndex
import Testing

@testable import KBServer

/// Row C12: neither the page nor anything that it loads has a word of an internal document.
@Suite struct PublicPageTests {
  @Test func `the public page, its assets and its description have nothing internal and no source map`()
    async throws
  {
    try await TestServer.run { server in
      let home = await server.get("/")
      let found = await server.get("/?q=who+decides+about+a+discount+in+the+region")
      let session = try server.knowledgeBase.session(for: .public)
      let entry = try #require(session.suggestions(for: "why is a host offline", limit: 1).first).id
      var replies = await [
        home, found, server.get("/entries/\(entry)"),
        server.get("/entries/none", headers: ["Accept: text/html"]),
        server.get("/openapi.json"),
      ]
      // Whatever the page names is looked at as well.
      let names = home.body.components(separatedBy: "\"").filter { $0.hasPrefix("/assets/") }
      #expect(names.count == 3)
      for name in names {
        let reply = await server.get(name)
        #expect(reply.status == 200)
        for suffix in [".map", "~", ".bak"] { #expect(await server.get(name + suffix).status == 404) }
        replies.append(reply)
      }
      for reply in replies {
        for word in ["marmalade", "quincunx", "inside", "internal.md", "sourceMappingURL", "SourceMap"] {
          #expect(!reply.raw.contains(word), "\(word) in \(reply.raw.prefix(200))")
        }
      }
      let inside = await server.get("/", headers: [try server.authorization([.readInternal])])
      #expect(inside.body.contains("inside"))
    }
  }
}
