import GRDB

/// What cannot be made again from the corpus, in one SQLite file that a rebuild of the index never touches.
///
/// Today that is the memory of reworded questions: which id a new wording has kept, so that links to the
/// answer go on working. What is acknowledged is on the disk: rollback journal, `synchronous = EXTRA`.
public struct Journal: Sendable {
  /// The file's name in the folder of the index.
  public static let fileName = "journal.sqlite"

  /// `kbjo` in ASCII: marks the file as kb's (SQLite, PRAGMA application_id).
  private static let applicationID = 0x6b62_6a6f
  private static let version = 1

  /// A question that has kept the id of an earlier wording.
  public struct KeptIdentity: Sendable, Hashable {
    /// `public` or `internal`.
    public var audience: String
    /// The source's name.
    public var source: String
    /// The key of the new wording.
    public var questionKey: String
    /// The id that it keeps.
    public var id: String

    /// Makes one.
    public init(audience: String, source: String, questionKey: String, id: String) {
      self.audience = audience
      self.source = source
      self.questionKey = questionKey
      self.id = id
    }
  }

  private let queue: DatabaseQueue
  private let path: String

  /// Opens the journal, and makes it when there is none.
  ///
  /// - Parameter path: The file, in a folder that exists.
  /// - Throws: ``JournalError``; a file that is not kb's is left untouched.
  public init(path: String) throws(JournalError) {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(
        sql: "PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    PrivateFile.create(path)
    if PrivateFile.isForeign(path) { throw .unusable(path: path, reason: "it is not a database") }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inTransaction(.immediate) { db in
        let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        if application == 0, version == 0, tables == 0 {
          try Self.makeTables(db)
        } else if application != Self.applicationID {
          throw JournalError.unusable(path: path, reason: "another program made it")
        } else if version > Self.version {
          throw JournalError.newer(path: path, version: version)
        } else if version < Self.version {
          throw JournalError.unusable(path: path, reason: "its version is \(version), which no kb wrote")
        }
        return .commit
      }
    } catch let error as JournalError {
      throw error
    } catch {
      throw Self.failure(path, error)
    }
  }

  private static func makeTables(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE kept_identities (
          audience TEXT NOT NULL, source TEXT NOT NULL, question_key TEXT NOT NULL, id TEXT NOT NULL,
          PRIMARY KEY (audience, source, question_key)
        ) WITHOUT ROWID
        """)
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// Everything remembered about reworded questions.
  public func keptIdentities() throws(JournalError) -> [KeptIdentity] {
    do {
      return try queue.read { db in
        try Row.fetchAll(
          db, sql: "SELECT audience, source, question_key, id FROM kept_identities ORDER BY 1, 2, 3"
        ).map { row in
          // A damaged file may yield anything.
          let texts = Array(row.databaseValues).compactMap { String.fromDatabaseValue($0) }
          guard texts.count == 4 else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "it is damaged")
          }
          return KeptIdentity(audience: texts[0], source: texts[1], questionKey: texts[2], id: texts[3])
        }
      }
    } catch {
      throw Self.failure(path, error)
    }
  }

  /// Remembers reworded questions; on the disk when it returns.
  public func keep(_ identities: [KeptIdentity]) throws(JournalError) {
    do {
      try queue.inTransaction(.immediate) { db in
        for identity in identities {
          try db.execute(
            sql:
              "INSERT OR REPLACE INTO kept_identities (audience, source, question_key, id) VALUES (?,?,?,?)",
            arguments: [identity.audience, identity.source, identity.questionKey, identity.id])
        }
        return .commit
      }
    } catch {
      throw Self.failure(path, error)
    }
  }

  /// How SQLite makes sure that what is acknowledged is on the disk, for tests: the mode and 3 for EXTRA.
  func durability() throws -> String {
    try queue.read { db in
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? ""
      let level = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0
      return "journal_mode=\(mode) synchronous=\(level)"
    }
  }

  private static func failure(_ path: String, _ error: any Error) -> JournalError {
    guard let error = error as? DatabaseError else {
      return .unusable(path: path, reason: "it cannot be opened")
    }
    switch error.resultCode {
    case .SQLITE_READONLY, .SQLITE_FULL, .SQLITE_CANTOPEN, .SQLITE_BUSY, .SQLITE_IOERR, .SQLITE_PERM:
      return .unwritable(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    default:
      return .unusable(path: path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }
}
