/// Why a model cannot be used.
public struct EmbeddingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file or folder that is at fault.
  public var path: String
  /// What is wrong with it, as the end of a sentence.
  public var reason: String

  /// Makes an error.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// One sentence.
  public var description: String { "the model cannot be used: \(path): \(reason)" }
}
