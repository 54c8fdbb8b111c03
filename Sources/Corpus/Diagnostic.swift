/// A place in a source file, counted from 1.
public struct SourceLocation: Sendable, Hashable {
  /// The file, relative to the folder of kb.yaml.
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// The column in bytes, from 1.
  public var column: Int

  /// Makes a place.
  public init(path: String, line: Int, column: Int = 1) {
    self.path = path
    self.line = max(line, 1)
    self.column = max(column, 1)
  }
}

/// An author's mistake at file:line:column.
///
/// Its description is the form that editors make clickable: `docs/faq.md:12:1: warning: …`.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  /// How bad it is.
  public enum Level: String, Sendable, Hashable, Comparable {
    /// Worth a look; nothing is lost.
    case warning
    /// Something readers will trip over, or an entry that could not be read.
    case error

    /// Warnings come before errors.
    public static func < (left: Level, right: Level) -> Bool {
      left == .warning && right == .error
    }
  }

  /// How bad it is.
  public var level: Level
  /// Where it is.
  public var location: SourceLocation
  /// What is wrong and what to do.
  public var message: String

  /// Makes a diagnostic.
  public init(_ level: Level, at location: SourceLocation, _ message: String) {
    self.level = level
    self.location = location
    self.message = message
  }

  /// `path:line:column: level: message`.
  public var description: String {
    "\(location.path):\(location.line):\(location.column): \(level.rawValue): \(message)"
  }
}
