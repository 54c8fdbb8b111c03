#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is written piece by piece under a name of its own, `name.new`, and takes its place when it is whole.
///
/// It is readable for its owner alone. Of two that write the same at once the second is refused; what a kill left behind is
/// written over.
public struct DraftFile: ~Copyable {
  private let file: OpenFile
  private let folder: DurableFolder
  private let name: String
  private let draftName: String

  /// The path of the draft.
  public var path: String { folder.path(of: draftName) }

  /// Begins an empty draft.
  ///
  /// - Parameters:
  ///   - name: What the file will be called.
  ///   - folder: Where; it has to be there.
  /// - Throws: ``FileError``; when something else than a file has the name: a symbolic link, say.
  public init(_ name: String, in folder: DurableFolder) throws(FileError) {
    self.name = name
    self.folder = folder
    draftName = name + ".new"
    try Self.expectFile(folder.path(of: name))
    file = try Self.opened(folder.path(of: draftName))
  }

  private static func opened(_ path: String) throws(FileError) -> OpenFile {
    while true {
      let file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK)
      if SystemCall.retrying({ flock(file.number, LOCK_EX | LOCK_NB) }) != 0 {
        throw SystemCall.failure(path)
      }
      let status = try file.status()
      guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path: path, cause: .notRegular) }
      // Whoever had the lock may have given the file its name meanwhile: this one is a whole file then, and not ours.
      var named = stat()
      if lstat(path, &named) != 0 || named.st_ino != status.st_ino || named.st_dev != status.st_dev {
        continue
      }
      if fchmod(file.number, 0o600) != 0 || ftruncate(file.number, 0) != 0 { throw SystemCall.failure(path) }
      return file
    }
  }

  /// That nothing else than an ordinary file would be replaced.
  private static func expectFile(_ path: String) throws(FileError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw SystemCall.failure(path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFLNK: throw FileError(path: path, cause: .symbolicLink)
    default: throw FileError(path: path, cause: .notRegular)
    }
  }

  /// Writes on.
  public func append(_ bytes: some Collection<UInt8>) throws(FileError) { try file.write(Array(bytes)) }

  /// Has the disk confirm the draft.
  public func synchronize() throws(FileError) { try file.synchronize() }

  /// Gives the draft its name, all or nothing, and has the disk confirm it.
  public func publish() throws(FileError) {
    try file.synchronize()
    try folder.rename(draftName, to: name)
  }

  /// Takes the draft away.
  public func discard() { unlink(path) }
}
