#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file of lines, for its owner alone, that grows at its end and is emptied as a whole.
///
/// Processes take turns. What is appended is on the disk when that returns, unless nobody waits for it; what is taken out has
/// been handed over before the file is emptied, so that after a kill in between it is handed over again.
public struct LineFile: Sendable {
  /// The file.
  public let path: String

  /// Names a file; nothing is touched.
  public init(_ path: String) {
    self.path = path
  }

  /// Whether it has any line: one system call.
  public var isEmpty: Bool { size == 0 }

  /// How many bytes it has: one system call.
  public var size: Int { Int(FileReading.stamp(of: path)?.size ?? 0) }

  /// Appends a line, or several with their ends between them, or nothing at all.
  ///
  /// - Parameters:
  ///   - line: The line, without its end.
  ///   - limit: The most bytes that the file may have with it.
  ///   - waitsForDisk: Whether it is on the disk when this returns; else only a loss of power may take it away again.
  /// - Throws: ``FileError``.
  public func append(_ line: [UInt8], limit: Int, waitsForDisk: Bool = true) throws(FileError) {
    let isNew = waitsForDisk && FileReading.stamp(of: path) == nil
    let file = try locked(appends: true)
    var bytes = line + [UInt8(ascii: "\n")]
    let size = Int(try file.status().st_size)
    // A line whose end is missing was never acknowledged.
    if size > 0, try file.byte(at: size - 1) != UInt8(ascii: "\n") { bytes.insert(UInt8(ascii: "\n"), at: 0) }
    guard size + bytes.count <= limit else { throw FileError(path: path, cause: .tooLarge(limit: limit)) }
    do throws(FileError) {
      try file.write(bytes)
      if waitsForDisk { try file.synchronize() }
    } catch {
      try? file.shorten(to: size)
      throw error
    }
    // Its name has to be on the disk as well.
    if isNew { try DurableFolder(path).parent?.synchronize() }
  }

  /// All lines; none when there is no file.
  ///
  /// - Throws: ``FileError``.
  public func lines() throws(FileError) -> [[UInt8]] {
    if isEmpty { return [] }
    return try FileReading.bytes(of: path, limit: Self.largest).split(separator: UInt8(ascii: "\n")).map(
      Array.init)
  }

  /// Hands all lines over and empties the file when `body` returns.
  ///
  /// - Throws: ``FileError``, or what `body` throws; then the file stays as it is.
  public func empty(_ body: ([[UInt8]]) throws -> Void) throws {
    if isEmpty { return }
    // What is open for appending alone is written at its end, whatever the offset (pwrite(2), bugs).
    let file = try locked(appends: false)
    let bytes = try FileReading.bytes(of: path, limit: Self.largest)
    try body(bytes.split(separator: UInt8(ascii: "\n")).map(Array.init))
    // People's words do not stay behind in free blocks, as far as the file system writes where it is told to.
    try file.overwrite(bytes.count)
    try file.shorten(to: 0)
    try file.synchronize()
  }

  /// More is never read.
  private static let largest = 64 * 1024 * 1024

  private func locked(appends: Bool) throws(FileError) -> OpenFile {
    let file = try OpenFile(
      path, flags: O_RDWR | (appends ? O_APPEND : 0) | O_CREAT | O_NOFOLLOW | O_NONBLOCK)
    if SystemCall.retrying({ flock(file.number, LOCK_EX) }) != 0 { throw SystemCall.failure(path) }
    return file
  }
}

extension OpenFile {
  /// One byte of it.
  fileprivate func byte(at offset: Int) throws(FileError) -> UInt8 {
    var byte: UInt8 = 0
    if SystemCall.retrying({ pread(number, &byte, 1, off_t(offset)) }) != 1 { throw SystemCall.failure(path) }
    return byte
  }

  /// Writes zeros over its beginning, as many as bytes are given.
  fileprivate func overwrite(_ size: Int) throws(FileError) {
    let zeros = [UInt8](repeating: 0, count: min(size, 64 * 1024))
    var offset = 0
    while offset < size {
      let written = SystemCall.retrying {
        pwrite(number, zeros, min(zeros.count, size - offset), off_t(offset))
      }
      if written <= 0 { throw SystemCall.failure(path) }
      offset += written
    }
    try synchronize()
  }

  /// Takes off what is beyond a size.
  fileprivate func shorten(to size: Int) throws(FileError) {
    if SystemCall.retrying({ ftruncate(number, off_t(size)) }) != 0 { throw SystemCall.failure(path) }
  }
}
