import Crypto

/// What tells a text that has a vector from all others: a digest of its role and its words.
///
/// By it a refresh finds the vectors of a text again that stands elsewhere now.
public struct TextKey: Sendable, Hashable {
  let first: UInt64
  let second: UInt64

  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  /// The key of a text.
  ///
  /// - Parameters:
  ///   - text: The text as it is encoded.
  ///   - role: What it is of its entry.
  public init(of text: String, as role: TextRole) {
    var hash = SHA256()
    hash.update(data: [UInt8(truncatingIfNeeded: role.rawValue)])
    hash.update(data: Array(text.utf8))
    (first, second) = hash.finalize().withUnsafeBytes { bytes in
      (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }
  }
}

/// What a text that has a vector is of its entry.
public enum TextRole: UInt32, Sendable, Hashable, CaseIterable {
  /// The question.
  case question
  /// The question with its answer, whose tokens have vectors as well.
  case whole
  /// Another wording of the question.
  case phrasing
}
