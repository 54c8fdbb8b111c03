import Analysis
import Answering
import Corpus
import Foundation
import Ranking
import SearchIndex
import Testing

/// An answer that is shown again is the same as it was the first time, and the same from postings and from FTS5.
@Suite struct PassageAgainTests {
  private static let words =
    "quokka secret rotate v4.11.0 --osquery_flags host_details the of willing SSO tls.Config naïve re-enroll 4.11.0"
    .split(
      separator: " ")

  private static func text(_ count: Int, _ state: inout UInt64) -> String {
    (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let word = String(words[Int(state >> 33) % words.count])
      return (state >> 20) % 7 == 0 ? word + "\n" : word
    }.joined(separator: " ")
  }

  /// Answers of all lengths around that of a passage.
  private static func documents(_ seed: UInt64) -> String {
    var state = seed
    return "# FAQ\n\n"
      + (0..<24).map { number in
        let blocks = (0...number % 4).map { _ in text(20 + number * 4, &state) }
        return "## What is quokka \(number)?\n\n" + blocks.joined(separator: "\n\n") + "\n\n"
      }.joined()
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `an answer is shown the second time as the first time`(seed: UInt64) throws {
    let world = try SmallWorld(["faq.md": Self.documents(seed)])
    let session = try world.knowledgeBase.session(for: .public)
    for question in [
      "4.11.0 secret", "willing SSO quokka", "--osquery_flags tls", "rotate the re-enroll host", "quokka",
    ] {
      let request = AskRequest(question, limit: 24)
      let fresh = try world.knowledgeBase.session(for: .public).search(request)
      for _ in 0..<2 {
        let shown = try session.search(request)
        for (first, again) in zip(fresh.results, shown.results) {
          #expect(first.id == again.id && first.passage == again.passage)
          #expect(first.highlights == again.highlights, "\(question): \(first.passage)")
          let bytes = Array(again.passage.utf8)
          for range in again.highlights {
            let word = bytes[range]
            #expect(String(validating: word, as: UTF8.self) != nil)
          }
        }
      }
    }
  }

  @Test func `without postings the same is shown`() throws {
    let world = try SmallWorld(["faq.md": Self.documents(9)])
    let request = AskRequest("4.11.0 secret of naïve host_details", limit: 24)
    let fast = try world.knowledgeBase.session(for: .public).search(request)
    let pointer = try #require(try world.knowledgeBase.currentGeneration(for: .public))
    let path = world.knowledgeBase.folder.path + "/public/\(pointer.name)/postings"
    try FileManager.default.removeItem(atPath: path)
    let session = try world.knowledgeBase.session(for: .public)
    #expect(session.reader.postingsProblem != nil && !session.reader.hasMendedPostings)
    let slow = try session.search(request)
    #expect(fast.results.map(\.id) == slow.results.map(\.id))
    #expect(fast.results.map(\.passage) == slow.results.map(\.passage))
    #expect(fast.results.map(\.highlights) == slow.results.map(\.highlights))
    #expect(fast.results.map(\.score) == slow.results.map(\.score))
    _ = try world.knowledgeBase.refresh()
    #expect(session.reader.hasMendedPostings)
  }
}
