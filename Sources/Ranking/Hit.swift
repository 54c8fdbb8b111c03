/// An entry that earned a place.
public struct Hit: Sendable {
  /// The entry's row in the index.
  public var row: Int64
  /// The sum of the signals, more is better; comparable within one query only.
  public var score: Double
  /// The probability that it answers the message, 0 to 1.
  public var probability: Double
  /// Whether one of its wordings is the very question.
  public var isExact: Bool
  /// Why it stands where it stands; empty unless asked for.
  public var explanation: Explanation
}

/// Why an entry stands where it stands.
public struct Explanation: Sendable, Hashable, Codable {
  /// One signal's part.
  public struct Part: Sendable, Hashable, Codable {
    /// The signal.
    public var signal: String
    /// What the signal says, before its weight: about 1 for a good match.
    public var strength: Double
    /// What it adds to the score.
    public var value: Double
    /// Why, in a few words.
    public var reason: String
  }

  /// The parts that add anything, in the order of the signals.
  public var parts: [Part]
  /// What the confidence was judged by; nil for an exact question, which needs no judging.
  public var features: ConfidenceModel.Features?

  /// Nothing explained.
  public static let none = Explanation(parts: [], features: nil)
}
