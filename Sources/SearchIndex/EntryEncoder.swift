public import Vectors

/// Makes the vectors of texts, by a model that the index knows nothing of but its name.
public protocol EntryEncoder: Sendable {
  /// The digest of the model and all that its vectors depend on, in lower-case hexadecimal.
  var model: String { get }
  /// The length of a sentence's vector.
  var width: Int { get }
  /// The length of a token's vector.
  var tokenLength: Int { get }

  /// Encodes a text: always to the same vectors.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - key: What tells it from others.
  ///   - role: What it is of its entry.
  ///   - withTokens: Whether its tokens have vectors as well.
  /// - Returns: The text with its vectors.
  func encoded(_ text: String, key: TextKey, role: TextRole, withTokens: Bool) -> EncodedText
}
