import Foundation
import GRDB
import Testing

@testable import Journal

/// A journal of an older kb keeps what it has and gets what it lacks.
struct JournalUpgradeTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path(of: Journal.fileName)
  }

  /// Writes a journal as the first version of kb did, letter for letter.
  private func writeFirstVersion() throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          CREATE TABLE kept_identities (
            audience TEXT NOT NULL, source TEXT NOT NULL, question_key TEXT NOT NULL, id TEXT NOT NULL,
            PRIMARY KEY (audience, source, question_key)
          ) WITHOUT ROWID;
          INSERT INTO kept_identities VALUES ('public', 'using', 'key', 'id');
          PRAGMA application_id = 1801611887;
          PRAGMA user_version = 1;
          """)
    }
    try queue.close()
  }

  private let kept = Journal.KeptIdentity(audience: "public", source: "using", questionKey: "key", id: "id")

  @Test func `a journal of the first version keeps its content and takes keys and feedback`() throws {
    try writeFirstVersion()
    let journal = try Journal(path: path)
    #expect(try journal.keptIdentities() == [kept])
    #expect(try journal.keys().isEmpty)
    #expect(try journal.feedback(since: 0).isEmpty)
    #expect(try journal.questions(since: 0).isEmpty)
    var random = Generator(state: 1)
    let made = try journal.createKey(
      name: "", scopes: [.reindex], expiresAt: nil, now: 1, random: &random)
    #expect(try Journal(path: path).keys() == [made.key])
    #expect(try Journal(path: path).keptIdentities() == [kept])
  }

  @Test func `many that open an old journal at once upgrade it once`() async throws {
    try writeFirstVersion()
    let path = path
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { try Journal(path: path).keptIdentities().count + Journal(path: path).keys().count }
      }
      for try await count in group { #expect(count == 1) }
    }
  }

  @Test func `a journal that is as it should be is opened without writing`() throws {
    try writeFirstVersion()
    _ = try Journal(path: path)
    let before = try folder.bytes(of: Journal.fileName)
    let other = try DatabaseQueue(path: path)
    // Another process has its turn to write, and is not waited for.
    try other.inTransaction(.immediate) { _ in
      let found = try Journal(path: path).keptIdentities()
      #expect(found == [kept])
      return .rollback
    }
    #expect(try folder.bytes(of: Journal.fileName) == before)
  }
}
