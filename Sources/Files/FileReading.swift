#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading files that others wrote, without being led astray by links, pipes or size.
public enum FileReading {
  /// All bytes of an ordinary file.
  ///
  /// The last part of the path is never followed as a symbolic link, and a pipe or a device is refused
  /// instead of waited for. A file that somebody writes to while it is read is read again, and refused when that does not
  /// end: half of one text and half of another is neither.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: The largest size read, in bytes.
  ///   - followsLink: Whether the path itself may be a symbolic link.
  /// - Returns: The bytes.
  /// - Throws: ``FileError``.
  public static func bytes(
    of path: String, limit: Int, followsLink: Bool = false
  ) throws(FileError) -> [UInt8] {
    if path.utf8.contains(0) { throw FileError(path: path, cause: .missing) }
    for _ in 0..<attempts {
      if let bytes = try unchangedBytes(of: path, limit: limit, followsLink: followsLink) { return bytes }
    }
    throw FileError(path: path, cause: .changing)
  }

  /// How often a file is read that changes every time.
  private static let attempts = 4

  /// The bytes of a file, or nil when it was written to meanwhile.
  private static func unchangedBytes(
    of path: String, limit: Int, followsLink: Bool
  ) throws(FileError) -> [UInt8]? {
    let link: Int32 = followsLink ? 0 : O_NOFOLLOW
    let file = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK | link)
    let status = try file.status()
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, cause: .notRegular)
    }
    guard status.st_size <= limit else { throw FileError(path: path, cause: .tooLarge(limit: limit)) }
    var failure: FileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let got = SystemCall.retrying { read(file.number, rest.baseAddress, rest.count) }
        if got < 0 { failure = SystemCall.failure(path) }
        if got <= 0 { return }
        count += got
      }
    }
    if let failure { throw failure }
    return FileStamp(try file.status()) == FileStamp(status) ? bytes : nil
  }

  /// Hands out the bytes of an ordinary file piece by piece.
  ///
  /// - Parameters:
  ///   - path: The file; never followed as a symbolic link.
  ///   - body: Called with each piece, of at most 64 KiB.
  /// - Throws: ``FileError``.
  public static func forEachChunk(
    of path: String, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(FileError) {
    let file = try OpenFile(path, flags: O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
    guard try file.status().st_mode & S_IFMT == S_IFREG else {
      throw FileError(path: path, cause: .notRegular)
    }
    // One buffer for all pieces: fresh memory for a whole file costs as much as reading it.
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let got = buffer.withUnsafeMutableBytes { bytes in
        SystemCall.retrying { read(file.number, bytes.baseAddress, bytes.count) }
      }
      if got < 0 { throw SystemCall.failure(path) }
      if got == 0 { return }
      body(buffer[..<got])
    }
  }

  /// Whether a file or folder belongs to the user that this process runs as; false where there is none.
  public static func isOwn(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_uid == geteuid()
  }

  /// What the system says about a file without opening it, or nil when there is none.
  public static func stamp(of path: String) -> FileStamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return FileStamp(status)
  }

  /// The names in a folder with what they are, sorted by their bytes.
  ///
  /// - Throws: ``FileError`` when it cannot be listed.
  public static func contents(of folder: String) throws(FileError) -> [FolderItem] {
    guard let stream = opendir(folder) else { throw SystemCall.failure(folder) }
    defer { closedir(stream) }
    var items: [FolderItem] = []
    while true {
      // The only way to tell the end from a failure: a list cut short would make files look removed.
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw SystemCall.failure(folder) }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { characters in
          String(validatingCString: characters)
        }
      }
      // A name that is no UTF-8 cannot be written in kb.yaml or in a link.
      guard let name, name != ".", name != ".." else { continue }
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0 else {
        // It went away since it was listed; anything else must not pass for that.
        if errno == ENOENT { continue }
        throw SystemCall.failure(folder + "/" + name)
      }
      items.append(FolderItem(name: name, kind: .init(status)))
    }
    return items.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The path from the root, so that it means the same in every working folder.
  public static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let pointer = getcwd(nil, 0) else { return path }
    defer { free(pointer) }
    guard let folder = String(validatingCString: pointer) else { return path }
    return folder + "/" + path
  }

  /// The path with every symbolic link resolved, or nil when it does not exist.
  public static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(validatingCString: pointer)
  }
}

/// A name in a folder.
public struct FolderItem: Sendable, Hashable {
  /// What a name stands for.
  public enum Kind: Sendable, Hashable {
    /// An ordinary file.
    case file
    /// A folder.
    case folder
    /// A symbolic link, whatever it points to.
    case symbolicLink
    /// A pipe, socket or device.
    case other

    init(_ status: stat) {
      switch status.st_mode & S_IFMT {
      case S_IFREG: self = .file
      case S_IFDIR: self = .folder
      case S_IFLNK: self = .symbolicLink
      default: self = .other
      }
    }
  }

  /// The name without its folder.
  public var name: String
  /// What it is.
  public var kind: Kind
}
