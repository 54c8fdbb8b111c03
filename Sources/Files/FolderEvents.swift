import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells that something in some folders may have changed: inotify(7) on Linux, and nothing but the passing of time on other
/// systems.
///
/// What it tells is a hint. Events get lost (a queue that overflows, a folder that is made again, a network file system): who
/// must be sure looks at the files.
public final class FolderEvents: Sendable {
  /// What came in while somebody waited.
  public struct Batch: Sendable, Hashable {
    /// Whether anything may have changed.
    public var hasChanged = false
    /// Whether there was more than the system could hold: anything may have changed.
    public var hasOverflowed = false
    /// Whether somebody has a file open that they have written to.
    public var isBeingWritten = false
    /// Whether the waiting was ended by ``FolderEvents/stop()``.
    public var isStopped = false

    /// Nothing.
    public init() {}
  }

  /// Why some folders are not watched.
  public enum Gap: Sendable, Hashable {
    /// This system tells of no changes.
    case unsupported
    /// The system watches no more folders, or hands out no more watches (`fs.inotify.max_user_watches`,
    /// `fs.inotify.max_user_instances`).
    case limit
    /// This many folders may not be watched.
    case denied(count: Int)
  }

  struct Watches {
    /// The folders, by the number that the system has given their watch.
    var folders: [Int32: String] = [:]
    /// Files that were written to and not closed since.
    var written: Set<String> = []
    /// Whether a path, which may be a folder, is of interest.
    var concern: @Sendable (_ path: String, _ isFolder: Bool) -> Bool = { _, _ in true }
  }

  let watches = Mutex(Watches())
  /// Where the system tells of changes; -1 when it does not.
  let events: Int32
  private let isLimited: Bool
  private let stopEnd: Int32
  private let stopSignal: Int32

  /// Gets ready; no folder is watched yet.
  ///
  /// - Parameter usesSystem: Whether to ask the system for its events at all.
  /// - Throws: ``FileError`` when not even a pipe can be had.
  public init(usesSystem: Bool = true) throws(FileError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemCall.failure("a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    stopEnd = ends[0]
    stopSignal = ends[1]
    events = usesSystem ? Self.openEvents() : -1
    isLimited = usesSystem && Self.isSupported && events < 0
  }

  deinit {
    if events >= 0 { close(events) }
    close(stopEnd)
    close(stopSignal)
  }

  /// Watches these folders and no others.
  ///
  /// Of a folder that does not exist the one above is watched, so that its coming shows. A folder that was made again under
  /// its old name is another one, and is watched anew.
  ///
  /// - Parameters:
  ///   - folders: Absolute paths.
  ///   - concern: Whether a path in them, which may be a folder, is of interest; nothing is told of others.
  /// - Returns: Why some are not watched; nil when all are.
  public func watch(
    _ folders: [String], concern: @escaping @Sendable (_ path: String, _ isFolder: Bool) -> Bool
  ) -> Gap? {
    guard events >= 0 else { return isLimited ? .limit : .unsupported }
    return watches.withLock { watches in
      watches.concern = concern
      var next: [Int32: String] = [:]
      var isFull = false
      var denied = 0
      for folder in Set(folders).sorted() {
        switch add(folder) {
        case .success(let number): next[number] = folder
        case .failure(let gap) where gap.cause == .noSpace: isFull = true
        case .failure: denied += 1
        }
      }
      for number in watches.folders.keys where next[number] == nil { remove(number) }
      watches.folders = next
      return isFull ? .limit : denied > 0 ? .denied(count: denied) : nil
    }
  }

  private func add(_ folder: String) -> Result<Int32, FileError> {
    var folder = folder
    while true {
      let number = addWatch(folder)
      if number >= 0 { return .success(number) }
      let error = SystemCall.failure(folder)
      guard error.isMissing, let above = DurableFolder(folder).parent, above.path != folder else {
        return .failure(error)
      }
      folder = above.path
    }
  }

  /// Waits until something changes, the time is over, or ``stop()`` is called.
  ///
  /// - Parameter duration: The longest to wait; at most a day.
  /// - Returns: What came in; nothing when the time is over.
  public func wait(upTo duration: Duration) -> Batch {
    var descriptors = [pollfd(fd: stopEnd, events: Int16(POLLIN), revents: 0)]
    if events >= 0 { descriptors.append(pollfd(fd: events, events: Int16(POLLIN), revents: 0)) }
    let (seconds, attoseconds) = duration.components
    // Rounded up: a wait that ends early would spin.
    let milliseconds =
      min(max(seconds, 0), 86_400) * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    // An interruption is a wait that ended early: whoever waits looks at the clock.
    _ = poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: max(milliseconds, 0)))
    var batch = Batch()
    batch.isStopped = descriptors[0].revents != 0
    if descriptors.count > 1, descriptors[1].revents != 0 { readEvents(into: &batch) }
    batch.isBeingWritten = watches.withLock { !$0.written.isEmpty }
    return batch
  }

  /// Whether something has come in that nobody has waited for yet, or ``stop()`` has been called.
  public var isCalling: Bool {
    var descriptors = [pollfd(fd: stopEnd, events: Int16(POLLIN), revents: 0)]
    if events >= 0 { descriptors.append(pollfd(fd: events, events: Int16(POLLIN), revents: 0)) }
    return poll(&descriptors, nfds_t(descriptors.count), 0) > 0
  }

  /// Takes files that somebody has kept open for too long for finished.
  public func forgetOpenFiles() { watches.withLock { $0.written.removeAll() } }

  /// Ends this and every later ``wait(upTo:)``, from whatever thread.
  public func stop() {
    var byte: UInt8 = 1
    _ = SystemCall.retrying { write(stopSignal, &byte, 1) }
  }
}
