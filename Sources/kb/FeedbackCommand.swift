import Answering
import ArgumentParser
import Journal

/// `kb feedback`: shows what was said of answers.
struct FeedbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback",
    abstract: "Show what people said of answers, the newest first.",
    discussion: """
      The page and `POST /v1/feedback` take whether an answer was helpful, wrong or used. See Docs/access.md.

        kb feedback --verdict wrong
        kb feedback --by-entry --audience public

      Exit status: 0 done, also when nobody said anything; 2 the journal cannot be read, 64 wrong usage.
      """)

  @OptionGroup var options: PlaceOptions

  @Option(
    help: ArgumentHelp(
      "How far back: 30d, 12h, or from a day on, 2027-01-31 in UTC; all unless given.", valueName: "when"))
  var since: PastMoment?

  @Option(help: ArgumentHelp("Only helpful, wrong or used.", valueName: "verdict"))
  var verdict: String?

  @Option(
    help: ArgumentHelp(
      "Only what the public said, or those who read internal entries.", valueName: "audience"))
  var audience: String?

  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp("The most lines; all unless given.", valueName: "count"))
  var limit: Int?

  @Flag(help: "Count the verdicts of each entry, the most often called wrong first.")
  var byEntry = false

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Print comma-separated values for a spreadsheet (RFC 4180).")
  var csv = false

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1, not \(limit).") }
    if let audience, Feedback.Audience(rawValue: audience) == nil {
      throw ValidationError("--audience takes public or internal, not \(audience).")
    }
    if let verdict, Feedback.Verdict(rawValue: verdict) == nil {
      let known = Feedback.Verdict.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--verdict takes one of \(known), not \(verdict).")
    }
    if json, csv { throw ValidationError("--json and --csv are two forms; ask for one.") }
    if byEntry, since != nil || verdict != nil {
      throw ValidationError("--by-entry counts all feedback: not with --since or --verdict.")
    }
  }

  func run() throws {
    try KeyFailure.reported(asJSON: json) {
      let wanted = audience.flatMap { Feedback.Audience(rawValue: $0) }
      let knowledgeBase = options.place.knowledgeBase
      if byEntry {
        let counts = try (wanted.map { [$0] } ?? Feedback.Audience.allCases).flatMap { audience in
          try knowledgeBase.feedbackCounts(by: audience).prefix(limit ?? .max).map {
            FeedbackPrinter.Counted(audience: audience, count: $0.count, question: $0.question)
          }
        }
        write(
          json: FeedbackPrinter.CountsJSON(entries: counts),
          table: FeedbackPrinter.rows(of: counts, asNumbers: csv),
          heading: FeedbackPrinter.countHeading)
      } else {
        let feedback = try knowledgeBase.feedback(
          since: since?.seconds(now: Today.seconds()) ?? 0, by: wanted,
          verdicts: verdict.flatMap { Feedback.Verdict(rawValue: $0) }.map { [$0] }
            ?? Set(Feedback.Verdict.allCases),
          limit: limit ?? .max)
        write(
          json: FeedbackPrinter.FeedbackJSON(feedback: feedback.map { FeedbackPrinter.Item($0) }),
          table: FeedbackPrinter.rows(of: feedback), heading: FeedbackPrinter.heading)
      }
    }
  }

  private func write(json content: some Encodable, table rows: [[String]], heading: [String]) {
    let output = Terminal(.output)
    if json {
      output.write(AnswerJSON.line(content))
    } else if csv {
      output.write(CommaSeparated.text(heading: heading, rows: rows))
    } else if rows.isEmpty {
      Terminal(.error).write("kb: note: there is no such feedback\n")
    } else {
      output.write(TextTable.text(of: rows.map { $0.map(QuestionsPrinter.oneLine) }))
    }
  }
}
