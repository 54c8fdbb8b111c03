#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a file that is not kb's own is to hold, under a hidden name beside it, `.name.new`.
///
/// Of two that replace the same file the second waits until the first is done: the lock on the draft is given back by the
/// kernel however a process ends, so that a draft without one is what a kill left, and goes.
struct HiddenDraft: ~Copyable {
  private let file: OpenFile
  private let folder: DurableFolder
  private let name: String
  private let draftName: String

  /// Begins an empty draft, waiting for whoever has one.
  ///
  /// - Parameters:
  ///   - name: What the file is called.
  ///   - folder: Where it is.
  ///   - mode: Its permissions, before the umask of the process is taken off them.
  /// - Throws: ``FileError``.
  init(_ name: String, in folder: DurableFolder, mode: UInt16) throws(FileError) {
    self.name = name
    self.folder = folder
    draftName = "." + name + ".new"
    file = try Self.opened(folder.path(of: draftName), mode: mode)
  }

  private static func opened(_ path: String, mode: UInt16) throws(FileError) -> OpenFile {
    while true {
      do throws(FileError) {
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
        try lock(file)
        // Before the lock was there it may have been taken for one that a kill left.
        if try isNamed(file) { return file }
      } catch {
        guard error.cause == .system(EEXIST) else { throw error }
        try waitAndTidy(path)
      }
    }
  }

  /// Waits until nobody holds the draft that is there, and takes it away where it has not got its name meanwhile.
  private static func waitAndTidy(_ path: String) throws(FileError) {
    do throws(FileError) {
      let left = try OpenFile(path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
      guard try left.status().st_mode & S_IFMT == S_IFREG else {
        throw FileError(path: path, cause: .notRegular)
      }
      try lock(left)
      if try isNamed(left) { unlink(path) }
    } catch {
      guard error.isMissing else { throw error }
    }
  }

  private static func lock(_ file: borrowing OpenFile) throws(FileError) {
    let number = file.number
    if SystemCall.retrying({ flock(number, LOCK_EX) }) != 0 { throw SystemCall.failure(file.path) }
  }

  /// Whether an open file is the one that has the draft's name.
  private static func isNamed(_ file: borrowing OpenFile) throws(FileError) -> Bool {
    let status = try file.status()
    var named = stat()
    return lstat(file.path, &named) == 0 && named.st_ino == status.st_ino && named.st_dev == status.st_dev
  }

  /// Sets the permissions as they are given: what open(2) is told is cut by the umask.
  func setMode(_ mode: UInt16) throws(FileError) {
    if fchmod(file.number, mode_t(mode)) != 0 { throw SystemCall.failure(file.path) }
  }

  /// Writes on.
  func append(_ bytes: [UInt8]) throws(FileError) { try file.write(bytes) }

  /// Gives the draft its name, all or nothing, and has the disk confirm both.
  func publish() throws(FileError) {
    try file.synchronize()
    try folder.rename(draftName, to: name)
  }

  /// Takes the draft away, unless it has got its name: then another may have one.
  func discard() {
    if (try? Self.isNamed(file)) ?? false { unlink(file.path) }
  }
}
