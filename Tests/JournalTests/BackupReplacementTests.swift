import Files
import Foundation
import Testing

@testable import Journal

/// What a backup may take the place of.
struct BackupReplacementTests {
  private let world: TemporaryFolder
  private let elsewhere: TemporaryFolder

  init() throws {
    world = try TemporaryFolder()
    elsewhere = try TemporaryFolder()
    try Journal(path: world.path(of: Journal.fileName)).keep(
      Feedback(question: "one", entryID: "e", verdict: .used, audience: .public, time: 7))
  }

  private var place: URL { URL(fileURLWithPath: elsewhere.path(of: "kb.backup")) }

  private func write() throws {
    _ = try JournalBackup(DurableFolder(world.path)).write(
      "kb.backup", in: DurableFolder(elsewhere.path), now: 5)
  }

  @Test(arguments: ["sources:\n", "kb-backu", "SQLite format 3\0"])
  func `a file that is no backup is not written over`(text: String) throws {
    try Data(text.utf8).write(to: place)
    #expect(throws: JournalError.self) { try write() }
    #expect(try Data(contentsOf: place) == Data(text.utf8))
    #expect(try elsewhere.names() == ["kb.backup"])
  }

  @Test(arguments: ["", "kb-backup 1\ndamaged", "kb-backup 9\n"])
  func `an earlier backup or an empty file is replaced`(text: String) throws {
    try Data(text.utf8).write(to: place)
    try write()
    #expect(try Data(contentsOf: place).count > 1_000)
  }

  /// SQLite leaves such files where it is killed before the first page of a change is safe.
  @Test(arguments: [0, 512, 5_000])
  func `what a killed writer left, and nobody needs, is not kept beside what a backup replaces`(zeros: Int)
    throws
  {
    try write()
    try elsewhere.write("rollback", Data(count: zeros))
    try FileManager.default.moveItem(
      atPath: elsewhere.path(of: "rollback"), toPath: world.path(of: Journal.fileName + "-journal"))
    _ = try JournalBackup(DurableFolder(world.path)).restore(place.path, now: 9)
    #expect(try world.names() == [Journal.fileName, JournalBackup.replacedName])
    #expect(try Journal(path: world.path(of: JournalBackup.replacedName)).feedback(since: 0).count == 1)
  }
}
