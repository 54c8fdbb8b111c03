/// The very question that was asked, whatever its case, quotes and closing punctuation.
public struct ExactQuestion: Signal {
  /// The name in explanations.
  public let name = "exact question"

  /// More than all other signals together can reach, so that nothing stands above the exact question.
  static let value = 1_000_000.0

  /// Makes the signal.
  public init() {}

  /// A million or nothing.
  public func value(of candidate: Candidate, in context: RankingContext) -> Double {
    candidate.isExact ? Self.value : 0
  }

  /// Says so.
  public func explain(_ candidate: Candidate, in context: RankingContext) -> String {
    "one of its wordings is the question itself"
  }
}
