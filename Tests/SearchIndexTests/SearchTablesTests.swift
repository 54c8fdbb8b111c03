import Analysis
import Corpus
import Foundation
import GRDB
import Ranking
import Testing

@testable import SearchIndex

/// Where entries are many, their words are divided among several tables of FTS5.
struct SearchTablesTests {
  private static let words = ["host", "query", "label", "osquery", "rotate", "enroll", "secret", "offline"]
  private static func world() throws -> World {
    let world = try World(
      [
        Source(name: "one", path: "one.md", audience: .public),
        Source(name: "two", path: "two.md", audience: .public),
        Source(name: "inside", path: "inside.md"),
      ])
    try world.write("one.md", faq(questions("one", 2_400)))
    try world.write("two.md", faq(questions("two", 2_400)))
    try world.write("inside.md", faq(questions("inside", 20)))
    try world.refresh()
    return world
  }

  private static func questions(_ name: String, _ count: Int) -> [(String, String)] {
    (0..<count).map { number in
      let word = words[number * 7 % words.count]
      let other = words[number / 8 % words.count]
      return ("How do I \(word) the \(other) \(name)\(number)?", "Take the \(other) of \(word) and \(name).")
    }
  }

  @Test(arguments: [(0, 1), (1, 1), (4_095, 1), (4_096, 2), (8_191, 2), (8_192, 4), (1_000_000, 8)])
  func `the number of tables follows from that of the records`(records: Int, count: Int) {
    #expect(SearchTables(forRecords: records).count == count)
  }

  @Test func `what several tables find is what the postings find, in the same order`() throws {
    let world = try Self.world()
    for audience in Audience.allCases {
      let reader = try IndexReader(world.index, audience: audience)
      #expect(reader.searchTables.count == 2)
      #expect(reader.postingsProblem == nil)
      for text in ["how do i rotate a host", "secret label of one17", "two2399", "query", "the of"] {
        let query = Query(text, analyzer: Analyzer())
        let lists = try [true, false].map { usesPostings in
          try reader.shortlist(for: query, limit: 500, ranker: Ranker(), usesPostings: usesPostings)
        }
        #expect(lists[0].total == lists[1].total, "\(text)")
        #expect(lists[0].best.map(\.candidate.row) == lists[1].best.map(\.candidate.row), "\(text)")
        #expect(lists[0].best.map(\.score) == lists[1].best.map(\.score), "\(text)")
        #expect(
          lists[0].context.statistics.documentFrequencies == lists[1].context.statistics.documentFrequencies)
      }
      let ofTables = try reader.queue.read { db in try Vocabulary(db, reader.searchTables) }
      let ofPostings = Vocabulary(try #require(reader.postings))
      #expect(ofTables.words.map(\.count) == ofPostings.words.map(\.count))
      #expect(ofTables.letters == ofPostings.letters)
    }
    // Suggestions stand in the order of the documents.
    let reader = try IndexReader(world.index, audience: .public)
    let found = try reader.suggestions(
      for: Query("how do i rotate the hos", analyzer: Analyzer()), limit: 1_000)
    let expected = (Self.questions("one", 2_400) + Self.questions("two", 2_400)).map(\.0)
      .filter { $0.hasPrefix("How do I rotate the host") }
    #expect(found.map(\.question).prefix(expected.count) == expected[...])
    #expect(try reader.suggestions(for: Query("how do i rotate", analyzer: Analyzer()), limit: 3).count == 3)
  }

  @Test
  func `an edit puts the table of its entry together anew, and leaves what making everything anew gives`()
    throws
  {
    let world = try Self.world()
    var questions = Self.questions("one", 2_400)
    questions[5].1 = "It is the zorblatt."
    questions[1_500].1 = "It is the zorblatt too."
    try world.write("one.md", faq(questions))
    try world.refresh()
    #expect(try !world.files(holding: "zorblatt").isEmpty)
    questions[5].1 = "It is something else."
    questions[1_500].1 = "It is something else too."
    questions.append(("What is new?", "That is."))
    try world.write("one.md", faq(questions))
    try world.refresh()
    #expect(try world.files(holding: "zorblatt").isEmpty)
    let edited = try Audience.allCases.map { try databaseRows(world.databasePath($0)) }
    try world.refresh(isFull: true)
    #expect(try Audience.allCases.map { try databaseRows(world.databasePath($0)) } == edited)
  }
}
