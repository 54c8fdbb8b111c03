import GRDB
import Testing

@testable import SearchIndex

/// Everything that a database holds, with the words that FTS5 finds, once the checks of SQLite and of FTS5 have passed.
func databaseRows(_ path: String) throws -> [String] {
  let queue = try DatabaseQueue(path: path)
  return try queue.writeWithoutTransaction { db in
    #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"])
    #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
    let fact = try String.fetchOne(
      db, sql: "SELECT value FROM facts WHERE name = ?", arguments: [SearchTables.fact])
    let words = try (0..<SearchTables(fact: fact).count).flatMap { number in
      let table = SearchTables.name(number)
      try db.execute(sql: "INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', 1)")
      try db.execute(
        sql: "CREATE VIRTUAL TABLE temp.places_\(number) USING fts5vocab ('main', '\(table)', 'instance')")
      return ["places_\(number)", SearchTables.vocabulary(number)]
    }
    let tables =
      ["facts", "sources", "documents", "entries", "parts", "follow_ups", "question_keys", "synonyms"] + words
    return try tables.flatMap { table in
      try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table): \($0)" }.sorted()
    }
  }
}

extension GenerationBuilder {
  /// Writes a new database of records, with the words that it gathers itself.
  func write(to path: String, records: [EntryRecord], digests: [DocumentKey: String]) throws {
    try write(to: path, records: records, digests: digests, words: { words(of: records) }, progress: { _ in })
  }
}
