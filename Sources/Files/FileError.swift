/// Why a file could not be read or written.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What stood in the way.
  public enum Cause: Sendable, Equatable {
    /// There is no such file or folder.
    case missing
    /// The system refuses access.
    case denied
    /// It is a symbolic link, which is not followed.
    case symbolicLink
    /// It is no ordinary file: a folder, a device, a pipe.
    case notRegular
    /// It, or a part of its path, should be a folder and is not.
    case notFolder
    /// It is larger than the limit, in bytes.
    case tooLarge(limit: Int)
    /// The disk is full or over quota.
    case noSpace
    /// The file system is read-only.
    case readOnly
    /// Somebody kept writing to it while it was read.
    case changing
    /// Another process holds the lock.
    case locked
    /// Anything else, by the system's error number.
    case system(Int32)
  }

  /// The file or folder.
  public var path: String
  /// What stood in the way.
  public var cause: Cause

  /// Makes an error.
  public init(path: String, cause: Cause) {
    self.path = path
    self.cause = cause
  }

  /// Whether there simply is no such file.
  public var isMissing: Bool { cause == .missing }

  /// What stood in the way, in words, without the path.
  public var reason: String {
    switch cause {
    case .missing: "there is no such file or folder"
    case .denied: "permission denied; check its owner and mode"
    case .symbolicLink: "it is a symbolic link, which kb does not follow; name the file itself"
    case .notRegular: "it is not an ordinary file"
    case .notFolder: "it should be a folder, or lie in one, but there is a file of that name"
    case .tooLarge(let limit): "it is larger than \(limit / 1024 / 1024) MiB, the limit"
    case .noSpace: "the disk is full; free some space and run it again"
    case .readOnly: "the file system is read-only"
    case .changing: "it kept changing while it was read; it is read again later"
    case .locked: "another kb is writing there; wait for it to end"
    case .system(let number): SystemCall.text(of: number)
    }
  }

  /// The path and what stood in the way.
  public var description: String { "\(path): \(reason)" }
}
