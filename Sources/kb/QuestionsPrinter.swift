import Journal
import Replies

/// What was asked, for a person or a spreadsheet.
enum QuestionsPrinter {
  /// A line for each question.
  static func text(of questions: [AskedQuestion]) -> String {
    TextTable.text(
      of: questions.map { asked in
        [
          KeyPrinter.time(asked.time), asked.outcome.rawValue, asked.audience.rawValue, asked.channel,
          oneLine(asked.question),
        ]
      })
  }

  /// Comma-separated values with a heading.
  static func commaSeparated(_ questions: [AskedQuestion]) -> String {
    CommaSeparated.text(
      heading: ["time", "outcome", "audience", "channel", "entry", "question"],
      rows: questions.map { asked in
        [
          KeyPrinter.time(asked.time), asked.outcome.rawValue, asked.audience.rawValue, asked.channel,
          asked.entryID ?? "", asked.question,
        ]
      })
  }

  /// A text in one line, with nothing that commands a terminal.
  static func oneLine(_ text: String) -> String {
    SafeText.safe(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
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
