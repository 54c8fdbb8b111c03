import Answering
import ArgumentParser
import Journal

/// `kb questions`: shows what was asked.
struct QuestionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "questions",
    abstract: "Show what was asked and what came of it, or forget it.",
    discussion: """
      `kb ask` and `kb serve` keep what they are asked beside the index, for its owner alone and for 90 days: to see \
      which answers the documents lack. See Docs/questions.md.

        kb questions --unanswered --since 7d
        kb questions --csv > questions.csv
        kb questions forget --before 2027-01-31

      Exit status: 0 done, 2 the journal cannot be read or written, 64 wrong usage.
      """,
    subcommands: [QuestionsListCommand.self, QuestionsForgetCommand.self],
    defaultSubcommand: QuestionsListCommand.self)
}

/// `kb questions list`: shows them, the newest first.
struct QuestionsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show what was asked, the newest first.",
    discussion:
      "Exit status: 0 done, also when nothing was asked; 2 the journal cannot be read, 64 wrong usage.")

  @OptionGroup var options: PlaceOptions

  @Option(
    help: ArgumentHelp(
      "How far back: 30d, 12h, or from a day on, 2027-01-31 in UTC; 7d unless given.", valueName: "when"))
  var since = PastMoment.standard

  @Flag(help: "Only what got no confident answer.")
  var unanswered = false

  @OptionGroup var listing: ListingOptions

  func run() throws {
    try KeyFailure.reported(asJSON: listing.json) {
      let now = Today.seconds()
      var outcomes = Set(AskedQuestion.Outcome.allCases)
      if unanswered { outcomes.remove(.answer) }
      let questions = try options.place.knowledgeBase.questions(
        since: since.seconds(now: now), by: listing.wanted,
        outcomes: outcomes, limit: listing.limit ?? .max, now: now)
      let output = Terminal(.output)
      if listing.json {
        output.write(AnswerJSON.line(AskedJSON(questions: questions.map { AskedJSON.Item($0) })))
      } else if listing.csv {
        output.write(QuestionsPrinter.commaSeparated(questions))
      } else if questions.isEmpty {
        Terminal(.error).write("kb: note: nothing was asked, or no note was kept of it\n")
      } else {
        output.write(QuestionsPrinter.text(of: questions))
      }
    }
  }
}

/// `kb questions forget`: removes them for good.
struct QuestionsForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Forget what was asked, for good.",
    discussion: "Exit status: 0 done, 2 the journal cannot be written, 64 wrong usage.")

  @OptionGroup var options: PlaceOptions

  @Option(
    help: ArgumentHelp(
      "What was asked longer ago than 30d, 12h, or before a day, 2027-01-31 in UTC.", valueName: "when"))
  var before: PastMoment?

  @Flag(help: "All of it.")
  var all = false

  func validate() throws {
    if (before == nil) != all { throw ValidationError("Say what to forget: --before or --all.") }
  }

  func run() throws {
    try KeyFailure.reported(asJSON: false) {
      let now = Today.seconds()
      let count = try options.place.knowledgeBase.forgetQuestions(
        before: before?.seconds(now: now) ?? .max, now: now)
      Terminal(.error).write("kb: forgot \(BackupPrinter.count(count, "question"))\n")
    }
  }
}

/// A moment that is past: so long ago, or the beginning of a day in UTC.
enum PastMoment: Hashable, ExpressibleByArgument, CustomStringConvertible {
  /// So many seconds ago.
  case ago(Int)
  /// When a day began.
  case day(CalendarDay)

  /// A week ago.
  static let standard = PastMoment.ago(7 * 86_400)

  /// Reads `30d`, `12h` or `2027-01-31`.
  init?(argument: String) {
    switch KeyLifetime(argument: argument) {
    case .seconds(let seconds): self = .ago(seconds)
    case .lastDay(let day): self = .day(day)
    case .never, nil: return nil
    }
  }

  /// As it is typed.
  var description: String {
    switch self {
    case .ago(let seconds): seconds % 86_400 == 0 ? "\(seconds / 86_400)d" : "\(seconds / 3_600)h"
    case .day(let day): String(KeyPrinter.time(day.secondsSince1970).prefix(10))
    }
  }

  /// Seconds since 1970.
  func seconds(now: Int) -> Int {
    switch self {
    case .ago(let seconds): now - seconds
    case .day(let day): day.secondsSince1970
    }
  }
}
