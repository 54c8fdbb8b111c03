import GRDB

/// The FTS5 tables of a generation, among which the entries are divided.
///
/// FTS5 of this age forgets words for good only when a table is put together anew. Where entries are many they are divided, so
/// that a changed one has a small table put together and not all words.
struct SearchTables: Sendable, Equatable {
  /// How many there are: a power of two.
  let count: Int

  /// So many records have one table.
  static let recordsPerTable = 2048
  private static let most = 8

  /// Rows that stand together are in one table, as those of a file mostly are.
  private static let blockShift: Int64 = 10

  /// The tables for so many records.
  init(forRecords records: Int) {
    var count = 1
    while count < Self.most, records >= count * 2 * Self.recordsPerTable { count *= 2 }
    self.count = count
  }

  /// The tables that a database has by its facts.
  init(fact: String?) {
    count = fact.flatMap { Int($0) } ?? 1
  }

  /// The name of the fact that says how many there are.
  static let fact = "search tables"

  /// The number of the table of a row.
  func number(of row: Int64) -> Int { Int(row >> Self.blockShift) & (count - 1) }

  /// The name of a table.
  static func name(_ number: Int) -> String { number == 0 ? "search" : "search_\(number)" }

  /// The name of the table of its words.
  static func vocabulary(_ number: Int) -> String { number == 0 ? "vocabulary" : "vocabulary_\(number)" }

  /// The statements that make them.
  var statements: [String] {
    (0..<count).flatMap { number in
      let name = Self.name(number)
      return [
        """
        CREATE VIRTUAL TABLE \(name) USING fts5 (
          question, phrasings, answer, errors, section,
          content = '', tokenize = "ascii tokenchars '\(Schema.tokenCharacters)'"
        )
        """,
        "CREATE VIRTUAL TABLE \(Self.vocabulary(number)) USING fts5vocab (\(name), row)",
        // Few segments, where the default of a megabyte would write many and merge them.
        "INSERT INTO \(name) (\(name), rank) VALUES ('hashsize', \(min(16, 64 / count) << 20))",
      ]
    }
  }

  /// The documents of each table, by ranges of their numbers.
  ///
  /// - Parameter rows: The row of each document, rising.
  /// - Returns: For each table the ranges, rising.
  func documents(of rows: [Int64]) -> [[Range<Int>]] {
    var documents = [[Range<Int>]](repeating: [], count: count)
    var start = 0
    for next in 1...max(rows.count, 1) where start < rows.count {
      let number = number(of: rows[start])
      if next < rows.count, self.number(of: rows[next]) == number { continue }
      documents[number].append(start..<next)
      start = next
    }
    return documents
  }

  /// The statement that puts all words of a table together, without those that were deleted.
  static func optimization(_ number: Int) -> String {
    "INSERT INTO \(name(number)) (\(name(number))) VALUES ('optimize')"
  }

  /// The statements that take an entry's words in, table by table.
  func insertions(_ db: Database) throws -> [Statement] {
    try (0..<count).map { number in
      try db.makeStatement(
        sql: """
          INSERT INTO \(Self.name(number)) (rowid, question, phrasings, answer, errors, section)
          VALUES (?, ?, ?, ?, ?, ?)
          """)
    }
  }

  /// The statements that take an entry's words out, table by table: FTS5 forgets words by being told them.
  func deletions(_ db: Database) throws -> [Statement] {
    try (0..<count).map { number in
      let name = Self.name(number)
      return try db.makeStatement(
        sql: """
          INSERT INTO \(name) (\(name), rowid, question, phrasings, answer, errors, section)
          VALUES ('delete', ?, ?, ?, ?, ?, ?)
          """)
    }
  }

  /// In how many entries a term stands.
  func frequency(of term: String, _ db: Database) throws -> Int {
    try (0..<count).reduce(0) { sum, number in
      let statement = try db.cachedStatement(
        sql: "SELECT doc FROM \(Self.vocabulary(number)) WHERE term = ?")
      return sum + (try Int.fetchOne(statement, arguments: [term]) ?? 0)
    }
  }

  /// Calls with each term and in how many entries it stands, in the order of their bytes.
  ///
  /// - Complexity: Linear in the number of places where terms stand.
  func forEachTerm(_ db: Database, _ body: ([UInt8], Int) -> Void) throws {
    var counts: [[UInt8]: Int] = [:]
    for number in 0..<count {
      let rows = try Row.fetchCursor(db, sql: "SELECT term, doc FROM \(Self.vocabulary(number))")
      while let row = try rows.next() {
        let frequency: Int = row[1]
        let term = try row.withUnsafeData(atIndex: 0) { $0.map(Array.init) ?? [] }
        if count == 1 { body(term, frequency) } else { counts[term, default: 0] += frequency }
      }
    }
    for (term, frequency) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      body(term, frequency)
    }
  }
}
