import Answering
import Corpus
import Foundation
import Journal
import SearchIndex
import Testing

@testable import KBServer

@Suite struct ReadinessTests {
  @Test func `whoever reads internal entries is told of their index too, and the public never`() async throws
  {
    try await TestServer.run { server in
      let reader = try server.authorization([.readInternal])
      let other = try server.authorization([.reindex])
      let publicly = await server.get("/readyz?verbose")
      #expect(publicly.json?["internal"] == nil && publicly.status == 200)
      #expect(await server.get("/readyz?verbose", headers: [other]).body == publicly.body)
      let whole = await server.get("/readyz?verbose", headers: [reader])
      #expect(whole.json?["version"] as? String == publicly.json?["version"] as? String)
      let inside = try #require(whole.json?["internal"] as? [String: Any])
      let generation = try server.knowledgeBase.currentGeneration(for: .internal)
      #expect(inside["version"] as? String == generation?.name && inside["stale"] as? Bool == false)
      #expect(await server.get("/readyz", headers: [reader]).body == "ok\n")
    }
  }

  @Test func `a damaged internal index is said to those who read it alone`() async throws {
    try await TestServer.run { server in
      let reader = try server.authorization([.readInternal])
      let other = try server.authorization([.reindex])
      let before = await server.get("/readyz?verbose").body
      try server.damageIndex(of: .internal)
      for target in ["/readyz", "/readyz?verbose"] {
        let reply = await server.get(target, headers: [reader])
        #expect(reply.status == 503 && reply.json?["code"] as? String == "no-index", "\(reply.body)")
        #expect(
          reply.json?["detail"] as? String
            == "the internal index is missing or damaged; a refresh makes it anew")
        #expect(await server.get(target, headers: [other]).status == 200)
        #expect(await server.get(target).status == 200)
      }
      #expect(await server.get("/readyz?verbose").body == before)
    }
  }

  @Test func `a damaged public index is said to everybody`() async throws {
    try await TestServer.run { server in
      try server.damageIndex(of: .public)
      let reply = await server.get("/readyz?verbose")
      #expect(reply.status == 503 && reply.headers["retry-after"] == "5")
      let reader = try server.authorization([.readInternal])
      #expect(await server.get("/readyz", headers: [reader]).body == reply.body)
    }
  }
}
