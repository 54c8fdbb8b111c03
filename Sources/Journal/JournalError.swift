/// Why the journal cannot be read or written.
public enum JournalError: Error, Sendable, CustomStringConvertible {
  /// The file is damaged or of another kind; it is left as it is.
  case unusable(path: String, reason: String)
  /// A newer version of kb wrote it.
  case newer(path: String, version: Int)
  /// It cannot be written.
  case unwritable(path: String, reason: String)
  /// There is nothing yet that a backup could hold.
  case nothingToBackUp(folder: String)
  /// A backup is damaged or none; nothing was restored.
  case unusableBackup(path: String, reason: String)
  /// A newer version of kb made a backup; nothing was restored.
  case newerBackup(path: String)
  /// What was to be kept cannot be: it is too long, say. The journal is as it was.
  case refused(reason: String)

  /// What happened, to which file, and what to do.
  public var description: String {
    switch self {
    case .unusable(let path, let reason):
      "the journal \(path) cannot be used and is left as it is: \(reason); bring back a copy of it, "
        + "or move it away to start a new one"
    case .newer(let path, let version):
      "the journal \(path) has version \(version), which a newer kb wrote; use that kb"
    case .unwritable(let path, let reason):
      "the journal \(path) cannot be written: \(reason)"
    case .nothingToBackUp(let folder):
      "there is nothing to back up in \(folder): no key was made there, no feedback given, nothing asked and no question reworded"
    case .unusableBackup(let path, let reason):
      "the backup \(path) cannot be used: \(reason); nothing was restored"
    case .newerBackup(let path):
      "the backup \(path) was made by a newer kb; use that kb; nothing was restored"
    case .refused(let reason):
      reason
    }
  }
}
