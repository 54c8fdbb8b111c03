/// Files in the forms of trec_eval, so that another program can score the same answers.
public enum TRECFile {
  /// A run: `question Q0 entry rank score kb` a line.
  ///
  /// trec_eval orders by the score alone and puts ties in an order of its own, and reads scores with the precision of a
  /// `float`. So every score is at least a ten-thousandth below the one above, whatever kb gave.
  ///
  /// - Parameters:
  ///   - report: What came of the questions.
  ///   - depth: The most entries a question.
  /// - Returns: The file's text; white space in ids is written as `_`.
  public static func run(_ report: SetReport, depth: Int) -> String {
    var lines = ""
    for outcome in report.outcomes {
      var last = Int.max
      for (place, entry) in zip(1..., outcome.answer.entries.prefix(depth)) {
        let units = entry.score.isFinite ? Int((min(max(entry.score, -1e6), 1e6) * 10_000).rounded()) : 0
        last = min(units, last - 1)
        lines += "\(word(outcome.judged.id)) Q0 \(word(entry.id)) \(place) \(decimal(last)) kb\n"
      }
    }
    return lines
  }

  /// The judgments: `question 0 entry grade` a line; a question that nothing answers has no line.
  ///
  /// - Parameter questions: The judged questions.
  /// - Returns: The file's text; white space in ids is written as `_`.
  public static func judgments(_ questions: some Sequence<JudgedQuestion>) -> String {
    var lines = ""
    for question in questions {
      for entry in question.relevant {
        lines += "\(word(question.id)) 0 \(word(entry.id)) \(entry.grade)\n"
      }
    }
    return lines
  }

  private static func word(_ id: String) -> String {
    String(id.map { $0.isWhitespace ? "_" : $0 })
  }

  /// A number of ten-thousandths with its point.
  private static func decimal(_ units: Int) -> String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(4) + "." + padded.suffix(4)
  }
}
