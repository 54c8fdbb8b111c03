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

  @Flag(help: "Count the verdicts of each entry, the most often called wrong first.")
  var byEntry = false

  @OptionGroup var listing: ListingOptions

  func validate() throws {
    if let verdict, Feedback.Verdict(rawValue: verdict) == nil {
      let known = Feedback.Verdict.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--verdict takes one of \(known), not \(verdict).")
    }
    if byEntry, since != nil || verdict != nil {
      throw ValidationError("--by-entry counts all feedback: not with --since or --verdict.")
    }
  }

  func run() throws {
    try KeyFailure.reported(asJSON: listing.json) {
      let limit = listing.limit ?? .max
      let knowledgeBase = options.place.knowledgeBase
      if byEntry {
        let counts = try (listing.wanted.map { [$0] } ?? Feedback.Audience.allCases).flatMap { audience in
          try knowledgeBase.feedbackCounts(by: audience).prefix(limit).map {
            FeedbackPrinter.Counted(audience: audience, count: $0.count, question: $0.question)
          }
        }
        write(
          json: FeedbackPrinter.CountsJSON(entries: counts),
          table: FeedbackPrinter.rows(of: counts, asNumbers: listing.csv),
          heading: FeedbackPrinter.countHeading)
      } else {
        let feedback = try knowledgeBase.feedback(
          since: since?.seconds(now: Today.seconds()) ?? 0, by: listing.wanted,
          verdicts: verdict.flatMap { Feedback.Verdict(rawValue: $0) }.map { [$0] }
            ?? Set(Feedback.Verdict.allCases),
          limit: limit)
        write(
          json: FeedbackPrinter.FeedbackJSON(feedback: feedback.map { FeedbackPrinter.Item($0) }),
          table: FeedbackPrinter.rows(of: feedback), heading: FeedbackPrinter.heading)
      }
    }
  }

  private func write(json content: some Encodable, table rows: [[String]], heading: [String]) {
    let output = Terminal(.output)
    if listing.json {
      output.write(AnswerJSON.line(content))
    } else if listing.csv {
      output.write(CommaSeparated.text(heading: heading, rows: rows))
    } else if rows.isEmpty {
      Terminal(.error).write("kb: note: there is no such feedback\n")
    } else {
      output.write(TextTable.text(of: rows.map { $0.map(QuestionsPrinter.oneLine) }))
    }
  }
}
