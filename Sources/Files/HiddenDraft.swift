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
        do throws(FileError) {
          try lock(file)
        } catch {
          remove(file)
          throw error
        }
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
      do throws(FileError) {
        try waitAndTidy(path, flags: O_RDONLY)
      } catch {
        // NFS locks for writing only what is open for it.
        guard error.cause == .system(EBADF) else { throw error }
        try waitAndTidy(path, flags: O_RDWR)
      }
    } catch {
      guard error.isMissing else { throw error }
    }
  }

  private static func waitAndTidy(_ path: String, flags: Int32) throws(FileError) {
    let left = try OpenFile(path, flags: flags | O_NOFOLLOW | O_NONBLOCK)
    guard try left.status().st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, cause: .notRegular)
    }
    try lock(left)
    // What cannot be taken away would be waited for again and again.
    if try isNamed(left), unlink(path) != 0, errno != ENOENT { throw SystemCall.failure(path) }
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

  /// Gives the draft the group and the permissions of another file: what open(2) is told is cut by the umask.
  func setMode(of other: stat) throws(FileError) {
    // Setting the group may take permissions away, so that it comes first.
    let hasGroup =
      try file.status().st_gid == other.st_gid || fchown(file.number, uid_t.max, other.st_gid) == 0
    let mode = Self.mode(UInt16(other.st_mode & 0o777), keepsGroup: hasGroup)
    if fchmod(file.number, mode_t(mode)) != 0 { throw SystemCall.failure(file.path) }
  }

  /// The permissions of a file that may have got another group, which then may do nothing with it.
  ///
  /// Those of the old group are others then, and may do no more than before.
  static func mode(_ mode: UInt16, keepsGroup: Bool) -> UInt16 {
    keepsGroup ? mode : mode & 0o700 | mode & (mode >> 3) & 0o007
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
    Self.remove(file)
  }

  private static func remove(_ file: borrowing OpenFile) {
    if (try? isNamed(file)) ?? false { unlink(file.path) }
  }
}
