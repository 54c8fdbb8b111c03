/// How well the questions of a set were answered.
public struct SetReport: Sendable {
  /// The set's name.
  public let name: String
  /// What came of each question, in the order of the set.
  public let outcomes: [QuestionOutcome]
  /// The figures, as far as the set has questions for them.
  public let figures: [Figure: Double]
  /// What they were counted from.
  public let counts: Counts
  /// How often answers of about the same probability were right; questions for which nothing was found do not count.
  public let reliability: [ReliabilityBin]

  /// How many questions of each sort there are.
  public struct Counts: Sendable, Hashable, Encodable {
    /// Questions that have an answer.
    public var answerable = 0
    /// Questions that have none.
    public var unanswerable = 0
    /// Answerable questions whose first entry is right.
    public var right = 0
    /// Answerable questions answered with high confidence.
    public var high = 0
    /// Those of them answered rightly.
    public var highRight = 0
    /// Answers with high confidence that are right by their own judgment or by another one of the very same message.
    public var highRightByAny = 0
    /// How many of them would be right by their own judgment if each message got the one answer that most of its judgments name.
    public var highRightAtMost = 0
    /// Questions whose message is judged more than once, with other entries as the right ones: no answer is right by all.
    public var differentlyJudged = 0
    /// Questions without an answer, answered with high confidence.
    public var unanswerableHigh = 0
    /// Questions without an answer that were left unanswered.
    public var unanswerableAbstained = 0
    /// Answerable questions that were left unanswered.
    public var answerableAbstained = 0
    /// Messages whose kind is judged.
    public var kinds = 0
    /// Those of them taken for their kind.
    public var kindsRight = 0
  }

  /// Counts and measures.
  ///
  /// - Complexity: O(*n* log *n*) in the number of questions.
  public init(name: String, outcomes: [QuestionOutcome]) {
    self.name = name
    self.outcomes = outcomes
    let counts = Self.counts(of: outcomes)
    self.counts = counts
    let answerable = outcomes.filter(\.judged.isAnswerable)
    reliability = ProbabilityMeasure.reliability(
      outcomes.filter { !$0.answer.entries.isEmpty }.map { ($0.answer.probability, $0.isRight) })
    var figures: [Figure: Double] = [:]
    func put(_ figure: Figure, _ value: Double?) { figures[figure] = value }
    func mean(_ value: (QuestionOutcome) -> Double) -> Double? {
      answerable.isEmpty ? nil : answerable.reduce(0) { $0 + value($1) } / Double(answerable.count)
    }
    put(.precisionAtOne, mean { RankingMeasure.precisionAtOne($0.grades) })
    put(
      .recallAtFive,
      mean { RankingMeasure.recall($0.grades, depth: 5, relevantCount: $0.judged.relevant.count) })
    put(.reciprocalRank, mean { RankingMeasure.reciprocalRank($0.grades, depth: Evaluator.depth) })
    put(
      .discountedGain,
      mean {
        RankingMeasure.discountedGain(
          $0.grades, depth: Evaluator.depth, relevant: $0.judged.relevant.map(\.grade))
      })
    put(
      .areaUnderCurve,
      ProbabilityMeasure.areaUnderCurve(
        positives: answerable.map(\.answer.probability),
        negatives: outcomes.filter { !$0.judged.isAnswerable }.map(\.answer.probability)))
    put(.kind, Self.share(counts.kindsRight, of: counts.kinds))
    put(.highRight, Self.share(counts.highRight, of: counts.high + counts.unanswerableHigh))
    put(.highRightByAny, Self.share(counts.highRightByAny, of: counts.high + counts.unanswerableHigh))
    put(
      .highRightAtMost, Self.share(counts.highRightAtMost, of: counts.high + counts.unanswerableHigh))
    put(.highShare, Self.share(counts.high, of: counts.answerable))
    put(.unanswerableHigh, Self.share(counts.unanswerableHigh, of: counts.unanswerable))
    put(.unanswerableAbstained, Self.share(counts.unanswerableAbstained, of: counts.unanswerable))
    put(.answerableAbstained, Self.share(counts.answerableAbstained, of: counts.answerable))
    put(.calibrationError, ProbabilityMeasure.calibrationError(reliability))
    put(.medianTime, ProbabilityMeasure.percentile(50, of: outcomes.map(\.milliseconds)))
    put(.slowTime, ProbabilityMeasure.percentile(95, of: outcomes.map(\.milliseconds)))
    self.figures = figures
  }

  /// Answerable questions whose first entry is not right.
  public var misses: [QuestionOutcome] { outcomes.filter { $0.judged.isAnswerable && !$0.isRight } }

  /// Questions without an answer that were answered with high confidence.
  public var falseAlarms: [QuestionOutcome] {
    outcomes.filter { !$0.judged.isAnswerable && $0.answer.isHigh }
  }

  private static func share(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }

  private static func counts(of outcomes: [QuestionOutcome]) -> Counts {
    var counts = Counts()
    let judgments = Dictionary(grouping: outcomes.map(\.judged), by: \.question)
    let favorites = judgments.compactMapValues(Self.favorite(of:))
    for outcome in outcomes {
      if !outcome.judged.kinds.isEmpty {
        counts.kinds += 1
        counts.kindsRight += outcome.answer.kind.map(outcome.judged.kinds.contains) == true ? 1 : 0
      }
      let isHigh = outcome.answer.isHigh ? 1 : 0
      let isAbstention = outcome.isAbstention ? 1 : 0
      // Its own is one of them.
      let all = judgments[outcome.judged.question] ?? []
      counts.differentlyJudged += all.contains { $0.relevant != outcome.judged.relevant } ? 1 : 0
      counts.highRightByAny += all.contains(where: outcome.isRight(by:)) ? isHigh : 0
      let favorite = favorites[outcome.judged.question]
      counts.highRightAtMost +=
        outcome.judged.relevant.contains { favorite.map($0.ids.contains) == true } ? isHigh : 0
      if outcome.judged.isAnswerable {
        counts.answerable += 1
        counts.right += outcome.isRight ? 1 : 0
        counts.high += isHigh
        counts.highRight += outcome.isRight ? isHigh : 0
        counts.answerableAbstained += isAbstention
      } else {
        counts.unanswerable += 1
        counts.unanswerableHigh += isHigh
        counts.unanswerableAbstained += isAbstention
      }
    }
    return counts
  }

  /// The entry that most judgments of a message name, of several the first by its id; nil when none has an answer.
  private static func favorite(of judgments: [JudgedQuestion]) -> String? {
    var votes: [String: Int] = [:]
    for judged in judgments {
      for id in Set(judged.relevant.flatMap(\.ids)) { votes[id, default: 0] += 1 }
    }
    return votes.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }
}
