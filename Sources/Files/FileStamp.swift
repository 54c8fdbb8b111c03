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
  /// Where the file lives: device and inode.
  public var identity: String
  /// Size in bytes.
  public var size: Int64
  /// Last change of the content, nanoseconds since 1970.
  public var modified: Int64
  /// Last change of content, name or mode, nanoseconds since 1970.
  public var changed: Int64

  init(_ status: stat) {
    identity = "\(status.st_dev)-\(status.st_ino)"
    size = Int64(status.st_size)
    #if canImport(Darwin)
      modified = Self.nanoseconds(status.st_mtimespec)
      changed = Self.nanoseconds(status.st_ctimespec)
    #else
      modified = Self.nanoseconds(status.st_mtim)
      changed = Self.nanoseconds(status.st_ctim)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  /// The stamp as one word of text, the same for the same stamp.
  public var text: String { "\(identity)-\(size)-\(modified)-\(changed)" }
}
