import CArchive

/// Writes zip archives for tests, hostile ones too.
public struct ZipFile {
  private let archive: OpaquePointer?
  private let buffer: UnsafeMutableRawBufferPointer
  private let used: UnsafeMutablePointer<Int>

  /// An archive of files.
  ///
  /// - Parameters:
  ///   - files: Names and contents, in their order.
  ///   - packs: Whether they are compressed.
  /// - Returns: Its bytes.
  public static func bytes(of files: [(String, [UInt8])], packs: Bool = true) -> [UInt8] {
    let size = files.reduce(4_096) { $0 + $1.0.utf8.count * 2 + $1.1.count + 256 }
    return bytes(capacity: size, packs: packs) { zip in
      for (name, bytes) in files { zip.add(name, count: bytes.count) { $0(bytes) } }
    }
  }

  /// An archive that `body` fills.
  public static func bytes(capacity: Int, packs: Bool = true, _ body: (ZipFile) -> Void) -> [UInt8] {
    let zip = ZipFile(capacity: capacity, packs: packs)
    body(zip)
    archive_write_close(zip.archive)
    defer {
      archive_write_free(zip.archive)
      zip.buffer.deallocate()
      zip.used.deallocate()
    }
    return Array(zip.buffer.prefix(zip.used.pointee))
  }

  private init(capacity: Int, packs: Bool) {
    archive = archive_write_new()
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    used.initialize(to: 0)
    archive_write_set_format_zip(archive)
    if packs {
      archive_write_zip_set_compression_deflate(archive)
    } else {
      archive_write_zip_set_compression_store(archive)
    }
    archive_write_open_memory(archive, buffer.baseAddress, buffer.count, used)
  }

  /// Adds a file whose bytes come piece by piece.
  public func add(_ name: String, count: Int, _ body: (([UInt8]) -> Void) -> Void) {
    guard let entry = archive_entry_new() else { return }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, name)
    archive_entry_set_size(entry, la_int64_t(count))
    archive_entry_set_filetype(entry, UInt32(0o100000))
    archive_entry_set_perm(entry, 0o644)
    archive_write_header(archive, entry)
    body { bytes in _ = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } }
  }
}
