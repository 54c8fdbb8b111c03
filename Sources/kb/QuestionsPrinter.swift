import Journal

/// What was asked, for a person or a spreadsheet.
enum QuestionsPrinter {
  /// A line for each question.
  static func text(of questions: [AskedQuestion]) -> String {
    TextTable.text(
      of: questions.map { asked in
        [
          KeyPrinter.time(asked.time), asked.outcome.rawValue, asked.audience.rawValue, asked.channel,
          TerminalSafe.text(oneLine(asked.question)),
        ]
      })
  }

  /// Comma-separated values with a heading (RFC 4180); nothing in them is a formula (OWASP, CSV injection).
  static func commaSeparated(_ questions: [AskedQuestion]) -> String {
    let rows = questions.map { asked in
      [
        KeyPrinter.time(asked.time), asked.outcome.rawValue, asked.audience.rawValue, asked.channel,
        asked.entryID ?? "", asked.question,
      ]
    }
    return ([["time", "outcome", "audience", "channel", "entry", "question"]] + rows).map { row in
      row.map(cell).joined(separator: ",") + "\r\n"
    }.joined()
  }

  /// A text between quotation marks; by scalars, since a mark with an accent is another character and none that is doubled.
  private static func cell(_ text: String) -> String {
    let text = TerminalSafe.text(text)
    let isFormula = text.unicodeScalars.first.map { "=+-@\t".unicodeScalars.contains($0) } ?? false
    var cell = String.UnicodeScalarView("\"".unicodeScalars)
    if isFormula { cell.append("'") }
    for scalar in text.unicodeScalars {
      cell.append(scalar)
      if scalar == "\"" { cell.append(scalar) }
    }
    cell.append("\"")
    return String(cell)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// What was asked, for programs; described in Docs/questions.md.
struct AskedJSON: Encodable {
  /// A question.
  struct Item: Encodable {
    var time: Int
    var question: String
    var audience: Feedback.Audience
    var channel: String
    var outcome: AskedQuestion.Outcome
    var entry: String?

    init(_ asked: AskedQuestion) {
      time = asked.time
      question = asked.question
      audience = asked.audience
      channel = asked.channel
      outcome = asked.outcome
      entry = asked.entryID
    }
  }

  var schema = 1
  var questions: [Item]
}
