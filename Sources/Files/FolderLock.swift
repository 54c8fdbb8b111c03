#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The right to write into a folder, held by one process at a time and given back when the value ends.
///
/// The kernel gives the lock back when the process dies, however it dies.
public struct FolderLock: ~Copyable {
  private let file: OpenFile

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - folder: The folder to write into; the file `lock` in it carries the lock.
  ///   - waits: Whether to wait for another holder; otherwise ``FileError/Cause/locked`` is thrown at once.
  /// - Throws: ``FileError``.
  public init(_ folder: DurableFolder, waits: Bool = true) throws(FileError) {
    let path = folder.path(of: "lock")
    let opened = try OpenFile(path, flags: O_RDWR | O_CREAT | O_NOFOLLOW)
    try Self.take(opened.number, waits: waits, path: path)
    file = opened
  }

  /// Takes the lock, and says so when another holder has to be waited for.
  ///
  /// - Parameters:
  ///   - folder: The folder to write into.
  ///   - onWaiting: Called before the waiting, if there is any.
  /// - Throws: ``FileError``.
  public init(_ folder: DurableFolder, onWaiting: () -> Void) throws(FileError) {
    let path = folder.path(of: "lock")
    let opened = try OpenFile(path, flags: O_RDWR | O_CREAT | O_NOFOLLOW)
    do throws(FileError) {
      try Self.take(opened.number, waits: false, path: path)
    } catch {
      guard error.cause == .locked else { throw error }
      onWaiting()
      try Self.take(opened.number, waits: true, path: path)
    }
    file = opened
  }

  private static func take(_ number: Int32, waits: Bool, path: String) throws(FileError) {
    let status = SystemCall.retrying { flock(number, waits ? LOCK_EX : LOCK_EX | LOCK_NB) }
    if status != 0 { throw SystemCall.failure(path) }
  }
}
