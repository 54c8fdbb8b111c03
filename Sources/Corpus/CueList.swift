/// Words to look for in a message, as their author lists them: separated by commas.
public struct CueList: Sendable, Hashable {
  /// The list as it is written: `steps to reproduce, when I click`.
  public var text: String

  /// Takes a list as it is written; an empty one has no words.
  public init(_ text: String = "") {
    self.text = text
  }

  /// Whether there is nothing to look for.
  public var isEmpty: Bool { text.isEmpty }
}
