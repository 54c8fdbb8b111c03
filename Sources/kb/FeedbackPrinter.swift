import Journal

/// What was said of answers, for a person, a spreadsheet or a program; described in Docs/access.md.
enum FeedbackPrinter {
  /// A piece of feedback in JSON.
  struct Item: Encodable {
    var time: Int
    var verdict: Feedback.Verdict
    var audience: Feedback.Audience
    var entry: String
    var question: String
    var note: String?

    init(_ feedback: Feedback) {
      time = feedback.time
      verdict = feedback.verdict
      audience = feedback.audience
      entry = feedback.entryID
      question = feedback.question
      note = feedback.note
    }
  }

  /// All of it in JSON.
  struct FeedbackJSON: Encodable {
    var schema = 1
    var feedback: [Item]
  }

  /// What an audience said of an entry.
  struct Counted: Encodable {
    var audience: Feedback.Audience
    var entry: String
    var helpful: Int
    var wrong: Int
    var used: Int
    /// Nil where the entry is gone.
    var question: String?

    init(audience: Feedback.Audience, count: FeedbackCount, question: String?) {
      self.audience = audience
      entry = count.entryID
      helpful = count.helpful
      wrong = count.wrong
      used = count.used
      self.question = question
    }
  }

  /// The counts in JSON.
  struct CountsJSON: Encodable {
    var schema = 1
    var entries: [Counted]
  }

  static let heading = ["time", "verdict", "audience", "entry", "question", "note"]
  static let countHeading = ["audience", "entry", "helpful", "wrong", "used", "question"]

  /// A row for each piece of feedback.
  static func rows(of feedback: [Feedback]) -> [[String]] {
    feedback.map {
      [
        KeyPrinter.time($0.time), $0.verdict.rawValue, $0.audience.rawValue, $0.entryID, $0.question,
        $0.note ?? "",
      ]
    }
  }

  /// A row for each entry; numbers alone for a spreadsheet, which has a heading.
  static func rows(of counts: [Counted], asNumbers: Bool) -> [[String]] {
    func cell(_ count: Int, _ word: String) -> String { asNumbers ? "\(count)" : "\(count) \(word)" }
    return counts.map {
      [
        $0.audience.rawValue, $0.entry, cell($0.helpful, "helpful"), cell($0.wrong, "wrong"),
        cell($0.used, "used"), $0.question ?? "(gone)",
      ]
    }
  }
}
