import Answering
import ArgumentParser
import Corpus
import Foundation

/// `kb ask`: answers a message.
struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract: "Answer a message from the knowledge base.",
    discussion: """
      Prints the entries that are most likely to answer, with the passage that answers, a link, and how sure kb is \
      (high, medium, low); then what to ask back. Nothing is ever made up: answers are the documents' own words.

        kb ask "How do I rotate the enroll secret?"
        kb ask --audience internal "who handles a security report?"
        kb ask --format slack "certificate verify failed" | pbcopy
        kb ask --json --limit 1 "certificate verify failed" | jq .results[0].url
        kb ask --batch < questions.jsonl > answers.jsonl
        kb ask --url http://127.0.0.1:8400 "certificate verify failed"

      Exit status: 0 a confident answer, 1 none, 2 could not ask, 64 wrong usage.
      """)

  @OptionGroup var options: PlaceOptions

  @Argument(help: ArgumentHelp("The message; - reads it from standard input.", valueName: "message"))
  var message: [String] = []

  @Option(
    help: ArgumentHelp(
      "How to print: text, json, or a reply ready to send as markdown or slack (see Docs/replies.md).",
      valueName: "format"))
  var format: Asking.Format?

  @Flag(help: "Print JSON (see Docs/answer.md); the same as --format json.")
  var json = false

  @Flag(
    help: "Read JSON Lines with `id` and `question` from standard input and print one line of JSON for each.")
  var batch = false

  @Option(
    help: ArgumentHelp(
      "With --batch: how many messages are answered at the same time; as many as there are processors unless given.",
      valueName: "count"))
  var threads: Int?

  @Flag(help: "With --batch: say on standard error how long the answers took, without starting and printing.")
  var timing = false

  @Option(
    name: [.customShort("n"), .long], help: ArgumentHelp("The most candidates, 1 to 100.", valueName: "count")
  )
  var limit = 3

  @Option(
    help: ArgumentHelp(
      "Where the message came in: customer, community, github or pull-request.",
      discussion: "What to do next depends on it; without it, it is community.", valueName: "channel"))
  var from: String?

  @Option(help: ArgumentHelp("Only entries of this source.", valueName: "name"))
  var source: String?

  @Option(
    help: ArgumentHelp(
      "Who is asking: public or internal.",
      discussion: "KB_AUDIENCE says the same; without both it is public.",
      valueName: "audience"))
  var audience: String?

  @Option(
    help: ArgumentHelp(
      "Ask a running `kb serve` instead of opening the index, as http://127.0.0.1:8400 or unix:/run/kb.sock.",
      discussion: "KB_URL says the same, where neither --config nor --index is given.", valueName: "address"))
  var url: String?

  @Option(
    help: ArgumentHelp(
      "A file with the access key for --url with --audience internal.",
      discussion: "KB_KEY may hold the key instead; it is never an argument, which everybody can see.",
      valueName: "file"))
  var keyFile: String?

  @Flag(help: "Say why each candidate stands where it stands.")
  var explain = false

  @Flag(help: "Answer from the index as it is, even when documents have changed.")
  var noRefresh = false

  @Flag(
    name: [.customLong("no-question-log"), .customLong("no-log")],
    help: ArgumentHelp(
      "Keep no note of the question; as KB_QUESTION_LOG=none.",
      discussion: "`kb questions` shows what was asked, but for what --batch asks."))
  var noQuestionLog = false

  @Flag(help: "No colours (as with NO_COLOR).")
  var noColor = false

  private static let mostThreads = 64

  private var batchAsking: BatchAsking {
    BatchAsking(
      asking: asking, threads: threads ?? min(ProcessInfo.processInfo.activeProcessorCount, Self.mostThreads),
      tellsTime: timing)
  }

  func validate() throws {
    guard (1...AskRequest.largestLimit).contains(limit) else {
      throw ValidationError("--limit takes a number from 1 to \(AskRequest.largestLimit), not \(limit).")
    }
    try AudienceChoice.validate(audience)
    if !noQuestionLog { try QuestionLogChoice.validate() }
    if json || batch, let format, format != .json {
      throw ValidationError(
        "--\(json ? "json" : "batch") prints JSON, which is not --format \(format.rawValue).")
    }
    if let from, Channel(rawValue: from) == nil {
      let known = Channel.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--from takes one of \(known), not \(from).")
    }
    if url != nil, options.config != nil || options.index != nil {
      throw ValidationError(
        "--url asks a service, which has documents of its own: not with --config or --index.")
    }
    if batch, service != nil {
      throw ValidationError("--batch opens the index itself: not with \(url == nil ? "KB_URL" : "--url").")
    }
    if keyFile != nil, service == nil { throw ValidationError("--key-file is for --url.") }
    if keyFile != nil, asking.audience == .public {
      throw ValidationError("--key-file is for --audience internal; the public needs no key.")
    }
    if let threads, !(1...Self.mostThreads).contains(threads) {
      throw ValidationError("--threads takes a number from 1 to \(Self.mostThreads), not \(threads).")
    }
    if threads != nil, !batch { throw ValidationError("--threads is for --batch.") }
    if timing, !batch { throw ValidationError("--timing is for --batch.") }
    if batch, !message.isEmpty { throw ValidationError("--batch reads its messages from standard input.") }
    if !batch, message.isEmpty {
      throw ValidationError("There is no message. Put it in quotation marks, or - to read standard input.")
    }
  }

  /// The service to ask, if one is: flags come before the environment.
  private var service: String? {
    if let url { return url }
    return options.config == nil && options.index == nil ? ServiceAsking.addressInEnvironment() : nil
  }

  /// How to answer, as the options say.
  private var asking: Asking {
    var asking = Asking(place: options.place)
    asking.format = json || batch ? .json : format ?? .text
    asking.limit = limit
    asking.source = source
    asking.explains = explain
    asking.wantsColor = !noColor
    asking.refreshes = !noRefresh
    if noQuestionLog { asking.isNoted = false }
    asking.audience = AudienceChoice.audience(audience)
    if let from { asking.channel = Channel(rawValue: from) ?? .community }
    return asking
  }

  /// The message; what is wrong with it is told, and ends the command.
  private func text() throws -> String {
    guard message == ["-"] else { return message.joined(separator: " ") }
    do throws(StandardInput.TooLong) {
      return try StandardInput.all()
    } catch {
      throw ExitCode(asking.report(error))
    }
  }

  /// Answers from the index on this thread, unless a service is to be asked.
  ///
  /// Whatever waits without blocking gives the first thread up, and giving it up takes 60 ms of a processor: the unwinder of a
  /// static executable first sorts all that it knows.
  func runWithoutWaiting() throws {
    if batch { throw ExitCode(batchAsking.run()) }
    if service == nil { asking.answer(try text()) }
  }

  func run() async throws {
    try runWithoutWaiting()
    guard let service else { return }
    throw ExitCode(await ServiceAsking(asking: asking, address: service, keyFile: keyFile).answer(try text()))
  }
}

extension Asking.Format: ExpressibleByArgument {}
