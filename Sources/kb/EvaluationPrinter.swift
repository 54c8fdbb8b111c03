import Evaluation

/// Writes what was measured for a person.
struct EvaluationPrinter {
  let report: SetReport
  let missLimit: Int

  /// How many entries above the right one are shown.
  private static let shownAbove = 3

  /// The longest question that is shown whole, in characters.
  private static let width = 100

  /// All of it, with a line break at its end.
  var text: String {
    (summary + reliability + misses).joined(separator: "\n") + "\n"
  }

  // MARK: Figures

  private var summary: [String] {
    let counts = report.counts
    let ranking: [Figure] = [
      .precisionAtOne, .recallAtFive, .reciprocalRank, .discountedGain, .areaUnderCurve, .kind,
    ]
    let figures = ranking.compactMap { figure in
      report.figures[figure].map { "\(figure.rawValue) \(Self.decimal($0, 3))" }
    }
    var lines = [
      "\(report.name): \(counts.answerable) questions with an answer, \(counts.unanswerable) without; "
        + "\(time(.medianTime)) ms a question, 95 of 100 within \(time(.slowTime)) ms",
      "  " + figures.joined(separator: "  "),
      "  high confidence: " + share(counts.high, of: counts.answerable, "answerable")
        + ", \(counts.highRight) right"
        + (counts.unanswerable > 0
          ? "; " + share(counts.unanswerableHigh, of: counts.unanswerable, "unanswerable") : "")
        + (report.figures[.highRight].map { "; right in all \(Self.percent($0))" } ?? ""),
    ]
    if counts.differentlyJudged > 0, let right = report.figures[.highRightByAny],
      let most = report.figures[.highRightAtMost]
    {
      lines.append(
        "  judged more than once, and differently: \(counts.differentlyJudged) questions; high and right by any of these "
          + "judgments: \(Self.percent(right)); by its own at most \(Self.percent(most))")
    }
    let abstained = [
      counts.unanswerable > 0
        ? share(counts.unanswerableAbstained, of: counts.unanswerable, "unanswerable") : nil,
      counts.answerable > 0 ? share(counts.answerableAbstained, of: counts.answerable, "answerable") : nil,
    ]
    lines.append("  abstained: " + abstained.compactMap { $0 }.joined(separator: "; "))
    return lines
  }

  private func time(_ figure: Figure) -> String { Self.decimal(report.figures[figure] ?? 0, 2) }

  private func share(_ part: Int, of whole: Int, _ sort: String) -> String {
    "\(part) of \(whole) \(sort)" + (whole > 0 ? " (\(Self.percent(Double(part) / Double(whole))))" : "")
  }

  // MARK: Reliability

  private var reliability: [String] {
    guard let error = report.figures[.calibrationError] else { return [] }
    let rows = report.reliability.map { bin in
      [
        "\(Self.decimal(bin.from, 1))–\(Self.decimal(bin.to, 1))", "\(bin.count)",
        Self.decimal(bin.meanProbability, 3), Self.decimal(bin.right, 3),
      ]
    }
    let head = ["probability", "answers", "mean", "right"]
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].count }.max() ?? 0
    }
    let table = ([head] + rows).map { row in
      "  " + zip(row, widths).map { Self.padded($0, $1) }.joined(separator: "  ")
    }
    return table + ["  expected calibration error \(Self.decimal(error, 3))"]
  }

  // MARK: Misses

  private var misses: [String] {
    let misses = report.misses
    let alarms = report.falseAlarms
    guard missLimit > 0 else {
      return misses.isEmpty && alarms.isEmpty
        ? []
        : [
          "  \(misses.count) questions missed, \(alarms.count) answered with high confidence that have no answer; "
            + "--misses lists them"
        ]
    }
    var lines: [String] = []
    for miss in misses.prefix(missLimit) {
      let place = miss.rank.map { "at \($0)" } ?? "not among \(miss.answer.entries.count)"
      lines.append("  \(heading(of: miss))")
      for entry in miss.judged.relevant.prefix(1) {
        lines.append("      right (\(place)): \(Self.line(entry.question)) [\(entry.id)]")
      }
      lines += above(miss)
    }
    for alarm in alarms.prefix(max(0, missLimit - misses.count)) {
      lines.append("  \(heading(of: alarm))")
      lines.append("      nothing answers it")
      lines += above(alarm)
    }
    let count = misses.count + alarms.count
    if count > missLimit { lines.append("  and \(count - missLimit) more") }
    return lines
  }

  private func heading(of outcome: QuestionOutcome) -> String {
    let confidence = outcome.answer.confidence.map { " [\($0)]" } ?? ""
    return "\(outcome.judged.id)\(confidence) \(Self.line(outcome.judged.question))"
  }

  private func above(_ outcome: QuestionOutcome) -> [String] {
    let shown = outcome.above.prefix(Self.shownAbove)
    let rest = outcome.above.count - shown.count
    return shown.map { entry in
      "      above: \(Self.decimal(entry.probability, 2)) \(Self.line(entry.question)) [\(entry.id)]"
    } + (rest > 0 ? ["      and \(rest) more above"] : [])
  }

  // MARK: Writing

  /// A text on one line, cut where it is long.
  private static func line(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > width ? line.prefix(width - 1) + "…" : line
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func percent(_ share: Double) -> String { decimal(share * 100, 1) + " %" }

  /// A number that is not negative with so many digits after the point.
  static func decimal(_ value: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let units = String(Int((min(max(value, 0), 1e9) * scale).rounded()))
    let text = String(repeating: "0", count: max(0, digits + 1 - units.count)) + units
    return digits == 0 ? text : text.dropLast(digits) + "." + text.suffix(digits)
  }
}
