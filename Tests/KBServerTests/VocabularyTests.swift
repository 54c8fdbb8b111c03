import Answering
import Corpus
import Foundation
import Journal
import SearchIndex
import Testing

@testable import KBServer

/// Rows C3 and C8: words that only internal documents or askers have never come back.
@Suite struct VocabularyTests {
  private static func words(of text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init))
  }

  /// A word with one or two letters taken out, doubled, exchanged or replaced.
  private static func misspelt(_ word: String, using chance: inout SeededGenerator) -> String {
    var letters = Array(word)
    for _ in 0..<Int.random(in: 1...2, using: &chance) {
      let place = Int.random(in: 0..<letters.count, using: &chance)
      switch Int.random(in: 0..<4, using: &chance) {
      case 0 where letters.count > 2: letters.remove(at: place)
      case 1: letters.insert(letters[place], at: place)
      case 2 where place > 0: letters.swapAt(place, place - 1)
      default: letters[place] = "abcdefghijklmnopqrstuvwxyz".randomElement(using: &chance) ?? "a"
      }
    }
    return String(letters)
  }

  @Test func `no internal word is suggested or corrected to, however it is begun or misspelt`() async throws {
    try await TestServer.run { server in
      let inside = Self.words(of: TestServer.internalFAQ).subtracting(Self.words(of: TestServer.publicFAQ))
      var chance = SeededGenerator(seed: 3)
      #expect(inside.contains("marmalade") && inside.contains("quincunx"))
      let nothing = await server.get("/v1/suggest?q=xqzwv").body
      for word in inside.sorted() {
        let typed =
          [word, String(word.prefix(3))] + (0..<20).map { _ in Self.misspelt(word, using: &chance) }
        for text in Set(typed) {
          let found = await server.get("/v1/search?q=\(text)").json
          for correction in found?["corrections"] as? [[String: Any]] ?? [] {
            let shown = correction["shown"] as? String ?? ""
            #expect(!inside.contains(shown), "\(text) is corrected to \(shown)")
          }
          let suggested = await server.get("/v1/suggest?q=\(text)").body
          #expect(!suggested.contains("armalade") && !suggested.contains("quincunx"))
        }
        if word.count > 8 { #expect(await server.get("/v1/suggest?q=\(word)").body == nothing, "\(word)") }
      }
    }
  }

  @Test func `what somebody asked or noted comes back from no address, not even to an internal reader`()
    async throws
  {
    try await TestServer.run { server in
      let admin = try server.authorization([.admin])
      let session = try server.knowledgeBase.session(for: .public)
      let entry = try #require(session.suggestions(for: "why is a host offline", limit: 1).first).id
      let body =
        #"{"question": "why zyzzyva offline", "entry": "\#(entry)", "verdict": "wrong", "note": "zyzzyva"}"#
      for headers in [[], [admin]] {
        #expect(await server.post("/v1/feedback", body, headers: headers).status == 204)
      }
      #expect(await server.post("/v1/ask", #"{"question": "why zyzzyva offline"}"#).status == 200)
      #expect(await server.reindexed(admin)["state"] as? String == "done")
      for headers in [[], [admin]] {
        for target in [
          "/v1/search?q=why+is+a+host+offline&explain=1", "/v1/suggest?q=why", "/v1/suggest?q=zyz",
          "/v1/search?q=zyzzyvas", "/v1/entries/\(entry)", "/entries/\(entry)", "/?q=why+offline",
          "/v1/sources",
          "/metrics", "/readyz?verbose", "/openapi.json", "/v1/jobs/1",
        ] {
          let text = await server.get(target, headers: headers).raw.replacingOccurrences(
            of: "zyzzyvas", with: "")
          #expect(!text.contains("zyzzyva"), "\(target)")
        }
      }
    }
  }
}
