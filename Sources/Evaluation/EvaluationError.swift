/// Why relevance cannot be measured.
public enum EvaluationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A line that cannot be understood, or that names what is not there.
  public struct Mistake: Sendable, Equatable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// The line, from 1.
    public var line: Int
    /// What is wrong with it.
    public var reason: String

    /// The place and what is wrong there.
    public var description: String { "\(path):\(line): \(reason)" }
  }

  /// A file cannot be read.
  case unreadable(path: String, reason: String)
  /// Lines that must be put right first.
  case mistakes([Mistake])
  /// There is no question in a file or folder, or none of the split that was asked for.
  case noQuestions(path: String, split: String?)
  /// The file of floors says something that cannot be held.
  case floors(path: String, reason: String)

  /// The most mistakes that are told at once.
  private static let shown = 10

  /// What happened, where, and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .mistakes(let mistakes):
      mistakes.prefix(Self.shown).map(\.description).joined(separator: "\n")
        + (mistakes.count > Self.shown ? "\nand \(mistakes.count - Self.shown) mistakes more" : "")
    case .noQuestions(let path, let split):
      "\(path): there is no judged question in it" + (split.map { " of the split `\($0)`" } ?? "")
    case .floors(let path, let reason): "\(path): \(reason)"
    }
  }
}
