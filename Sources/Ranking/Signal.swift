/// One reason why an entry stands where it stands.
public protocol Signal: Sendable {
  /// Its name in explanations and in ``RankingWeights``.
  var name: String { get }

  /// What the signal says of a candidate: 0 or more, and more is better; about 1 for a good match, whatever the message.
  ///
  /// Its cost is at most linear in the candidate's occurrences and wordings.
  func value(of candidate: Candidate, in context: RankingContext) -> Double

  /// Why it is so, in a few words for a person. Called only when somebody asks.
  func explain(_ candidate: Candidate, in context: RankingContext) -> String
}
