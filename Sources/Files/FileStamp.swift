#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the system says about a file without reading it: a cheap sign that it has not changed.
///
/// The time of the last status change cannot be set back by a program, so an edit that restores the
/// modification time still shows. Two edits within one tick of the file system's clock may not: whoever must
/// be sure compares digests.
public struct FileStamp: Sendable, Hashable {
  private let device: UInt64
  private let inode: UInt64
  /// Size in bytes.
  public var size: Int64
  /// Last change of the content, nanoseconds since 1970.
  public var modified: Int64
  /// Last change of content, name or mode, nanoseconds since 1970.
  public var changed: Int64

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #else
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #endif
  }

  /// Where the file lives: device and inode.
  public var identity: String { "\(device)-\(inode)" }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// How far the clock of a file system may lag behind, in nanoseconds: a tick of the kernel is 10 ms at the most.
  private static let tick: Int64 = 20_000_000

  /// Waits until a later change is sure to have another stamp, 20 ms at the most.
  ///
  /// - Parameter stamps: Stamps that have just been taken; whatever is read after this call and changes after that shows.
  /// - Returns: Whether it waited: a change in between would have the old stamp, so that the stamps have to be taken again.
  public static func settle(_ stamps: some Sequence<FileStamp>) -> Bool {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let time = nanoseconds(now)
    // A file system whose clock is ahead is not waited for.
    let rest = stamps.lazy.map { $0.changed + tick - time }.filter { (1...tick).contains($0) }.max()
    guard let rest else { return false }
    var pause = timespec(tv_sec: 0, tv_nsec: Int(rest))
    var left = timespec()
    while nanosleep(&pause, &left) != 0, errno == EINTR { pause = left }
    return true
  }

  /// The stamp as one word of text, the same for the same stamp.
  public var text: String { "\(identity)-\(size)-\(modified)-\(changed)" }
}
