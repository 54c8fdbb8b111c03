#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder whose files are replaced whole: after a kill or a power loss they are the old or the new ones.
///
/// Files are made readable for their owner alone.
public struct DurableFolder: Sendable {
  /// The folder.
  public let path: String

  /// Names a folder; nothing is touched.
  public init(_ path: String) {
    self.path = path
  }

  /// The path of a name in it.
  public func path(of name: String) -> String { path + "/" + name }

  /// Makes the folder, and those above it, where they are missing.
  public func create() throws(FileError) {
    if try make() { return }
    guard let parent, parent.path != path else { throw FileError(path: path, cause: .missing) }
    try parent.create()
    guard try make() else { throw FileError(path: path, cause: .missing) }
  }

  /// The folder that holds this one; nil for the root.
  var parent: DurableFolder? {
    guard path != "/", !path.isEmpty else { return nil }
    guard let slash = path.lastIndex(of: "/") else { return DurableFolder(".") }
    return DurableFolder(slash == path.startIndex ? "/" : String(path[..<slash]))
  }

  /// Makes the folder unless it is there; false when the one above is missing.
  private func make() throws(FileError) -> Bool {
    if mkdir(path, 0o700) == 0 {
      try parent?.synchronize()
      return true
    }
    switch errno {
    case EEXIST: break
    case ENOENT: return false
    case ENOTDIR: throw FileError(path: path, cause: .notFolder)
    default: throw SystemCall.failure(path)
    }
    var status = stat()
    guard stat(path, &status) == 0 else { throw SystemCall.failure(path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw FileError(path: path, cause: .notFolder) }
    return true
  }

  /// Replaces the file `name` by `bytes`, all or nothing, and returns when the disk has confirmed it.
  public func replace(_ name: String, with bytes: [UInt8]) throws(FileError) {
    try replace(name, pieces: [bytes[...]])
  }

  /// The same with bytes in pieces that follow one another.
  public func replace(_ name: String, pieces: some Sequence<ArraySlice<UInt8>>) throws(FileError) {
    let temporary = name + ".new"
    do throws(FileError) {
      try write(temporary, pieces)
      try rename(temporary, to: name)
    } catch {
      unlink(path(of: temporary))
      throw error
    }
  }

  /// The same for a file that is not kb's own: it keeps its group and its mode, and one that is new has the mode that new files have.
  ///
  /// Of several that do so at once, in this process or another, each waits for its turn.
  public func replaceKeepingMode(_ name: String, with bytes: [UInt8]) throws(FileError) {
    var old = stat()
    // Whoever opens the draft before it has its group reads on.
    let mode: UInt16 = stat(path(of: name), &old) == 0 ? 0o600 : 0o666
    let draft = try HiddenDraft(name, in: self, mode: mode)
    do throws(FileError) {
      // Whoever was waited for may have replaced it.
      if stat(path(of: name), &old) == 0 { try draft.setMode(of: old) }
      try draft.append(bytes)
      try draft.publish()
    } catch {
      draft.discard()
      throw error
    }
  }

  private func write(_ name: String, _ pieces: some Sequence<ArraySlice<UInt8>>) throws(FileError) {
    let file = try OpenFile(path(of: name), flags: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
    for piece in pieces { try file.write(piece) }
    try file.synchronize()
  }

  /// Gives a name in the folder another name, replacing what had it, and has the disk confirm it.
  public func rename(_ old: String, to new: String) throws(FileError) {
    #if canImport(Glibc)
      let status = Glibc.rename(path(of: old), path(of: new))
    #elseif canImport(Musl)
      let status = Musl.rename(path(of: old), path(of: new))
    #else
      let status = Darwin.rename(path(of: old), path(of: new))
    #endif
    if status != 0 { throw SystemCall.failure(path(of: new)) }
    try synchronize()
  }

  /// Gives a file of the folder a second name, which nothing may have; the file is not opened.
  public func link(_ name: String, to other: String) throws(FileError) {
    let status = Self.link(path(of: name), path(of: other))
    if status != 0 { throw SystemCall.failure(path(of: other)) }
  }

  private static func link(_ old: String, _ new: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.link(old, new)
    #elseif canImport(Musl)
      Musl.link(old, new)
    #else
      Darwin.link(old, new)
    #endif
  }

  /// Gives a file of another folder a name here as well, or copies it where the file system knows no second names.
  ///
  /// Both names stand for the same bytes, so it is for files that are never written to again.
  public func adopt(_ name: String, from other: DurableFolder) throws(FileError) {
    if Self.link(other.path(of: name), path(of: name)) == 0 { return }
    let draft = try DraftFile(name, in: self)
    var failure: FileError?
    do throws(FileError) {
      try FileReading.forEachChunk(of: other.path(of: name)) { chunk in
        if failure != nil { return }
        do throws(FileError) { try draft.append(chunk) } catch { failure = error }
      }
      if let failure { throw failure }
      try draft.synchronize()
      try draft.publish()
    } catch {
      draft.discard()
      throw error
    }
  }

  /// Copies a file into one of the folder, in the place of what that held; the disk need not have confirmed it.
  ///
  /// - Parameters:
  ///   - other: The path of the file; never followed as a symbolic link.
  ///   - name: The name here.
  /// - Throws: ``FileError``.
  public func copy(_ other: String, to name: String) throws(FileError) {
    let file = try OpenFile(path(of: name), flags: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
    var failure: FileError?
    try FileReading.forEachChunk(of: other) { chunk in
      if failure != nil { return }
      do throws(FileError) { try file.write(chunk) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Whether the folder has anything of a name, if only a symbolic link to nowhere.
  public func has(_ name: String) -> Bool {
    var status = stat()
    return lstat(path(of: name), &status) == 0
  }

  /// Has the disk confirm what a file of the folder holds.
  public func synchronize(_ name: String) throws(FileError) {
    try OpenFile(path(of: name), flags: O_RDONLY).synchronize()
  }

  /// Has the disk confirm which names the folder holds.
  public func synchronize() throws(FileError) {
    try OpenFile(path, flags: O_RDONLY).synchronize()
  }

  /// Removes a file, or a folder with the files in it; what is not there is no error.
  ///
  /// Folders within that folder are left alone: kb makes none.
  public func remove(_ name: String) throws(FileError) {
    let target = path(of: name)
    if unlink(target) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else { throw SystemCall.failure(target) }
    for item in try FileReading.contents(of: target) where item.kind != .folder {
      if unlink(target + "/" + item.name) != 0, errno != ENOENT {
        throw SystemCall.failure(target + "/" + item.name)
      }
    }
    if rmdir(target) != 0, errno != ENOENT { throw SystemCall.failure(target) }
  }
}
