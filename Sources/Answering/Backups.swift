import Files
public import Journal
import SearchIndex

extension KnowledgeBase {
  /// Writes a backup of what cannot be made again from the documents: access keys, feedback, what was asked, reworded
  /// questions.
  ///
  /// - Parameters:
  ///   - path: The file; one that is there is replaced, all or nothing.
  ///   - now: Seconds since 1970.
  /// - Returns: What it holds.
  /// - Throws: `JournalError` or `FileError`; then an earlier backup is as it was.
  public func backUp(to path: String, now: Int) throws -> JournalBackup.Content {
    let path = FileReading.absolute(path)
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    let place = DurableFolder(
      path.utf8.count == name.utf8.count + 1 ? "/" : String(path.dropLast(name.count + 1)))
    if name.isEmpty || name == "." || name == ".." { throw FileError(path: path, cause: .notRegular) }
    guard let found = FileReading.resolved(place.path) else {
      throw FileError(path: place.path, cause: .missing)
    }
    // There it could take the place of the very journal, and would be lost with it.
    if let own = FileReading.resolved(folder.path), found == own || found.hasPrefix(own + "/") {
      throw JournalError.refused(reason: "\(path) is in the folder of the index; a backup belongs elsewhere")
    }
    return try JournalBackup(folder.root).write(name, in: place, now: now)
  }

  /// Brings a backup back; waits while another process refreshes the index.
  ///
  /// - Parameters:
  ///   - path: The backup.
  ///   - now: Seconds since 1970.
  ///   - onWaiting: Called before the waiting, if there is any.
  /// - Returns: What there is now.
  /// - Throws: `JournalError` or `FileError`; then everything is as it was.
  public func restore(from path: String, now: Int, onWaiting: () -> Void = {}) throws -> JournalBackup.Content
  {
    // A file that is not there makes no folder.
    if FileReading.stamp(of: path) == nil { throw FileError(path: path, cause: .missing) }
    try folder.root.create()
    let lock = try FolderLock(folder.root, onWaiting: onWaiting)
    let content = try JournalBackup(folder.root).restore(path, now: now)
    // Now there is a journal again for what waited.
    replayWaiting(now: now)
    _ = consume lock
    return content
  }
}
