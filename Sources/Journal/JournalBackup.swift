import Crypto
public import Files
import GRDB

/// Copies of a journal in one file, and bringing them back.
///
/// A backup is a header with a digest and a copy of the journal into which has gone what waited beside it.
public struct JournalBackup: Sendable {
  /// What a backup holds, or a journal after it was brought back.
  public struct Content: Sendable, Equatable {
    /// When the backup was made: seconds since 1970.
    public var createdAt: Int
    /// How many access keys there are, also expired and revoked ones.
    public var keyCount: Int
    /// How much feedback there is.
    public var feedbackCount: Int
    /// How many questions have kept the id of an earlier wording.
    public var rewordedCount: Int
    /// How many questions of people there are.
    public var askedCount: Int
    /// How many keys of the journal that was replaced the backup does not have.
    public var lostKeyCount = 0
    /// How many keys work no more because the journal that was replaced had them revoked.
    public var revokedKeyCount = 0
  }

  /// The folder with the journal.
  let folder: DurableFolder

  /// Names the folder; nothing is touched.
  public init(_ folder: DurableFolder) {
    self.folder = folder
  }

  var journalPath: String { folder.path(of: Journal.fileName) }
  var spool: FeedbackSpool { FeedbackSpool(path: folder.path(of: FeedbackSpool.fileName)) }
  var questionSpool: QuestionSpool { QuestionSpool(path: folder.path(of: QuestionSpool.fileName)) }

  // MARK: Making one

  /// Writes a backup; whoever uses the journal meanwhile goes on.
  ///
  /// The copy is one state of the journal. It is looked through before it replaces an earlier backup, so that a damaged
  /// journal never takes the place of a whole copy.
  ///
  /// - Parameters:
  ///   - name: The file; one of that name is replaced, all or nothing.
  ///   - place: The folder of the file.
  ///   - now: Seconds since 1970.
  /// - Returns: What it holds.
  /// - Throws: ``JournalError`` or `FileError`; then an earlier backup is as it was.
  public func write(_ name: String, in place: DurableFolder, now: Int) throws -> Content {
    // What waits goes from there into the journal: looked at in this order none is missed, and what is met twice has one id.
    let waiting = try spool.waiting()
    // Questions that nobody may read keep no key from being backed up; they wait on.
    let asked = (try? questionSpool.waitingWithIDs()) ?? []
    guard FileReading.stamp(of: journalPath) != nil || !waiting.isEmpty || !asked.isEmpty else {
      throw JournalError.nothingToBackUp(folder: folder.path)
    }
    try expectBackup(place.path(of: name))
    let draft = try DraftFile(name, in: place)
    let copyName = name + ".new.sqlite"
    // Only whoever holds the draft comes to this, so that what is there is what a kill left behind.
    try Self.removeDatabase(copyName, in: place)
    defer { try? Self.removeDatabase(copyName, in: place) }
    do {
      let copyPath = place.path(of: copyName)
      if FileReading.stamp(of: journalPath) != nil {
        PrivateFile.create(copyPath)
        try Journal(path: journalPath).copy(to: copyPath)
      }
      let copy = try Journal(path: copyPath)
      try copy.take(waiting)
      try copy.take(asked, now: nil)
      var content = try copy.checkedContent()
      try copy.close()
      let header = try Self.header(of: copyPath, createdAt: now)
      try draft.append(header.text.utf8)
      var failure: FileError?
      try FileReading.forEachChunk(of: copyPath) { chunk in
        guard failure == nil else { return }
        do throws(FileError) { try draft.append(chunk) } catch { failure = error }
      }
      if let failure { throw failure }
      try draft.publish()
      content.createdAt = now
      return content
    } catch {
      draft.discard()
      throw error
    }
  }

  /// That nothing else than an earlier backup would be replaced; an empty file is nobody's loss.
  private func expectBackup(_ path: String) throws(JournalError) {
    var start: [UInt8] = []
    // What cannot be read is told by whoever writes there.
    guard
      (try? FileReading.forEachChunk(of: path) {
        start += $0.prefix(max(BackupHeader.largest - start.count, 0))
      }) != nil
    else { return }
    if !start.isEmpty, !BackupHeader.begins(start) {
      throw .refused(
        reason: "\(path) is there already and is no backup; name another file, or move that one away")
    }
  }

  private static func header(of path: String, createdAt: Int) throws(FileError) -> BackupHeader {
    var header = BackupHeader(
      createdAt: createdAt, size: Int(FileReading.stamp(of: path)?.size ?? 0), digest: "")
    var hash = SHA256()
    hash.update(data: Array(header.signedText.utf8))
    try FileReading.forEachChunk(of: path) { hash.update(data: $0) }
    header.digest = HexadecimalDigest.text(of: hash.finalize())
    return header
  }

  /// Removes a database with all that SQLite may have beside it.
  static func removeDatabase(_ name: String, in folder: DurableFolder) throws(FileError) {
    for suffix in [""] + companions { try folder.remove(name + suffix) }
  }

  /// What SQLite adds to a database's name for what belongs to it.
  static let companions = [rollbackSuffix, "-wal", "-shm"]

  /// What SQLite adds to a database's name for what it would roll back.
  static let rollbackSuffix = "-journal"
}

extension Journal {
  /// What the journal holds, after everything in it has been read and found to be as kb writes it.
  func checkedContent() throws(JournalError) -> JournalBackup.Content {
    try check()
    let content = JournalBackup.Content(
      createdAt: 0, keyCount: try keys().count, feedbackCount: try feedback(since: .min, limit: .max).count,
      rewordedCount: try keptIdentities().count, askedCount: try questions(since: .min, limit: .max).count)
    return content
  }

  /// That the file is whole, and has the tables of this version and nothing else.
  private func check() throws(JournalError) {
    try read { db in
      let findings = try String.fetchAll(db, sql: "PRAGMA integrity_check (1)")
      guard findings == ["ok"] else { throw Row.damaged }
      let schema = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1"
      let expected = try DatabaseQueue().write { db in
        try JournalSchema.upgrade(db)
        return try String.fetchAll(db, sql: schema)
      }
      guard try String.fetchAll(db, sql: schema) == expected else { throw Row.damaged }
    }
  }
}
