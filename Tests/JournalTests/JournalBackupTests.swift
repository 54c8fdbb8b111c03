import Crypto
import Files
import Foundation
import GRDB
import Testing

@testable import Journal

/// Copies of a journal, and bringing them back.
struct JournalBackupTests {
  private let world: TemporaryFolder
  private let elsewhere: TemporaryFolder
  private let backup: JournalBackup
  private let path: String

  init() throws {
    world = try TemporaryFolder()
    elsewhere = try TemporaryFolder()
    backup = JournalBackup(DurableFolder(world.path))
    path = elsewhere.path(of: "kb.backup")
    try fill()
  }

  private var journal: Journal { get throws { try Journal(path: world.path(of: Journal.fileName)) } }
  private var spool: FeedbackSpool { FeedbackSpool(path: world.path(of: FeedbackSpool.fileName)) }

  private func feedback(_ question: String) throws -> Feedback {
    try Feedback(question: question, entryID: "e", verdict: .used, audience: .public, time: 7)
  }

  private func fill() throws {
    var random = Generator(state: 1)
    for number in 0..<3 {
      _ = try journal.createKey(
        name: "key \(number)", scopes: [.reindex], expiresAt: nil, now: number, random: &random)
    }
    try journal.keep(feedback("one"))
    try journal.keep([
      Journal.KeptIdentity(audience: "public", source: "using", questionKey: "a", id: "1")
    ])
    try spool.keep(feedback("two"))
  }

  @discardableResult
  private func write(now: Int = 5) throws -> JournalBackup.Content {
    try backup.write("kb.backup", in: DurableFolder(elsewhere.path), now: now)
  }

  private func questions() throws -> [String] { try journal.feedback(since: 0).map(\.question).reversed() }

  @Test func `what was backed up comes back whole, with the feedback that waited`() throws {
    let content = try write()
    #expect(
      content
        == JournalBackup.Content(
          createdAt: 5, keyCount: 3, feedbackCount: 2, rewordedCount: 1, askedCount: 0))
    #expect(try elsewhere.names() == ["kb.backup"])
    #expect(try elsewhere.mode(of: "kb.backup") == 0o600)
    let keys = try journal.keys()
    for name in try world.names() { try FileManager.default.removeItem(atPath: world.path(of: name)) }
    #expect(try backup.restore(path, now: 9) == content)
    #expect(try journal.keys() == keys)
    #expect(try questions() == ["one", "two"])
    #expect(try journal.keptIdentities().count == 1)
    #expect(try world.names() == [Journal.fileName])
    #expect(try world.mode(of: Journal.fileName) == 0o600)
  }

  @Test func `feedback that waits during a restore goes in once, also when the backup has it`() throws {
    try write()
    try spool.keep(feedback("three"))
    _ = try backup.restore(path, now: 9)
    #expect(try spool.replay(into: journal) == 2)
    #expect(try questions() == ["one", "two", "three"])
  }

  @Test func `what is replaced stays beside it, and is told`() throws {
    try write()
    var random = Generator(state: 2)
    let later = try journal.createKey(
      name: "later", scopes: [.admin], expiresAt: nil, now: 6, random: &random
    ).key
    let content = try backup.restore(path, now: 9)
    #expect(content.lostKeyCount == 1)
    #expect(try !journal.keys().contains(later))
    #expect(try Journal(path: world.path(of: JournalBackup.replacedName)).keys().contains(later))
    #expect(try world.mode(of: JournalBackup.replacedName) == 0o600)
    // The next one takes its place.
    #expect(try backup.restore(path, now: 9).lostKeyCount == 0)
    #expect(try !Journal(path: world.path(of: JournalBackup.replacedName)).keys().contains(later))
  }

  @Test func `a key that was revoked since stays revoked`() throws {
    try write()
    let id = try #require(try journal.keys().first).id
    _ = try journal.revokeKey(id: id, now: 8)
    let content = try backup.restore(path, now: 9)
    #expect(content.revokedKeyCount == 1)
    #expect(try journal.keys().filter { $0.state(at: 9) == .active }.count == 2)
    #expect(try journal.keys().first { $0.id == id }?.revokedAt == 8)
  }

  /// That a restore is refused, and nothing but what it says has changed.
  private func expectRefusal(_ damage: String, saying reason: String = "") throws {
    let before = try world.names().map { try world.bytes(of: $0) }
    let names = try world.names()
    let error = #expect(throws: (any Error).self, "\(damage)") { try backup.restore(path, now: 9) }
    let text = error.map { "\($0)" } ?? ""
    #expect(
      text.contains(path) && (reason.isEmpty || text.contains(reason)) && !text.contains("\n"),
      "\(damage): \(text)")
    #expect(try world.names() == names, "\(damage)")
    #expect(try world.names().map { try world.bytes(of: $0) } == before, "\(damage)")
  }

  @Test func `a backup with any change is refused, and nothing is touched`() throws {
    try write()
    let whole = try elsewhere.bytes(of: "kb.backup")
    var generator = Generator(state: 3)
    for number in 0..<200 {
      var bytes = whole
      let index = number < 100 ? number : Int.random(in: 0..<bytes.count, using: &generator)
      bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      try elsewhere.write("kb.backup", bytes)
      try expectRefusal("byte \(index)")
    }
    for length in [0, 1, 11, 12, 30, 100, whole.count / 2, whole.count - 1] {
      try elsewhere.write("kb.backup", whole.prefix(length))
      try expectRefusal("\(length) bytes", saying: "nothing was restored")
    }
    try elsewhere.write("kb.backup", whole + [0])
    try expectRefusal(
      "a byte too many", saying: "its bytes are not those that kb wrote; nothing was restored")
    try elsewhere.write("kb.backup", try world.bytes(of: Journal.fileName))
    try expectRefusal("a journal", saying: "it is no backup that kb made")
  }

  /// A backup with this database in it, and a digest that is right.
  private func pack(_ database: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: database))
    var header = BackupHeader(createdAt: 5, size: bytes.count, digest: "")
    header.digest = HexadecimalDigest.text(of: SHA256.hash(data: Data(header.signedText.utf8) + bytes))
    try elsewhere.write("kb.backup", Data(header.text.utf8) + bytes)
  }

  private func execute(_ sql: String, at path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test(arguments: [
    ("PRAGMA user_version = 99", "was made by a newer kb; use that kb"),
    ("PRAGMA application_id = 7", "another program made it"),
    ("CREATE TABLE more (a)", "it is damaged"),
    ("CREATE TRIGGER more AFTER INSERT ON feedback BEGIN DELETE FROM access_keys; END", "it is damaged"),
    ("DROP INDEX feedback_by_audience", "it is damaged"),
    ("UPDATE access_keys SET scopes = 'everything'", "it is damaged"),
    ("UPDATE feedback SET verdict = 'splendid'", "it is damaged"),
  ]) func `a backup of a journal that kb does not write is refused, even with its digest`(
    sql: String, reason: String
  ) throws {
    let copy = elsewhere.path(of: "copy.sqlite")
    try journal.copy(to: copy)
    try execute(sql, at: copy)
    try pack(copy)
    try expectRefusal(sql, saying: reason)
  }

  @Test func `a file of a newer format is refused in one sentence`() throws {
    try elsewhere.write("kb.backup", Data("kb-backup 2\nwhatever".utf8))
    try expectRefusal("2", saying: "was made by a newer kb; use that kb; nothing was restored")
  }

  @Test func `a backup of an older journal is upgraded`() throws {
    let copy = elsewhere.path(of: "copy.sqlite")
    let queue = try DatabaseQueue(path: copy)
    try queue.write { db in
      try JournalSchema.upgrade(db, to: 1)
      try db.execute(sql: "INSERT INTO kept_identities VALUES ('public', 'using', 'b', '2')")
    }
    try queue.close()
    try pack(copy)
    let content = try backup.restore(path, now: 9)
    #expect(content.rewordedCount == 1 && content.keyCount == 0 && content.lostKeyCount == 3)
    #expect(try journal.keptIdentities().map(\.id) == ["2"])
  }

  @Test func `a damaged journal is replaced and stays beside, with what belonged to it`() throws {
    try write()
    let garbage = Data("garbage, not a database".utf8)
    try world.write(Journal.fileName, garbage)
    for suffix in JournalBackup.companions { try world.write(Journal.fileName + suffix, Data(suffix.utf8)) }
    #expect(try backup.restore(path, now: 9).keyCount == 3)
    #expect(try journal.keys().count == 3)
    #expect(try world.bytes(of: JournalBackup.replacedName) == garbage)
    for suffix in JournalBackup.companions {
      #expect(try world.bytes(of: JournalBackup.replacedName + suffix) == Data(suffix.utf8))
      #expect(try !world.names().contains(Journal.fileName + suffix))
    }
  }

  @Test func `a journal of a newer kb is not replaced`() throws {
    try write()
    try execute("PRAGMA user_version = 99", at: world.path(of: Journal.fileName))
    let before = try world.bytes(of: Journal.fileName)
    let error = #expect(throws: JournalError.self) { try backup.restore(path, now: 9) }
    #expect(error?.description.contains("a newer kb wrote") == true)
    #expect(try world.bytes(of: Journal.fileName) == before)
  }

  @Test func `a damaged journal takes the place of no backup, and nothing makes none`() throws {
    try write()
    let whole = try elsewhere.bytes(of: "kb.backup")
    var bytes = try world.bytes(of: Journal.fileName)
    bytes.replaceSubrange(4096..<bytes.count, with: Data(count: bytes.count - 4096))
    try world.write(Journal.fileName, bytes)
    #expect(throws: JournalError.self) { try write() }
    #expect(try elsewhere.bytes(of: "kb.backup") == whole)
    #expect(try elsewhere.names() == ["kb.backup"])
    for name in try world.names() { try FileManager.default.removeItem(atPath: world.path(of: name)) }
    let error = #expect(throws: JournalError.self) { try write() }
    #expect(error?.description.hasPrefix("there is nothing to back up in ") == true)
    #expect(try world.names().isEmpty)
  }

  @Test func `links are followed neither to write nor to read, and what a kill left is written over`() throws
  {
    try write()
    let whole = try elsewhere.bytes(of: "kb.backup")
    for name in ["link.backup", "other.backup.new"] {
      try FileManager.default.createSymbolicLink(
        atPath: elsewhere.path(of: name), withDestinationPath: path)
    }
    for name in ["link.backup", "other.backup"] {
      let error = #expect(throws: FileError.self) {
        try backup.write(name, in: DurableFolder(elsewhere.path), now: 6)
      }
      #expect(error?.cause == .symbolicLink)
    }
    let error = #expect(throws: FileError.self) {
      try backup.restore(elsewhere.path(of: "link.backup"), now: 6)
    }
    #expect(error?.cause == .symbolicLink)
    #expect(try elsewhere.bytes(of: "kb.backup") == whole)
    for suffix in [".new", ".new.sqlite", ".new.sqlite-journal"] {
      try elsewhere.write("kb.backup" + suffix, Data(repeating: 1, count: 100_000))
    }
    try world.write("restore.sqlite", Data(repeating: 1, count: 100_000))
    try world.write("restore.sqlite-journal", Data(repeating: 1, count: 100_000))
    try write()
    #expect(try backup.restore(path, now: 9).keyCount == 3)
    #expect(try !elsewhere.names().contains { $0.hasPrefix("kb.backup.") })
    #expect(try !world.names().contains { $0.hasPrefix("restore") })
  }

  @Test func `whoever writes while backups are restored is refused or kept, and readers never wait`()
    async throws
  {
    try write()
    let (folder, path) = (world.path, path)
    let journalPath = world.path(of: Journal.fileName)
    let spoolPath = world.path(of: FeedbackSpool.fileName)
    let given = (0..<60).map { "new \($0)" }
    let replaced = try await withThrowingTaskGroup(of: Set<String>.self) { group in
      group.addTask {
        for question in given {
          let feedback = try Feedback(
            question: question, entryID: "e", verdict: .used, audience: .public, time: 7)
          do {
            try Journal(path: journalPath).keep(feedback)
          } catch is JournalError {
            try FeedbackSpool(path: spoolPath).keep(feedback)
          }
        }
        return []
      }
      group.addTask {
        // A reader never sees a journal that is neither.
        for _ in 0..<100 {
          let count = try Journal(path: journalPath).keys().count
          #expect(count == 3)
        }
        return []
      }
      group.addTask {
        var questions: Set<String> = []
        for _ in 0..<12 {
          _ = try JournalBackup(DurableFolder(folder)).restore(path, now: 9)
          let old = try Journal(path: folder + "/" + JournalBackup.replacedName)
          questions.formUnion(try old.feedback(since: 0).map(\.question))
        }
        return questions
      }
      return try await group.reduce(into: Set()) { $0.formUnion($1) }
    }
    try spool.replay(into: journal)
    #expect(try replaced.union(questions()).isSuperset(of: given))
  }
}
