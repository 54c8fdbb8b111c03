import Analysis
import Corpus
import GRDB
import Testing

@testable import SearchIndex

/// Keys of questions are stored as hashes, and two questions may have one.
struct ExactQuestionTests {
  @Test func `an entry is the very question by its wordings and not by a hash`() throws {
    let world = try World(
      [Source(name: "docs", path: "docs.md")],
      files: [
        "docs.md":
          "# Docs\n\n## How do I start?\n\n<!-- also asked: where is the button -->\n\nPress it.\n\n## Why?\n\nSo.\n"
      ])
    try world.refresh()
    let rows = try world.entries().map(\.row)
    #expect(rows.count == 2)
    let analyzer = Analyzer()
    let database = try world.database(.internal)
    func verified(_ question: String) throws -> [Int64] {
      try database.read { db in
        try IndexReader.verified(rows + [999], key: analyzer.questionKey(for: question), in: db)
      }
    }
    #expect(try verified("how do I start") == [rows[0]])
    #expect(try verified("Where is the button?") == [rows[0]])
    #expect(try verified("why") == [rows[1]])
    #expect(try verified("Why not?") == [])
  }
}
