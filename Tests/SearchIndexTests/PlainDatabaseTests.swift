import Corpus
import Foundation
import GRDB
import SearchIndex
import Testing

/// The database is an ordinary one: any SQLite opens it, with no function of kb.
struct PlainDatabaseTests {
  private let world: World

  init() throws {
    world = try World(
      [Source(name: "docs", path: "docs.md", audience: .public), Source(name: "inside", path: "inside.md")],
      files: [
        "docs.md": faq([("How do I enrol a host?", "Run the installer on the host.")]),
        "inside.md": faq([("Who enrols hosts?", "See [the docs](docs.md#how-do-i-enrol-a-host).")]),
      ])
    try world.refresh()
  }

  @Test func `questions and search read in plain SQL`() throws {
    let (all, found) = try world.database(.internal).read { db in
      let all = try String.fetchAll(db, sql: "SELECT question FROM entries ORDER BY row")
      let rows = try Int64.fetchAll(db, sql: #"SELECT rowid FROM search WHERE search MATCH '"enrol"'"#)
      return (all, rows)
    }
    #expect(all == ["How do I enrol a host?", "Who enrols hosts?"])
    #expect(found.count == 2)
  }

  @Test(arguments: Audience.allCases) func `the checks of SQLite and of FTS5 pass`(audience: Audience) throws
  {
    // The check of FTS5 is written as an insertion, so it needs a copy that may be written to.
    let copy = world.path("copy.sqlite")
    try FileManager.default.copyItem(atPath: world.databasePath(audience), toPath: copy)
    let queue = try DatabaseQueue(path: copy)
    try queue.writeWithoutTransaction { db in
      #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"])
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
      try db.execute(sql: "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    }
    try queue.close()
  }

  @Test func `the file says that it is kb's`() throws {
    let head = try Data(contentsOf: URL(fileURLWithPath: world.databasePath(.public))).prefix(72)
    #expect(String(decoding: head.suffix(4), as: UTF8.self) == "kbix")
  }

  @Test func `a published database is never written to`() throws {
    let before = try world.files(below: "index/internal")
    let reader = try IndexReader(world.index, audience: .internal)
    _ = try reader.followUps()
    #expect(try reader.entryCounts() == [1, 1])
    #expect(try world.files(below: "index/internal") == before)
  }

  @Test func `an answer that only refers to another names that one's row`() throws {
    let target = try #require(try world.entry("How do I enrol a host?"))
    #expect(try world.entry("Who enrols hosts?")?.reference == target.row)
  }

  @Test func `a NUL in a line of a help desk's export cuts nothing off`() throws {
    try world.write(
      "desk.jsonl", "{\"question\": \"Is it\\u0000 here?\", \"answer\": \"Yes,\\u0000 it is here.\"}\n")
    try world.configure([Source(name: "desk", path: "desk.jsonl", kind: .entries)])
    try world.refresh()
    let entry = try #require(try world.entries().first)
    #expect(entry.answer.hasSuffix("it is here.") && entry.question.hasSuffix("here?"))
    #expect(try world.refresh(isFull: true).changed == 0)
  }
}
