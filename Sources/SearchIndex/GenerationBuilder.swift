import Analysis
import Corpus
import Files
import GRDB
import Postings
import Ranking

/// Writes the database of a generation: made whole it has the same bytes for the same records, whenever and wherever it is built.
struct GenerationBuilder: Sendable {
  let audience: Audience
  /// In the order of kb.yaml.
  let sources: [SourceRow]

  /// A file that was read, by its source and path.
  struct DocumentKey: Hashable, Sendable {
    var source: String
    var path: String
  }

  /// Row numbers of a source start at its number times this.
  static let rowsPerSource: Int64 = 1 << 32

  /// Writes a new database.
  ///
  /// - Parameters:
  ///   - path: Where; nothing may be there yet.
  ///   - records: All records, by source in the order of `sources`.
  ///   - digests: The digest of every file that was read.
  ///   - words: Gives the words of all records, or nil where there are too many to be numbered; asked for when the rows are written.
  ///   - progress: Called after each record with how many are written.
  /// - Throws: An error of SQLite.
  func write(
    to path: String, records: [EntryRecord], digests: [DocumentKey: String], words: () -> RecordWords?,
    progress: (Int) -> Void
  ) throws {
    try write(to: path) { db in
      let tables = SearchTables(forRecords: records.count)
      for statement in Schema.statements + tables.statements { try db.execute(sql: statement) }
      try insertSources(db)
      let documents = try insertDocuments(db, digests: digests)
      try insert(records.indices, of: records, documents: documents, db, progress: progress)
      try SynonymTable.insert(records, into: db)
      try insertFollowUps(of: records, db)
      try db.execute(sql: Schema.closingStatement)
      let totals: FieldTotals
      if let words = words() {
        totals = words.totals
        try insert(words.keys, db)
        try FullTextTables(tables: tables, db: db).fill(with: words.words.take())
      } else {
        var counted = FieldTotals()
        // Not kept with the records, of which there are too many.
        try insertWords(records.indices, of: records, counting: &counted, db) { EntryTerms(of: $0.content) }
        for table in 0..<tables.count { try db.execute(sql: SearchTables.optimization(table)) }
        totals = counted
      }
      try insertFacts(db, records: records, totals: totals)
    }
  }

  /// Makes the database of a copy of another one.
  ///
  /// What is taken away is nowhere in the file afterwards: neither in what SQLite has freed, which is overwritten, nor in FTS5,
  /// which keeps deleted words until it is put together anew.
  ///
  /// - Parameters:
  ///   - path: The copy.
  ///   - difference: By what the records differ.
  ///   - known: The records of the copy.
  ///   - records: All records, by source in the order of `sources`.
  ///   - digests: The digest of every file that was read.
  ///   - progress: Called after each record that is added with how many are.
  /// - Throws: An error of SQLite.
  /// - Complexity: Linear in what differs and in the number of files, and in the length of the words where any are taken away.
  func extend(
    _ path: String, by difference: GenerationDifference, from known: [EntryRecord], to records: [EntryRecord],
    digests: [DocumentKey: String], progress: (Int) -> Void
  ) throws {
    try write(to: path) { db in
      try insertSources(db)
      let documents = try insertDocuments(db, digests: digests)
      var totals = try FieldTotals(in: db)
      try remove(difference.removed, of: known, counting: &totals, db)
      try insert(difference.added, of: records, documents: documents, db, progress: progress)
      try insertWords(difference.added, of: records, counting: &totals, db, terms: \.terms)
      if !difference.keepsSynonyms {
        try db.execute(sql: "DELETE FROM synonyms")
        try SynonymTable.insert(records, into: db)
      }
      try db.execute(sql: "DELETE FROM follow_ups")
      try insertFollowUps(of: records, db)
      try insertFacts(db, records: records, totals: totals)
      let (tables, rows) = (SearchTables(forRecords: known.count), rowNumbers(of: known))
      for table in Set(difference.removed.map { tables.number(of: rows[$0]) }).sorted() {
        try db.execute(sql: SearchTables.optimization(table))
      }
    }
  }

  private func write(to path: String, _ body: (Database) throws -> Void) throws {
    _ = GenerationDatabase.preparation
    var configuration = Configuration()
    // What refers to a row is written by the same hand as the row, and taken away with it.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      // The file is not published before it is complete and synced, so it needs no journal of its own. Pages that do not
      // fit into the cache would be written more than once. Whoever takes a row out of a copy later must find no second copy of
      // it in what SQLite has freed, which builds of it differ in.
      try db.execute(
        sql: """
          PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;
          PRAGMA cache_size = -65536; PRAGMA secure_delete = ON
          """)
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        try body(db)
        return .commit
      }
    }
    try queue.close()
  }

  private func insertSources(_ db: Database) throws {
    for (number, source) in sources.enumerated() {
      try db.execute(
        sql:
          "INSERT OR IGNORE INTO sources (number, name, title, url, audience, kind) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          number + 1, source.name, source.title, source.url, source.audience, source.kind,
        ])
    }
  }

  /// The files in the order of their numbers, which begin with 1.
  func documents(among keys: some Sequence<DocumentKey>) -> [DocumentKey] {
    let order = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1.name, $0 + 1) })
    return keys.filter { order[$0.source] != nil }.sorted { first, second in
      let places = (order[first.source] ?? 0, order[second.source] ?? 0)
      return places.0 != places.1
        ? places.0 < places.1 : first.path.utf8.lexicographicallyPrecedes(second.path.utf8)
    }
  }

  private func insertDocuments(
    _ db: Database, digests: [DocumentKey: String]
  ) throws -> [DocumentKey: Int64] {
    var numbers: [DocumentKey: Int64] = [:]
    let order = Dictionary(uniqueKeysWithValues: sources.enumerated().map { ($1.name, $0 + 1) })
    let statement = try db.makeStatement(
      sql: """
        INSERT INTO documents (id, source, path, digest) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET digest = excluded.digest
        """)
    for (index, key) in documents(among: digests.keys).enumerated() {
      let number = Int64(index + 1)
      try statement.execute(arguments: [number, order[key.source], key.path, digests[key]])
      numbers[key] = number
    }
    return numbers
  }

  private func insert(
    _ indices: some Collection<Int>, of records: [EntryRecord], documents: [DocumentKey: Int64],
    _ db: Database, progress: (Int) -> Void
  ) throws {
    let rows = rowNumbers(of: records)
    let targets = referenceTargets(records, rows: rows)
    let entries = try EntryRows(db)
    for (count, index) in indices.enumerated() {
      let record = records[index]
      try entries.insert(
        record, row: rows[index], document: documents[DocumentKey(source: record.source, path: record.path)],
        target: targets[index])
      progress(count + 1)
    }
  }

  /// Has FTS5 take the words of some records in, one after another.
  private func insertWords(
    _ indices: some Collection<Int>, of records: [EntryRecord], counting totals: inout FieldTotals,
    _ db: Database, terms: (EntryRecord) -> EntryTerms
  ) throws {
    let rows = rowNumbers(of: records)
    let tables = SearchTables(forRecords: records.count)
    let search = try tables.insertions(db)
    var keys: [RecordWords.Key] = []
    for index in indices {
      let (row, terms) = (rows[index], terms(records[index]))
      let fields = terms.fields
      try search[tables.number(of: row)].execute(
        arguments: [row, fields[0], fields[1], fields[2], fields[3], fields[4]])
      totals.add(terms)
      for key in terms.keys {
        keys.append(RecordWords.Key(hash: Int64(bitPattern: KeyHash.of(key)), row: row))
      }
    }
    try insert(keys, db)
  }

  private func remove(
    _ indices: [Int], of records: [EntryRecord], counting totals: inout FieldTotals, _ db: Database
  ) throws {
    let rows = rowNumbers(of: records)
    let tables = SearchTables(forRecords: records.count)
    let search = try tables.deletions(db)
    let entry = try db.makeStatement(sql: "DELETE FROM entries WHERE row = ?")
    let part = try db.makeStatement(sql: "DELETE FROM parts WHERE entry = ?")
    let key = try db.makeStatement(sql: "DELETE FROM question_keys WHERE hash = ? AND entry = ?")
    for index in indices {
      let (row, terms) = (rows[index], records[index].terms)
      let fields = terms.fields
      try search[tables.number(of: row)].execute(
        arguments: [row, fields[0], fields[1], fields[2], fields[3], fields[4]])
      totals.remove(terms)
      try part.execute(arguments: [row])
      for text in terms.keys { try key.execute(arguments: [Int64(bitPattern: KeyHash.of(text)), row]) }
      try entry.execute(arguments: [row])
    }
  }

  private func insert(_ keys: [RecordWords.Key], _ db: Database) throws {
    let statement = try BoundStatement(db, "INSERT OR IGNORE INTO question_keys (hash, entry) VALUES (?, ?)")
    for key in RecordWords.sorted(keys) {
      try statement.bind(key.hash, at: 1)
      try statement.bind(key.row, at: 2)
      try statement.run()
    }
  }

  private func insertFacts(_ db: Database, records: [EntryRecord], totals: FieldTotals) throws {
    let facts =
      [
        ("analyzer", String(Analyzer.version)),
        (SearchTables.fact, String(SearchTables(forRecords: records.count).count)),
        ("audience", audience.rawValue),
        ("entries", String(records.count { $0.role == .answer })),
        ("follow-ups", String(records.count { $0.role == .followUp })),
        ("synonyms", String(records.count { $0.role == .synonym })),
      ] + totals.facts
    for (name, value) in facts {
      try db.execute(
        sql: "INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", arguments: [name, value])
    }
  }
}
