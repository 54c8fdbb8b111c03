#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file whose bytes are looked at where they are on the disk, without being read into memory first.
///
/// Its bytes stay as they are as long as nobody writes to the file: kb only replaces files, so that a mapped one keeps its
/// content even when its name is gone. A file that somebody else cuts short while it is mapped ends the process that
/// looks at what is missing, as with every mapped file.
///
/// Proof: the memory is mapped for reading alone and lives until the last reference is gone.
public final class MappedFile: @unchecked Sendable {
  /// The bytes, page-aligned; valid as long as this object.
  public let bytes: UnsafeRawBufferPointer

  /// Maps an ordinary file.
  ///
  /// - Parameters:
  ///   - path: The file; never followed as a symbolic link.
  ///   - limit: The largest size that is mapped, in bytes.
  /// - Throws: ``FileError``.
  public init(_ path: String, limit: Int = Int.max) throws(FileError) {
    let file = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
    let status = try file.status()
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path: path, cause: .notRegular) }
    let size = Int(status.st_size)
    guard size <= limit else { throw FileError(path: path, cause: .tooLarge(limit: limit)) }
    // No length cannot be mapped.
    if size == 0 {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.number, 0), start != MAP_FAILED else {
      throw SystemCall.failure(path)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  /// Counts the memory of what has been looked at for nothing more; what is looked at again comes from the disk or what the
  /// system keeps of it.
  public func release() {
    if let start = bytes.baseAddress {
      madvise(UnsafeMutableRawPointer(mutating: start), bytes.count, MADV_DONTNEED)
    }
  }

  deinit {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }
}
