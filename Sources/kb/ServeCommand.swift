import Answering
import ArgumentParser
import Corpus
import KBServer
import Logging
import Replies
import Watching

/// `kb serve`: answers over HTTP.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer over HTTP, with a page for people.",
    discussion: """
      Brings the index up to date and watches the documents from then on (Docs/watching.md), and listens on 127.0.0.1:8400 until it is stopped. Without a key callers see public \
      entries only; `kb key create` makes keys. The page is at /, the API is described in Docs/http.md and /openapi.json.

        kb serve
        kb serve --port 9000
        kb serve --socket /run/kb.sock
        kb serve --host 0.0.0.0 --name kb.example.com   behind a proxy that speaks TLS

      Exit status: 0 stopped, 2 could not serve, 64 wrong usage.
      """)

  @OptionGroup var options: PlaceOptions

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(name: [.short, .long], help: ArgumentHelp("The port; 0 takes a free one.", valueName: "port"))
  var port = 8400

  @Option(help: ArgumentHelp("Listen on a Unix socket instead.", valueName: "file"))
  var socket: String?

  @Option(
    help: ArgumentHelp(
      "A name under which it is reached, as kb.example.com or kb.example.com:8443; may stand more than once.",
      discussion: "Requests for other names are refused, also on this machine.", valueName: "name"))
  var name: [String] = []

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp("Bring the index up to date whenever a document changes, as kb watch does."))
  var watch = true

  @OptionGroup var patience: PatienceOptions
  @OptionGroup var hook: HookOptions

  @Option(help: ArgumentHelp("The most requests of one address a minute.", valueName: "count"))
  var rateLimit: Int?

  @Flag(
    help: ArgumentHelp(
      "Keep no note of what is asked; as KB_QUESTION_LOG=none.",
      discussion: "Else `kb questions` shows it for 90 days (Docs/questions.md)."))
  var noQuestionLog = false

  @Option(
    help: ArgumentHelp(
      "How much to log: debug, info, warning or error; never a question.", valueName: "level"))
  var logLevel = "info"

  func validate() throws {
    if !noQuestionLog { try QuestionLogChoice.validate() }
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes a number from 0 to 65535, not \(port).")
    }
    if let rateLimit, rateLimit < 1 {
      throw ValidationError("--rate-limit takes a number from 1, not \(rateLimit).")
    }
    guard Logger.Level(rawValue: logLevel) != nil else {
      throw ValidationError("--log-level takes debug, info, warning or error, not \(logLevel).")
    }
    if let wrong = name.first(where: { $0.isEmpty || $0.contains { "/@ ?#".contains($0) } }) {
      throw ValidationError(
        "--name takes a host, with its port or without, as kb.example.com:8443, not \(wrong).")
    }
    if socket == nil, !ServerSettings.Address.tcp(host: host, port: port).isLocal, name.isEmpty {
      throw ValidationError(
        "Whoever listens on \(host) is reached from other machines: say under which name with --name, and put a proxy "
          + "that speaks TLS before it.")
    }
  }

  func run() async throws {
    let errors = Terminal(.error)
    var logger = Logger(label: "kb", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = Logger.Level(rawValue: logLevel) ?? .info
    var settings = ServerSettings(
      address: socket.map { .unix(path: $0) } ?? .tcp(host: host, port: port), names: name)
    settings.limits.requestsPerMinute = rateLimit
    if watch { settings.watch = patience.settings }
    settings.keepsQuestions = !noQuestionLog && QuestionLogChoice.keepsNotes
    let knowledgeBase = options.place.knowledgeBase
    let progress = ProgressLine(errors)
    do {
      settings.hook = try hook.settings()
      var warnings = try Self.refresh(knowledgeBase, allowsRemoval: patience.allowRemoval, progress)
      if let problem = knowledgeBase.model.problem { warnings.append(problem) }
      progress.clear()
      for warning in warnings { errors.write("kb: warning: " + SafeText.safe(warning) + "\n") }
      let address = settings.address
      let server = KnowledgeServer(
        knowledgeBase, settings: settings, logger: logger, now: { Today.seconds() },
        onRunning: { port in
          switch address {
          case .tcp(let host, _):
            errors.write("kb: listening on http://\(host.contains(":") ? "[\(host)]" : host):\(port ?? 0)/\n")
          case .unix(let path): errors.write("kb: listening on \(SafeText.safe(path))\n")
          }
        })
      try await server.run()
    } catch {
      progress.clear()
      errors.write("kb: error: " + SafeText.safe(Failure.text(of: error)) + "\n")
      throw ExitCode(Exit.failure)
    }
  }

  /// Brings the index up to date, or goes on with what there is where it cannot be written: a full disk, say, keeps
  /// nobody from answering.
  ///
  /// - Returns: What there is to say.
  private static func refresh(
    _ knowledgeBase: KnowledgeBase, allowsRemoval: Bool, _ progress: ProgressLine
  ) throws -> [String] {
    do {
      let report = try knowledgeBase.refresh(allowsRemoval: allowsRemoval, progress: progress.show)
      return report.problems.map(ProblemText.of) + (report.journalProblem.map { [$0] } ?? [])
        + report.held.bySource.map(\.text)
    } catch let error as CorpusError {
      // What is asked for is not known: an answer could come from somebody else's documents.
      throw error
    } catch {
      guard !knowledgeBase.isOthers(knowledgeBase.state()), (try? knowledgeBase.session(for: .public)) != nil
      else {
        throw error
      }
      return ["\(Failure.text(of: error)); answering from the index as it was"]
    }
  }
}
