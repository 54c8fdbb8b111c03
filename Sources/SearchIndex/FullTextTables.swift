import CFullTextSearch
import GRDB
import Parallel
import Postings
import Ranking

/// Fills the empty tables of FTS5 with all words at once.
///
/// What FTS5 keeps of words stands in tables of their own behind the one that is searched: pages of words, where these begin, the
/// lengths of fields, and totals. A connection that has written there must be closed before FTS5 is asked: it remembers what it read.
struct FullTextTables {
  /// So many tables are prepared at a time, since each takes memory for every word of it.
  private static let stride = 2
  private static let totalsID: Int64 = 1
  private static let structureID: Int64 = 10

  let tables: SearchTables
  let db: Database

  /// Writes the words of all documents.
  ///
  /// - Throws: An error of SQLite.
  /// - Complexity: Linear in the words, on as many cores as are free.
  func fill(with words: NumberedWords) throws {
    guard let connection = db.sqliteConnection, kb_allow_shadow_tables(connection) == 0 else {
      throw DatabaseError(resultCode: .SQLITE_ERROR, message: "the tables of FTS5 cannot be written")
    }
    let documents = tables.documents(of: words.rows)
    for start in Swift.stride(from: 0, to: tables.count, by: Self.stride) {
      let numbers = Array(start..<min(start + Self.stride, tables.count))
      let segments = Parallel.map(numbers, stride: 1) { FullTextSegment(of: words, in: documents[$0]) }
      for (number, segment) in zip(numbers, segments) {
        try write(segment, to: SearchTables.name(number))
        try writeLengths(of: documents[number], words, to: SearchTables.name(number))
      }
    }
  }

  private func write(_ segment: FullTextSegment, to table: String) throws {
    guard segment.count > 0 else { return }
    let page = try BoundStatement(db, "INSERT INTO \(table)_data (id, block) VALUES (?, ?)")
    for each in segment.pages {
      try page.bind(each.id, at: 1)
      try page.run(with: segment.bytes[each.bytes], at: 2)
    }
    let beginning = try BoundStatement(
      db, "INSERT INTO \(table)_idx (segid, term, pgno) VALUES (\(FullTextSegment.number), ?, ?)")
    for each in segment.beginnings {
      try beginning.bind(each.page, at: 2)
      try beginning.run(with: each.term, at: 1)
    }
    // Behind the number of its settings: two levels and one segment, the pages written, no segment of the first level and one of
    // the second, and what it has.
    var structure = try record(Self.structureID, of: table).prefix(4)
    for number in [2, 1, segment.count, 0, 0, 0, 1, Int(FullTextSegment.number), 1, segment.count] {
      SQLiteNumber.append(UInt64(number), to: &structure)
    }
    try replace(Self.structureID, of: table, with: structure)
  }

  /// Writes how many words each field of the documents has, and all of them together.
  private func writeLengths(of documents: [Range<Int>], _ words: NumberedWords, to table: String) throws {
    let insertion = try BoundStatement(db, "INSERT INTO \(table)_docsize (id, sz) VALUES (?, ?)")
    var totals = [UInt64](repeating: 0, count: Field.count)
    var count: UInt64 = 0
    var lengths: [UInt8] = []
    for document in documents.joined() {
      lengths.removeAll(keepingCapacity: true)
      for field in totals.indices {
        let place = document * Field.count + field
        let length = UInt64(words.fieldStarts[place + 1] - words.fieldStarts[place])
        totals[field] += length
        SQLiteNumber.append(length, to: &lengths)
      }
      count += 1
      try insertion.bind(words.rows[document], at: 1)
      try insertion.run(with: lengths, at: 2)
    }
    var record: [UInt8] = []
    for number in [count] + totals { SQLiteNumber.append(number, to: &record) }
    try replace(Self.totalsID, of: table, with: record)
  }

  private func record(_ id: Int64, of table: String) throws -> [UInt8] {
    let row = try Row.fetchOne(db, sql: "SELECT block FROM \(table)_data WHERE id = ?", arguments: [id])
    return try row?.withUnsafeData(atIndex: 0) { $0.map(Array.init) ?? [] } ?? []
  }

  /// Puts another record in the place of one that FTS5 made with the table.
  private func replace(_ id: Int64, of table: String, with record: some Collection<UInt8>) throws {
    let insertion = try BoundStatement(db, "INSERT OR REPLACE INTO \(table)_data (id, block) VALUES (?, ?)")
    try insertion.bind(id, at: 1)
    try insertion.run(with: record, at: 2)
  }
}
