public import Corpus
public import Files

/// Something that whoever watches wants to know: a line of a log.
public enum WatchNews: Sendable {
  /// Watching has begun; the count of folders.
  case watching(folders: Int)
  /// The system does not tell of all changes: they are found by looking, as late as the time of a sweep.
  case sweeping(FolderEvents.Gap)
  /// There were more changes than the system could tell: everything is looked at.
  case overflowed
  /// The index was brought up to date.
  case refreshed(RefreshReport)
  /// A document that cannot be read; its old entries stay.
  case problem(CorpusScan.Problem)
  /// A source that would have lost too much at once; its old entries stay.
  case held(HeldSource)
  /// All that could not be read can be, and no source is held any more.
  case mended
  /// The index could not be brought up to date; the old one stays, and it is tried again.
  case failed(any Error)
  /// Vectors that entries lack could not be made; words answer, and it is tried again with the next change.
  case vectorsFailed(any Error)

  /// The line, for whoever may see paths and names.
  public var text: String {
    switch self {
    case .watching(let folders): "watching \(folders) \(folders == 1 ? "folder" : "folders")"
    case .sweeping(let gap): Self.text(of: gap)
    case .overflowed: "more changed at once than the system can tell; looking at everything"
    case .refreshed(let report):
      "\(report.entryCount) entries: \(report.added) added, \(report.changed) changed, \(report.removed) removed, "
        + "\(report.moved) moved"
    case .problem(let problem):
      "source `\(problem.source)`: \(problem.path): \(problem.message); its old entries stay"
    case .held(let held): held.text
    case .mended: "all documents can be read again"
    case .failed(let error): "\(error); trying again"
    case .vectorsFailed(let error):
      "\(error); words answer meanwhile, and vectors are tried again with the next change"
    }
  }

  /// Whether somebody should do something about it.
  public var isBad: Bool {
    switch self {
    case .watching, .overflowed, .refreshed, .mended: false
    case .sweeping, .problem, .held, .failed, .vectorsFailed: true
    }
  }

  private static func text(of gap: FolderEvents.Gap) -> String {
    switch gap {
    case .unsupported: "this system tells of no changes; looking for them every few seconds"
    case .limit:
      "the system watches no more folders (fs.inotify.max_user_watches, max_user_instances); looking for changes "
        + "every few seconds"
    case .denied(let count):
      "\(count) \(count == 1 ? "folder" : "folders") may not be watched; looking for changes every few seconds"
    }
  }
}
