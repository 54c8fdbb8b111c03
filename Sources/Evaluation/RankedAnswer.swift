/// What is known of an answer: all that is scored.
public struct RankedAnswer: Sendable, Hashable {
  /// An entry that was found.
  public struct Entry: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// What it asks.
    public var question: String
    /// How it was scored, comparable within this answer only.
    public var score: Double
    /// The probability that it answers, 0 to 1.
    public var probability: Double

    /// Makes an entry.
    public init(id: String, question: String, score: Double, probability: Double) {
      self.id = id
      self.question = question
      self.score = score
      self.probability = probability
    }
  }

  /// The entries, best first.
  public var entries: [Entry]
  /// How sure the answer is, in a word; nil when nothing was found.
  public var confidence: String?
  /// Whether it says that nothing is likely to answer.
  public var isAbstention: Bool
  /// What kind of message the question was taken for.
  public var kind: String?

  /// The word that promises most.
  public static let highConfidence = "high"

  /// Makes an answer.
  public init(entries: [Entry], confidence: String?, isAbstention: Bool, kind: String? = nil) {
    self.entries = entries
    self.confidence = confidence
    self.isAbstention = isAbstention
    self.kind = kind
  }

  /// The probability of the first entry; 0 when there is none.
  public var probability: Double { entries.first?.probability ?? 0 }

  /// Whether it promises most.
  public var isHigh: Bool { !entries.isEmpty && confidence == Self.highConfidence }
}
