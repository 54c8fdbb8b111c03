/// What searching brings: the part of an ``Answer`` that is found.
public struct FoundEntries: Sendable, Codable {
  /// ``Answer/schemaVersion``.
  public var schema = Answer.schemaVersion
  /// The message as it came.
  public var query: String
  /// What came of it.
  public var outcome: Answer.Outcome
  /// Why there is no confident answer; nil when there is one.
  public var miss: Answer.Miss?
  /// Whether the first two results are so close that either may be the right one.
  public var close: Bool
  /// Words that were looked for in another spelling.
  public var corrections: [Answer.Correction]
  /// The entries that may answer, best first.
  public var results: [Answer.Result]
  /// How many entries have any of the message's words.
  public var total: Int
  /// The state of the index that answered.
  public var index: Answer.Index
}
