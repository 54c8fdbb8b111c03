/// Why the corpus cannot be read at all.
public enum CorpusError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is no such configuration file.
  case configurationMissing(path: String)
  /// The configuration file cannot be read.
  case configurationUnreadable(path: String, reason: String)
  /// The configuration file says something kb does not understand; the line counts from 1.
  case configurationInvalid(path: String, line: Int, reason: String)

  /// What happened, to which file, and what to do.
  public var description: String {
    switch self {
    case .configurationMissing(let path):
      "there is no configuration file \(path); name one with --config FILE or KB_CONFIG"
    case .configurationUnreadable(let path, let reason):
      "the configuration file \(path) cannot be read: \(reason)"
    case .configurationInvalid(let path, let line, let reason):
      "\(path):\(line): \(reason)"
    }
  }
}
