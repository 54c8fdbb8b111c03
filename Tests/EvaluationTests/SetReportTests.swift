import Evaluation
import Testing

/// A small set with figures computed by hand.
enum Sample {
  static func entry(_ id: String, _ probability: Double, score: Double = 1) -> RankedAnswer.Entry {
    RankedAnswer.Entry(id: id, question: id.uppercased(), score: score, probability: probability)
  }

  static func relevant(_ ids: String..., grade: Int = 1) -> RelevantEntry {
    RelevantEntry(ids: ids, question: "", grade: grade)
  }

  static let set = JudgedSet(
    name: "sample",
    questions: [
      JudgedQuestion(id: "1", question: "right", relevant: [relevant("a")], kinds: ["question"]),
      JudgedQuestion(
        id: "2", question: "second", relevant: [relevant("a"), relevant("b")], kinds: ["praise"]),
      JudgedQuestion(id: "3", question: "nothing", relevant: [relevant("a")]),
      JudgedQuestion(id: "4", question: "alarm", relevant: []),
      JudgedQuestion(id: "5", question: "silent", relevant: []),
      JudgedQuestion(id: "6", question: "sure and wrong", relevant: [relevant("a")]),
    ])

  static func answer(_ question: String) -> RankedAnswer {
    switch question {
    case "right":
      RankedAnswer(
        entries: [entry("a", 0.9), entry("b", 0.2)], confidence: "high", isAbstention: false, kind: "question"
      )
    case "second":
      RankedAnswer(
        entries: [entry("c", 0.4), entry("a", 0.2)], confidence: "low", isAbstention: false, kind: "question")
    case "alarm":
      RankedAnswer(entries: [entry("a", 0.95)], confidence: "high", isAbstention: false)
    case "silent":
      RankedAnswer(entries: [entry("a", 0.1)], confidence: "none", isAbstention: true)
    case "sure and wrong":
      RankedAnswer(entries: [entry("b", 0.85)], confidence: "high", isAbstention: false)
    default:
      RankedAnswer(entries: [], confidence: nil, isAbstention: true)
    }
  }
}

/// A clock that advances by a millisecond, then two, then three, each time it is asked twice.
// Proof: each test makes its own and asks it from one thread.
final class SteppingClock: Clock, @unchecked Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private var calls = 0
  private var time = Duration.zero

  var minimumResolution: Duration { .zero }
  var now: Instant {
    calls += 1
    if calls.isMultiple(of: 2) { time += .milliseconds(calls / 2) }
    return Instant(offset: time)
  }
  func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
}

@Suite struct SetReportTests {
  private func report(threshold: Double? = nil) throws -> SetReport {
    try Evaluator(threshold: threshold).evaluate(
      Sample.set, clock: SteppingClock(), answering: Sample.answer(_:))
  }

  @Test(arguments: [
    (Figure.precisionAtOne, 0.25),
    (.recallAtFive, 0.375),
    (.reciprocalRank, 0.375),
    // (1 + 0.630930 / 1.630930) / 4
    (.discountedGain, 0.346713),
    // Of eight pairs: 0.9 above 0.1; 0.4 above 0.1; 0 above none; 0.85 above 0.1.
    (.areaUnderCurve, 0.375),
    (.kind, 0.5),
    (.highRight, 1.0 / 3),
    (.highRightByAny, 1.0 / 3),
    (.highRightAtMost, 2.0 / 3),
    (.highShare, 0.5),
    (.unanswerableHigh, 0.5),
    (.unanswerableAbstained, 0.5),
    (.answerableAbstained, 0.25),
    // 0.1, 0.4 and 0.85 wrong, and in one bin 0.9 right and 0.95 wrong: (0.1 + 0.4 + 0.85 + 2 × 0.425) / 5
    (.calibrationError, 0.44),
    (.medianTime, 3),
    (.slowTime, 6),
  ])
  func `each figure is as computed by hand`(figure: Figure, expected: Double) throws {
    let value = try #require(try report().figures[figure])
    #expect(abs(value - expected) < 1e-6)
  }

  @Test func `an answer may be right by another judgment of the very same message`() throws {
    func judged(_ id: String, _ question: String, _ entries: String...) -> JudgedQuestion {
      JudgedQuestion(id: id, question: question, relevant: entries.map { Sample.relevant($0, grade: 1) })
    }
    let set = JudgedSet(
      name: "twice",
      questions: [
        judged("1", "right", "a"), judged("2", "right", "z"), judged("3", "right", "a"),
        judged("4", "sure and wrong", "a"), judged("5", "sure and wrong", "a"), judged("6", "alarm"),
        judged("7", "second", "b"), judged("8", "second", "c"),
      ])
    let report = try Evaluator().evaluate(set, clock: SteppingClock(), answering: Sample.answer(_:))
    #expect(report.counts.differentlyJudged == 5)
    #expect(report.counts.highRight == 2 && report.counts.highRightByAny == 3)
    #expect(report.figures[.highRight] == 2.0 / 6 && report.figures[.highRightByAny] == 3.0 / 6)
    // Of the three "right" two have the same judgment; to the alarm no answer is right.
    #expect(report.counts.highRightAtMost == 4 && report.figures[.highRightAtMost] == 4.0 / 6)
  }

  @Test func `a threshold decides what counts as no answer`() throws {
    let counts = try report(threshold: 0.5).counts
    #expect(counts.answerableAbstained == 2)
    #expect(counts.unanswerableAbstained == 1)
    #expect(try report(threshold: 0).counts.answerableAbstained == 1)
    #expect(try report(threshold: 1).counts.unanswerableAbstained == 2)
  }

  @Test func `misses and false alarms are told with what stood above`() throws {
    let report = try report()
    #expect(report.misses.map(\.judged.id) == ["2", "3", "6"])
    #expect(report.misses.map(\.rank) == [2, nil, nil])
    #expect(report.misses.map { $0.above.map(\.id) } == [["c"], [], ["b"]])
    #expect(report.falseAlarms.map(\.judged.id) == ["4"])
  }

  @Test func `a set without a sort of question has no figure for it`() {
    let judged = JudgedQuestion(id: "1", question: "x", relevant: [])
    let silent = RankedAnswer(entries: [], confidence: nil, isAbstention: true)
    let figures = SetReport(name: "", outcomes: [QuestionOutcome(judged, answer: silent)]).figures
    #expect(Set(figures.keys) == [.unanswerableHigh, .unanswerableAbstained, .medianTime, .slowTime])
  }

  @Test func `entries that count as one hold one place`() {
    let judged = JudgedQuestion(
      id: "1", question: "x", relevant: [Sample.relevant("a", "b", grade: 2), Sample.relevant("c")])
    let answer = RankedAnswer(
      entries: ["x", "b", "a", "c", "x"].map { Sample.entry($0, 0.5) }, confidence: "low",
      isAbstention: false)
    let outcome = QuestionOutcome(judged, answer: answer)
    #expect(outcome.grades == [0, 2, 1])
    #expect(outcome.answer.entries.map(\.id) == ["x", "a", "c"])
  }

  @Test func `what cannot be answered ends the measuring`() {
    struct Broken: Error {}
    #expect(throws: Broken.self) {
      try Evaluator().evaluate(Sample.set, clock: SteppingClock()) { _ in throw Broken() }
    }
  }
}
