import Evaluation

/// What was measured, for programs; described in Docs/evaluation.md.
struct EvaluationJSON: Encodable {
  /// A set with its figures.
  struct Set: Encodable {
    var name: String
    var counts: SetReport.Counts
    var figures: [String: Double]
    var reliability: [ReliabilityBin]
    var misses: [Miss]
    var falseAlarms: [Miss]
    var outOfBounds: [String]

    init(_ report: SetReport, shortfalls: [Floors.Shortfall], missLimit: Int) {
      name = report.name
      counts = report.counts
      figures = Dictionary(uniqueKeysWithValues: report.figures.map { ($0.key.rawValue, $0.value) })
      reliability = report.reliability
      misses = report.misses.prefix(missLimit).map(Miss.init)
      falseAlarms = report.falseAlarms.prefix(missLimit).map(Miss.init)
      outOfBounds = shortfalls.map(\.description)
    }
  }

  /// A question whose first entry is wrong.
  struct Miss: Encodable {
    struct Entry: Encodable {
      var id: String
      var question: String
      var grade: Int?
      var probability: Double?
    }

    var id: String
    var question: String
    var confidence: String?
    var rank: Int?
    var relevant: [Entry]
    var above: [Entry]

    init(_ outcome: QuestionOutcome) {
      id = outcome.judged.id
      question = outcome.judged.question
      confidence = outcome.answer.confidence
      rank = outcome.rank
      relevant = outcome.judged.relevant.map { Entry(id: $0.id, question: $0.question, grade: $0.grade) }
      above = outcome.above.map { Entry(id: $0.id, question: $0.question, probability: $0.probability) }
    }
  }

  var schema = 1
  var sets: [Set]
}
