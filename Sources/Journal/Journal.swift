import Files
import GRDB

/// What cannot be made again from the corpus, in one SQLite file that a rebuild of the index never touches.
///
/// That is the memory of reworded questions (which id a new wording has kept, so that links to the answer go
/// on working), the access keys, the feedback, what was asked, and which deliveries of webhooks came. What is
/// acknowledged is on the disk: rollback journal, `synchronous = EXTRA`. Several processes may use it at once:
/// each write waits up to 5 s for its turn.
public struct Journal: Sendable {
  /// The file's name in the folder of the index.
  public static let fileName = "journal.sqlite"

  private let queue: DatabaseQueue
  private let path: String

  /// Opens the journal; makes it when there is none, and upgrades one of an older kb.
  ///
  /// - Parameter path: The file, in a folder that exists.
  /// - Throws: ``JournalError``; a file that is not kb's, or that a newer kb wrote, is left untouched.
  public init(path: String) throws(JournalError) {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      // What is deleted is overwritten: people's words do not stay behind in free pages.
      try db.execute(
        sql: """
          PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
          PRAGMA secure_delete = ON
          """)
    }
    PrivateFile.create(path)
    if PrivateFile.isForeign(path) { throw .unusable(path: path, reason: "it is not a database") }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      // Looking first makes nobody wait who opens a journal that is as it should be, and reads it on a full disk.
      if try queue.read({ db in try JournalSchema.isCurrent(db, path: path) }) { return }
      // Another process may have been faster, so that the transaction looks again.
      try queue.inTransaction(.immediate) { db in
        if try !JournalSchema.isCurrent(db, path: path) { try JournalSchema.upgrade(db) }
        return .commit
      }
    } catch {
      throw Self.failure(path, error)
    }
  }

  /// Runs `body` on one state of the journal.
  func read<Result>(_ body: (Database) throws -> Result) throws(JournalError) -> Result {
    do {
      return try queue.read(body)
    } catch {
      throw Self.failure(path, error)
    }
  }

  /// Runs `body` as the only writer; when this returns, what it wrote is on the disk, and otherwise nothing is.
  ///
  /// The transaction is immediate: one that begins with reading fails at once, without waiting its turn, when
  /// another process writes in between.
  func write<Result>(_ body: (Database) throws -> Result) throws(JournalError) -> Result {
    do {
      var result: Result?
      try queue.inTransaction(.immediate) { db in
        result = try body(db)
        return .commit
      }
      guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
      return result
    } catch {
      throw Self.failure(path, error)
    }
  }

  /// Writes a compact copy of one state of the journal to a file that is empty or not there.
  ///
  /// - Throws: ``JournalError``, or `FileError` when there is no room for the copy.
  func copy(to path: String) throws {
    do {
      try queue.writeWithoutTransaction { db in try db.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
      throw FileError(path: path, cause: .noSpace)
    } catch {
      throw Self.failure(self.path, error)
    }
  }

  /// Runs `body` while nobody else reads or writes the journal, and nothing of an earlier write waits to be rolled back.
  func withEverybodyShutOut(_ body: () throws -> Void) throws {
    do {
      try queue.inTransaction(.exclusive) { _ in
        try body()
        return .rollback
      }
    } catch let error as DatabaseError {
      throw Self.failure(path, error)
    }
  }

  /// Closes the file.
  func close() throws(JournalError) {
    do {
      try queue.close()
    } catch {
      throw Self.failure(path, error)
    }
  }

  /// How SQLite makes sure that what is acknowledged is on the disk, for tests: the mode and 3 for EXTRA.
  func durability() throws -> String {
    try read { db in
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? ""
      let level = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0
      return "journal_mode=\(mode) synchronous=\(level)"
    }
  }

  private static func failure(_ path: String, _ error: any Error) -> JournalError {
    if let error = error as? JournalError { return error }
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
