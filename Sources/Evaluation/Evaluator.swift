/// Asks judged questions of anything that answers.
public struct Evaluator: Sendable {
  /// The probability below which an answer counts as none, 0 to 1; nil leaves that to whoever answers.
  public var threshold: Double?

  /// How many entries an answer should have, when there are as many: what the deepest figure looks at.
  public static let depth = 10

  /// Makes an evaluator.
  public init(threshold: Double? = nil) {
    self.threshold = threshold
  }

  /// Asks all questions of a set, one after the other.
  ///
  /// - Parameters:
  ///   - set: The questions.
  ///   - clock: Tells how long each takes.
  ///   - answering: Answers a question with at least ``depth`` entries, if there are as many.
  /// - Returns: What came of each, and the figures.
  /// - Throws: What `answering` throws: figures of a part would be taken for those of the whole.
  public func evaluate(
    _ set: JudgedSet, clock: some Clock<Duration>, answering: (String) throws -> RankedAnswer
  ) throws -> SetReport {
    let outcomes = try set.questions.map { judged in
      let began = clock.now
      let answer = try answering(judged.question)
      let (seconds, attoseconds) = began.duration(to: clock.now).components
      return QuestionOutcome(
        judged, answer: answer, threshold: threshold,
        milliseconds: Double(seconds) * 1e3 + Double(attoseconds) / 1e15)
    }
    return SetReport(name: set.name, outcomes: outcomes)
  }
}
