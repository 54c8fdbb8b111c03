import Crypto
import Files

extension JournalBackup {
  /// The name that the journal gets that a backup has taken the place of.
  public static let replacedName = Journal.fileName + ".replaced"

  private static let draftName = "restore.sqlite"

  /// Brings a backup back: the journal is then what it was when the backup was made.
  ///
  /// The backup is copied beside the journal and looked through there. Then it takes the journal's place by one rename, so
  /// that a kill leaves the one or the other. What is replaced stays beside it, as ``replacedName``. Keys that it had
  /// revoked stay revoked. Whoever is about to write into it is refused by SQLite, and feedback then waits beside it.
  /// Feedback that waits there already goes on waiting, for the journal that is brought back.
  ///
  /// The caller holds the lock of the folder.
  ///
  /// - Parameters:
  ///   - path: The backup; never followed as a symbolic link.
  ///   - now: Seconds since 1970.
  /// - Returns: What there is now.
  /// - Throws: ``JournalError`` or `FileError`; then the journal is as it was.
  public func restore(_ path: String, now: Int) throws -> Content {
    try Self.removeDatabase(Self.draftName, in: folder)
    defer { try? Self.removeDatabase(Self.draftName, in: folder) }
    let createdAt = try copy(path)
    let present: Journal?
    do throws(JournalError) {
      present = FileReading.stamp(of: journalPath) == nil ? nil : try Journal(path: journalPath)
    } catch .unusable {
      present = nil
    }
    var content = try looked(through: path, replacing: present, now: now)
    content.createdAt = createdAt
    if let present {
      try present.withEverybodyShutOut {
        // All there was to roll back has been: what is left of a writer that was killed is of no use to anybody.
        try folder.remove(Journal.fileName + Self.rollbackSuffix)
        try replace()
      }
      try? present.close()
    } else {
      try replace()
    }
    return content
  }

  /// Copies what follows the header into the draft, if it is what the header says.
  ///
  /// - Returns: When the backup was made.
  private func copy(_ path: String) throws -> Int {
    let draft = try DraftFile(Self.draftName, in: folder)
    do {
      var header: Result<BackupHeader, BackupHeader.Failure>?
      var hash = SHA256()
      var size = 0
      var failure: FileError?
      try FileReading.forEachChunk(of: path) { chunk in
        var rest = chunk
        if header == nil {
          do throws(BackupHeader.Failure) {
            let found = try BackupHeader(chunk)
            hash.update(data: Array(found.signedText.utf8))
            rest = chunk.dropFirst(found.text.utf8.count)
            header = .success(found)
          } catch {
            header = .failure(error)
          }
        }
        guard failure == nil, case .success(let found) = header, size <= found.size else { return }
        size += rest.count
        hash.update(data: rest)
        do throws(FileError) { try draft.append(rest) } catch { failure = error }
      }
      if let failure { throw failure }
      switch header {
      case .success(let found):
        guard size == found.size, HexadecimalDigest.text(of: hash.finalize()) == found.digest else {
          throw JournalError.unusableBackup(path: path, reason: "its bytes are not those that kb wrote")
        }
        try draft.publish()
        return found.createdAt
      case .failure(.newer): throw JournalError.newerBackup(path: path)
      case .failure(.foreign), nil:
        throw JournalError.unusableBackup(path: path, reason: "it is no backup that kb made")
      }
    } catch {
      draft.discard()
      throw error
    }
  }

  /// Reads all of the draft, and has it take over which keys have been revoked.
  private func looked(through path: String, replacing present: Journal?, now: Int) throws -> Content {
    // A journal that cannot be read through has no say in what takes its place.
    let known = (try? present?.keys()) ?? []
    do throws(JournalError) {
      let copy = try Journal(path: folder.path(of: Self.draftName))
      var content = try copy.checkedContent()
      let ids = Set(try copy.keys().filter { $0.revokedAt == nil }.map(\.id))
      for key in known {
        guard let time = key.revokedAt, ids.contains(key.id) else { continue }
        _ = try copy.revokeKey(id: key.id, now: time)
        content.revokedKeyCount += 1
      }
      // A journal that cannot be read through has no say here either.
      if !known.isEmpty, let present { try copy.takeRevokedKeys(of: present) }
      let all = Set(try copy.keys().map(\.id))
      content.lostKeyCount = known.count { !all.contains($0.id) && $0.state(at: now) == .active }
      try copy.close()
      return content
    } catch {
      switch error {
      case .newer: throw JournalError.newerBackup(path: path)
      case .unusable(_, let reason): throw JournalError.unusableBackup(path: path, reason: reason)
      default: throw error
      }
    }
  }

  /// Puts the draft in the journal's place.
  ///
  /// The journal is not opened here: closing a file gives back every lock that this process has on it (fcntl(2)).
  private func replace() throws(FileError) {
    try folder.synchronize(Self.draftName)
    if folder.has(Journal.fileName) {
      try Self.removeDatabase(Self.replacedName, in: folder)
      try folder.link(Journal.fileName, to: Self.replacedName)
    }
    // What SQLite would roll back into a database belongs to that database alone: it goes along. There is none beside a
    // journal that can be used.
    for suffix in Self.companions where folder.has(Journal.fileName + suffix) {
      try folder.rename(Journal.fileName + suffix, to: Self.replacedName + suffix)
    }
    try folder.rename(Self.draftName, to: Journal.fileName)
  }
}
