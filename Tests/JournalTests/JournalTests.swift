import Foundation
import GRDB
import Testing

@testable import Journal

struct JournalTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path(of: Journal.fileName)
  }

  private func identity(_ key: String, id: String, audience: String = "public") -> Journal.KeptIdentity {
    Journal.KeptIdentity(audience: audience, source: "using", questionKey: key, id: id)
  }

  /// Runs SQL on the file as another program would.
  private func execute(_ sql: String, at path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test func `what is kept is there when the journal is opened again`() throws {
    let kept = [identity("a", id: "1"), identity("b", id: "2", audience: "internal")]
    try Journal(path: path).keep(kept)
    try Journal(path: path).keep([])
    #expect(Set(try Journal(path: path).keptIdentities()) == Set(kept))
  }

  @Test func `the same question keeps its last id, apart for each audience`() throws {
    let journal = try Journal(path: path)
    try journal.keep([identity("a", id: "1"), identity("a", id: "2", audience: "internal")])
    try journal.keep([identity("a", id: "3")])
    #expect(
      try journal.keptIdentities() == [identity("a", id: "2", audience: "internal"), identity("a", id: "3")])
  }

  @Test(arguments: ["'; DROP TABLE kept_identities; --", "\"", "日本", String(repeating: "x", count: 99_999)])
  func `any text is kept as it is`(key: String) throws {
    try Journal(path: path).keep([identity(key, id: key)])
    #expect(try Journal(path: path).keptIdentities() == [identity(key, id: key)])
  }

  @Test func `the file is one for its owner alone, with a rollback journal and nothing beside it`() throws {
    try Journal(path: path).keep([identity("a", id: "1")])
    #expect(try folder.mode(of: Journal.fileName) == 0o600)
    #expect(try folder.names() == [Journal.fileName])
    // Bytes 18 and 19 of the header are 1 for a rollback journal and 2 for WAL (SQLite file format, 1.3.3).
    let header = try folder.bytes(of: Journal.fileName).prefix(20)
    #expect(header[18] == 1 && header[19] == 1)
  }

  @Test func `what is acknowledged is on the disk`() throws {
    #expect(try Journal(path: path).durability() == "journal_mode=delete synchronous=3")
  }

  @Test func `two connections write in turn and lose nothing`() async throws {
    let path = path
    _ = try Journal(path: path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<2 {
        group.addTask {
          let journal = try Journal(path: path)
          for number in 0..<25 {
            try journal.keep([
              Journal.KeptIdentity(
                audience: "public", source: "\(writer)", questionKey: "\(number)", id: "\(number)")
            ])
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try Journal(path: path).keptIdentities().count == 50)
  }

  // MARK: Files that are not ours

  @Test func `a database of another program is refused and left as it is`() throws {
    for sql in [
      "CREATE TABLE theirs (a)", "PRAGMA application_id = 42", "PRAGMA user_version = 7",
      "PRAGMA journal_mode = WAL; CREATE TABLE theirs (a)",
    ] {
      let name = "foreign-\(sql.utf8.count).sqlite"
      try execute(sql, at: folder.path(of: name))
      try expectRefusal(of: name, saying: "another program made it")
    }
  }

  @Test func `a journal of a newer version is refused with its version`() throws {
    try Journal(path: path).keep([identity("a", id: "1")])
    let next = JournalSchema.version + 1
    try execute("PRAGMA user_version = \(next)", at: path)
    try expectRefusal(of: Journal.fileName, saying: "version \(next), which a newer kb wrote; use that kb")
  }

  @Test func `a journal of an impossible version is refused`() throws {
    try Journal(path: path).keep([identity("a", id: "1")])
    for version in [0, -1] {
      try execute("PRAGMA user_version = \(version)", at: path)
      try expectRefusal(of: Journal.fileName, saying: "its version is \(version), which no kb wrote")
    }
  }

  @Test(arguments: [1, 5, 100, 512, 4096, 10_000])
  func `garbage is refused and left as it is`(size: Int) throws {
    var bytes = Data("garbage, not a database".utf8)
    while bytes.count < size { bytes.append(UInt8(truncatingIfNeeded: bytes.count &* 31)) }
    try folder.write(Journal.fileName, bytes.prefix(size))
    try expectRefusal(of: Journal.fileName, saying: "it is not a database")
  }

  @Test func `a cut or overwritten journal never loses its bytes or crashes`() throws {
    let journal = try Journal(path: path)
    try journal.keep((0..<100).map { identity("question \($0)", id: "\($0)") })
    var random = Generator(state: 8)
    for number in 0..<20 {
      _ = try journal.createKey(
        name: "\(number)", scopes: [.admin], expiresAt: nil, now: number, random: &random)
      try journal.keep(
        Feedback(question: "q", entryID: "\(number)", verdict: .used, audience: .public, time: number))
    }
    let whole = try folder.bytes(of: Journal.fileName)
    var generator = Generator(state: 7)
    for length in stride(from: 1, to: whole.count, by: whole.count / 40) {
      try folder.write("cut.sqlite", whole.prefix(length))
      readIfPossible("cut.sqlite")
      #expect(try folder.bytes(of: "cut.sqlite") == whole.prefix(length), "\(length) of \(whole.count)")
    }
    for _ in 0..<200 {
      var bytes = whole
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      try folder.write("flipped.sqlite", bytes)
      readIfPossible("flipped.sqlite")
      #expect(try folder.bytes(of: "flipped.sqlite") == bytes, "byte \(index)")
      try? FileManager.default.removeItem(atPath: folder.path(of: "flipped.sqlite-journal"))
    }
  }

  @Test func `a folder in the journal's place is an error that names it`() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let error = #expect(throws: JournalError.self) { try Journal(path: path) }
    #expect(error?.description.contains(path) == true)
  }

  @Test func `a journal in a missing folder is an error that names it`() {
    let error = #expect(throws: JournalError.self) { try Journal(path: folder.path(of: "none/j.sqlite")) }
    #expect(error?.description.contains("none/j.sqlite") == true)
  }

  private func expectRefusal(of name: String, saying reason: String) throws {
    let before = try folder.bytes(of: name)
    let error = #expect(throws: JournalError.self) { try Journal(path: folder.path(of: name)) }
    let text = error?.description ?? ""
    #expect(text.contains(reason) && text.contains(folder.path(of: name)), "\(text)")
    #expect(try folder.bytes(of: name) == before)
    #expect(try !folder.names().contains { $0.hasPrefix(name + "-") })
  }

  private func readIfPossible(_ name: String) {
    // It may be read as far as it is whole; otherwise it throws, and only its own kind of error.
    guard let journal = try? Journal(path: folder.path(of: name)) else { return }
    _ = try? journal.keptIdentities()
    _ = try? journal.accessKeys().scopes(of: "kb_abcdefgh_" + String(repeating: "A", count: 43), now: 0)
    _ = try? journal.feedback(since: 0)
    _ = try? journal.feedbackCounts(from: .public)
  }
}
