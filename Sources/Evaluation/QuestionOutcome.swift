/// What came of asking one judged question.
public struct QuestionOutcome: Sendable, Hashable {
  /// The question.
  public let judged: JudgedQuestion
  /// The answer; entries judged as one stand in it once, by ``RelevantEntry/id``.
  public let answer: RankedAnswer
  /// The grades of the answer's entries, 0 for what is not relevant.
  public let grades: [Int]
  /// How long it took, in milliseconds.
  public let milliseconds: Double
  /// Whether nothing was found to be likely enough.
  public let isAbstention: Bool

  /// Judges an answer.
  ///
  /// - Parameters:
  ///   - judged: The question.
  ///   - answer: What was answered.
  ///   - threshold: The probability below which the answer counts as none; nil leaves that to the answer.
  ///   - milliseconds: How long it took.
  public init(
    _ judged: JudgedQuestion, answer: RankedAnswer, threshold: Double? = nil, milliseconds: Double = 0
  ) {
    self.judged = judged
    self.milliseconds = milliseconds
    isAbstention =
      threshold.map { answer.entries.isEmpty || answer.probability < $0 } ?? answer.isAbstention
    var seen: Set<String> = []
    var entries: [RankedAnswer.Entry] = []
    var grades: [Int] = []
    for var entry in answer.entries {
      let relevant = judged.relevant.first { $0.ids.contains(entry.id) }
      entry.id = relevant?.id ?? entry.id
      guard seen.insert(entry.id).inserted else { continue }
      entries.append(entry)
      grades.append(relevant?.grade ?? 0)
    }
    self.answer = RankedAnswer(
      entries: entries, confidence: answer.confidence, isAbstention: answer.isAbstention, kind: answer.kind)
    self.grades = grades
  }

  /// Whether the first entry answers the question.
  public var isRight: Bool { RankingMeasure.precisionAtOne(grades) == 1 }

  /// Whether the first entry answers the question as another judgment of it has it.
  func isRight(by other: JudgedQuestion) -> Bool {
    guard let first = answer.entries.first else { return false }
    return other.relevant.contains { $0.ids.contains(first.id) }
  }

  /// The place of the first relevant entry from 1; nil when none was found.
  public var rank: Int? { grades.firstIndex { $0 > 0 }.map { $0 + 1 } }

  /// What stands above the first relevant entry, or all when none was found.
  public var above: ArraySlice<RankedAnswer.Entry> { answer.entries.prefix((rank ?? .max) - 1) }
}
