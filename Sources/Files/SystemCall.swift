#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few POSIX calls that kb needs, with errors as values.
///
/// The only place with C pointers for files.
enum SystemCall {
  /// The system's own words for an error number.
  static func text(of number: Int32) -> String {
    String(cString: strerror(number))
  }

  /// The error of the call that has just failed.
  static func failure(_ path: String) -> FileError {
    let number = errno
    let cause: FileError.Cause =
      switch number {
      case ENOENT, ENOTDIR: .missing
      case EACCES, EPERM: .denied
      case ELOOP: .symbolicLink
      // What open(2) says of a socket.
      case ENXIO: .notRegular
      case ENOSPC, EDQUOT: .noSpace
      case EROFS: .readOnly
      case EWOULDBLOCK: .locked
      default: .system(number)
      }
    return FileError(path: path, cause: cause)
  }

  /// Runs a call again for as long as a signal interrupts it.
  static func retrying<Value: SignedInteger>(_ call: () -> Value) -> Value {
    while true {
      let value = call()
      if value != -1 || errno != EINTR { return value }
    }
  }
}

/// An open file descriptor that closes itself.
struct OpenFile: ~Copyable {
  let number: Int32
  let path: String

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The file or folder.
  ///   - flags: The flags of open(2); closing on exec is always set.
  ///   - mode: Permissions of a file that is made.
  /// - Throws: ``FileError``.
  init(_ path: String, flags: Int32, mode: UInt16 = 0o600) throws(FileError) {
    number = try Self.opened(path, flags: flags, mode: mode)
    self.path = path
  }

  deinit { close(number) }

  private static func opened(_ path: String, flags: Int32, mode: UInt16) throws(FileError) -> Int32 {
    let number = SystemCall.retrying { open(path, flags | O_CLOEXEC, mode_t(mode)) }
    if number < 0 { throw SystemCall.failure(path) }
    return number
  }

  /// Its type and size.
  func status() throws(FileError) -> stat {
    var status = stat()
    if fstat(number, &status) != 0 { throw SystemCall.failure(path) }
    return status
  }

  /// Has the disk confirm everything written so far.
  func synchronize() throws(FileError) {
    if SystemCall.retrying({ fsync(number) }) != 0 { throw SystemCall.failure(path) }
  }

  /// Writes all bytes at the current place.
  func write(_ bytes: [UInt8]) throws(FileError) { try write(bytes[...]) }

  /// Writes all bytes of a piece at the current place.
  func write(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { buffer in
        SystemCall.retrying { Self.posixWrite(number, buffer) }
      }
      if written < 0 { throw SystemCall.failure(path) }
      rest = rest.dropFirst(written)
    }
  }

  private static func posixWrite(_ number: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(number, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.write(number, buffer.baseAddress, buffer.count)
    #else
      Darwin.write(number, buffer.baseAddress, buffer.count)
    #endif
  }
}
