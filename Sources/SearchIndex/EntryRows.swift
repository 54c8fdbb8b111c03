import Corpus
import GRDB

/// Writes what records say into the tables of entries and of their parts, from where it is packed.
struct EntryRows {
  private let entry: BoundStatement
  private let part: BoundStatement

  /// Prepares to write.
  ///
  /// - Throws: An error of SQLite.
  init(_ db: Database) throws {
    entry = try BoundStatement(
      db,
      """
      INSERT INTO entries (row, id, document, line, role, audience, archived, reference, external_id, anchor,
        reference_path, reference_anchor, answer, question, section, url, owner, tags, passages, blocks, errors,
        context)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    part = try BoundStatement(db, "INSERT INTO parts (entry, kind, number, text) VALUES (?, ?, ?, ?)")
  }

  /// Writes a record.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - row: Its row.
  ///   - document: The number of its file.
  ///   - target: The row of the entry whose answer is shown in its place.
  /// - Throws: An error of SQLite.
  func insert(_ record: EntryRecord, row: Int64, document: Int64?, target: Int64?) throws {
    try entry.bind(row, at: 1)
    try entry.bind(copying: record.id, at: 2)
    try entry.bind(document, at: 3)
    try entry.bind(Int64(record.line), at: 4)
    try entry.bind(copying: record.role.rawValue, at: 5)
    try entry.bind(copying: record.audience.rawValue, at: 6)
    try entry.bind(record.isArchived ? 1 : 0, at: 7)
    try entry.bind(target, at: 8)
    try record.withPacked { reader in
      var parameter: CInt = 9
      for text in PackedContents.Text.allCases {
        let utf8 = reader.utf8()
        // The key follows from the question.
        if text == .questionKey { continue }
        try entry.bind(utf8, at: parameter)
        parameter += 1
      }
      try entry.run()
      try part.bind(row, at: 1)
      for kind in [PartKind.phrasing, PartKind.messageKind, PartKind.wording, PartKind.step] {
        let count = reader.listCount()
        if count == 0 { continue }
        try part.bind(copying: kind, at: 2)
        for number in 0..<count { try insertPart(reader.utf8(), number: number) }
      }
      for _ in 0..<reader.listCount() / 2 {
        try part.bind(reader.utf8(), at: 2)
        try insertPart(reader.utf8(), number: 0)
      }
    }
  }

  private func insertPart(_ text: UnsafeBufferPointer<UInt8>?, number: Int) throws {
    try part.bind(Int64(number), at: 3)
    try part.bind(text, at: 4)
    try part.run()
  }
}
