import GRDB

/// The tables of the journal, and how a journal of an older kb gets those that it lacks.
enum JournalSchema {
  /// `kbjo` in ASCII: marks the file as kb's (SQLite, PRAGMA application_id).
  private static let applicationID = 0x6b62_6a6f

  /// What each version added.
  ///
  /// A step that was released never changes: the next version is a new step.
  private static let steps = [
    // 1: reworded questions.
    """
    CREATE TABLE kept_identities (
      audience TEXT NOT NULL, source TEXT NOT NULL, question_key TEXT NOT NULL, id TEXT NOT NULL,
      PRIMARY KEY (audience, source, question_key)
    ) WITHOUT ROWID;
    """,
    // 2: access keys and feedback. Times are seconds since 1970. Numbers of feedback are never given twice.
    """
    CREATE TABLE access_keys (
      id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, digest BLOB NOT NULL,
      created_at INTEGER NOT NULL, expires_at INTEGER, revoked_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE feedback (
      number INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, audience TEXT NOT NULL,
      question TEXT NOT NULL, entry_id TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT
    ) STRICT;
    CREATE INDEX feedback_by_audience ON feedback (audience, number);
    """,
    // 3: feedback that had to wait in a file has an id, by which it is taken only once.
    """
    ALTER TABLE feedback ADD COLUMN spool_id TEXT;
    CREATE UNIQUE INDEX feedback_by_spool_id ON feedback (spool_id) WHERE spool_id IS NOT NULL;
    """,
    // 4: what was asked.
    """
    CREATE TABLE questions (
      number INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, audience TEXT NOT NULL,
      channel TEXT NOT NULL, question TEXT NOT NULL, outcome TEXT NOT NULL, entry_id TEXT, spool_id TEXT
    ) STRICT;
    CREATE INDEX questions_by_audience ON questions (audience, number);
    CREATE UNIQUE INDEX questions_by_spool_id ON questions (spool_id) WHERE spool_id IS NOT NULL;
    """,
    // 5: deliveries of webhooks, by id and by signature.
    """
    CREATE TABLE deliveries (number INTEGER PRIMARY KEY AUTOINCREMENT, mark TEXT NOT NULL UNIQUE) STRICT;
    """,
  ]

  /// The version that this kb reads and writes.
  static var version: Int { steps.count }

  /// Whether the file has all tables; false for an empty file and for a journal of an older kb.
  ///
  /// - Throws: ``JournalError`` when the file is another program's or a newer kb's.
  static func isCurrent(_ db: Database, path: String) throws -> Bool {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application == 0, version == 0,
      try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
    {
      return false
    }
    if application != applicationID {
      throw JournalError.unusable(path: path, reason: "another program made it")
    }
    if version > self.version { throw JournalError.newer(path: path, version: version) }
    if version < 1 {
      throw JournalError.unusable(path: path, reason: "its version is \(version), which no kb wrote")
    }
    return version == self.version
  }

  /// Adds the tables that are missing, within the transaction of the caller.
  static func upgrade(_ db: Database, to version: Int = Self.version) throws {
    let present = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    for step in steps[present..<version] { try db.execute(sql: step) }
    try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
  }
}

extension Row {
  /// What is thrown when a row cannot be what kb wrote: a damaged file may yield anything.
  static var damaged: DatabaseError { DatabaseError(resultCode: .SQLITE_CORRUPT, message: "it is damaged") }

  /// The text or number of a column.
  ///
  /// - Throws: ``damaged`` when it is something else.
  func value<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws
    -> Value
  {
    guard let value = try optional(column, as: type) else { throw Self.damaged }
    return value
  }

  /// The text or number of a column, or nil where there is none.
  ///
  /// - Throws: ``damaged`` when it is something else.
  func optional<Value: DatabaseValueConvertible>(
    _ column: String, as type: Value.Type = Value.self
  ) throws -> Value? {
    guard let stored: DatabaseValue = self[column], !stored.isNull else { return nil }
    guard let value = Value.fromDatabaseValue(stored) else { throw Self.damaged }
    return value
  }
}
