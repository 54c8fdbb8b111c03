/// Finds in a message what its writer wants to know, whatever was pasted along.
///
/// ```swift
/// MessageReader().read("Hi all!\n> old words\nHow do I rotate the secret?").prose
/// // "How do I rotate the secret?"
/// ```
public struct MessageReader: Sendable {
  /// Makes a reader, which holds no state and costs nothing.
  public init() {}

  /// Takes a message apart.
  ///
  /// No content is refused. When all of it would have no weight, the whole text counts as prose.
  ///
  /// - Parameter message: A line, a mail, an issue, a thread, a log.
  /// - Returns: Its parts in their order.
  /// - Complexity: O(*n*) in the length of `message`.
  public func read(_ message: String) -> IncomingMessage {
    let text = MessageText(message)
    var sorter = LineSorter(text)
    sorter.sort()
    var assembly = MessageAssembly(text, sorter.pieces, sorter.found)
    return assembly.message(signs: WordlessSigns(of: message))
  }
}
