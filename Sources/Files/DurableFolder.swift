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
    if mkdir(path, 0o700) == 0 || errno == EEXIST {
      var status = stat()
      guard stat(path, &status) == 0 else { throw SystemCall.failure(path) }
      guard status.st_mode & S_IFMT == S_IFDIR else { throw FileError(path: path, cause: .notRegular) }
      return
    }
    guard errno == ENOENT else { throw SystemCall.failure(path) }
    let slash = path.lastIndex(of: "/")
    guard let slash, slash != path.startIndex else { throw SystemCall.failure(path) }
    let parent = DurableFolder(String(path[..<slash]))
    try parent.create()
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw SystemCall.failure(path) }
    try parent.synchronize()
  }

  /// Replaces the file `name` by `bytes`, all or nothing, and returns when the disk has confirmed it.
  public func replace(_ name: String, with bytes: [UInt8]) throws(FileError) {
    let temporary = name + ".new"
    do {
      let file = try OpenFile(path(of: temporary), flags: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
      try file.write(bytes)
      try file.synchronize()
    }
    try rename(temporary, to: name)
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
