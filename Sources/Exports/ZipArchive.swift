import CArchive

/// The files in a zip archive, read by libarchive from the beginning to the end of the archive, one at a time.
///
/// Nothing is written to a disk, and the table at the archive's end is not trusted; but without one the archive is cut off.
///
/// The only place with libarchive's pointers.
enum ZipArchive {
  /// The most files that an archive may hold.
  static let fileLimit = 2_000
  /// The most bytes that all files together may have when they are unpacked.
  static let unpackedLimit = 192 * 1024 * 1024
  /// The most bytes that are kept of all files together.
  static let keptLimit = 64 * 1024 * 1024

  /// Whether bytes begin as a zip archive does.
  static func isArchive(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// The files that are wanted, by name; of two with the same name the first.
  ///
  /// - Parameters:
  ///   - bytes: The archive.
  ///   - wants: Whether a file of a name is kept; the others are unpacked and counted all the same.
  /// - Returns: The bytes of what is wanted.
  /// - Throws: ``ExportError`` when it is damaged, locked, too large, or has names that no export has.
  /// - Complexity: Linear in the archive and what comes out of it, which is limited.
  static func files(
    in bytes: [UInt8], wants: (String) -> Bool
  ) throws(ExportError) -> [String: [UInt8]] {
    guard hasEnd(bytes) else { throw .damaged(part: "its list of files") }
    guard let archive = archive_read_new() else { return [:] }
    defer { archive_read_free(archive) }
    archive_read_support_format_zip_streamable(archive)
    let result: Result<[String: [UInt8]], ExportError> = bytes.withUnsafeBytes { buffer in
      guard archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK else {
        return .failure(.damaged(part: "not a zip archive"))
      }
      var reading = Reading(archive: archive)
      do throws(ExportError) {
        while try reading.readNext(wants) {}
        return .success(reading.files)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Whether the end of the table of files is there (APPNOTE.TXT, 4.3.16), behind which only a comment may stand.
  private static func hasEnd(_ bytes: [UInt8]) -> Bool {
    let last = bytes.count - 22
    guard last >= 0 else { return false }
    return stride(from: last, through: max(last - 0xFFFF, 0), by: -1).contains { index in
      bytes[index] == 0x50 && bytes[index...].starts(with: [0x50, 0x4B, 5, 6])
    }
  }

  private struct Reading {
    let archive: OpaquePointer
    var files: [String: [UInt8]] = [:]
    var count = 0
    var unpacked = 0
    var kept = 0

    /// Reads one file; false at the end.
    mutating func readNext(_ wants: (String) -> Bool) throws(ExportError) -> Bool {
      var entry: OpaquePointer?
      let status = archive_read_next_header(archive, &entry)
      if status == ARCHIVE_EOF { return false }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else {
        throw .damaged(part: "its list of files")
      }
      count += 1
      if count > ZipArchive.fileLimit { throw .tooManyFiles(limit: ZipArchive.fileLimit) }
      let name = ZipArchive.name(of: entry)
      try ZipArchive.check(name)
      if archive_entry_is_encrypted(entry) != 0 { throw .encrypted }
      let isWanted = wants(name) && files[name] == nil
      var bytes: [UInt8] = []
      while try readBlock(of: name, into: isWanted ? { bytes.append(contentsOf: $0) } : { _ in }, isWanted) {}
      if isWanted { files[name] = bytes }
      return true
    }

    /// Unpacks the next piece of a file; false at its end.
    private mutating func readBlock(
      of name: String, into keep: (UnsafeRawBufferPointer) -> Void, _ isWanted: Bool
    ) throws(ExportError) -> Bool {
      var start: UnsafeRawPointer?
      var size = 0
      var offset: la_int64_t = 0
      let status = archive_read_data_block(archive, &start, &size, &offset)
      if status == ARCHIVE_EOF { return false }
      guard status == ARCHIVE_OK else { throw .damaged(part: String(name.prefix(80))) }
      unpacked += size
      if unpacked > ZipArchive.unpackedLimit { throw .tooLarge(limit: ZipArchive.unpackedLimit) }
      guard isWanted, let start else { return true }
      kept += size
      if kept > ZipArchive.keptLimit { throw .tooLarge(limit: ZipArchive.keptLimit) }
      keep(UnsafeRawBufferPointer(start: start, count: size))
      return true
    }
  }

  private static func name(of entry: OpaquePointer) -> String {
    if let name = archive_entry_pathname_utf8(entry) { return String(cString: name) }
    return archive_entry_pathname(entry).map { String(cString: $0) } ?? ""
  }

  /// Refuses what would lie outside of the folder into which somebody unpacks the archive.
  private static func check(_ name: String) throws(ExportError) {
    let parts = name.utf8.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\")
    }
    let isAbsolute = parts.first?.isEmpty ?? true || name.utf8.dropFirst().first == UInt8(ascii: ":")
    let leaves = parts.contains { $0.elementsEqual("..".utf8) }
    if isAbsolute || leaves { throw .unsafeName(String(name.prefix(80))) }
  }
}
