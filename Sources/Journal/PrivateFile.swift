#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that its owner alone may read, since people's words end up in it.
///
/// SQLite would follow the umask.
enum PrivateFile {
  /// Makes an empty file where there is none; what is there stays as it is.
  ///
  /// SQLite takes an empty file for a new database and gives its rollback journal the same permissions.
  static func create(_ path: String) {
    let number = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
    // Whatever stood in the way, SQLite meets it too and says so.
    if number >= 0 { close(number) }
  }

  /// Whether a file has content that is no SQLite database.
  ///
  /// SQLite itself would write over what is very short.
  static func isForeign(_ path: String) -> Bool {
    let number = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { return false }
    defer { close(number) }
    // The first sixteen bytes (SQLite file format, 1.3.1).
    let magic = Array("SQLite format 3\0".utf8)
    var head = [UInt8](repeating: 0, count: magic.count)
    let count = read(number, &head, head.count)
    return count > 0 && head != magic
  }
}
