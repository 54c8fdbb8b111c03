/// A question with the entries that answer it, as people judged.
public struct JudgedQuestion: Sendable, Hashable {
  /// Its id, unique in its set.
  public var id: String
  /// The question as it came.
  public var question: String
  /// How relevant entries are, by their ids, more is better; empty when nothing answers.
  public var relevant: [String: Int]
  /// What kind of message it is, where people judged that too.
  public var kind: String?

  /// Makes a judged question.
  public init(id: String, question: String, relevant: [String: Int], kind: String? = nil) {
    self.id = id
    self.question = question
    self.relevant = relevant
    self.kind = kind
  }
}
