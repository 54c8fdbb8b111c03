import Answering
import Corpus
import Foundation
import Journal
import Replies
import SearchIndex

/// Answers messages on the command line: refreshes a stale index first, then asks, then prints.
struct Asking {
  /// How answers are printed.
  enum Format: String, Sendable, CaseIterable {
    case text
    case json
    case markdown
    case slack

    /// The form of the reply that is printed, if one is.
    var reply: ReplyFormat? { ReplyFormat(rawValue: rawValue) }
  }

  var place: PlaceOptions.Place
  var audience = AudienceChoice.audience()
  var format: Format = .text
  var limit = 3
  var channel = Channel.community
  var source: String?
  var explains = false
  var wantsColor = true
  var refreshes = true
  /// Whether a note of the question is kept.
  var isNoted = QuestionLogChoice.keepsNotes
  /// Whether to wait for all vectors, however long they take: for programs that ask many questions.
  var waitsForVectors = false

  /// Answers one message and ends the process.
  func answer(_ message: String) -> Never {
    do {
      let output = Terminal(.output, wantsColor: wantsColor)
      let knowledgeBase = place.knowledgeBase
      let session = try session(checked: knowledgeBase, isBrief: true)
      let answer = try session.answer(
        request(message, highlights: format == .json || output.hasColor))
      // Before it is shown: whoever reads may go away, and this process with them.
      if isNoted { note(answer, in: knowledgeBase) }
      let status = show(answer, on: output, addresses: session.addresses)
      // The process is about to end: closing the index first would only take time.
      withExtendedLifetime(session) { Exit.with(status) }
    } catch {
      Exit.with(report(error))
    }
  }

  /// Keeps a note of what was asked, and what came of it.
  private func note(_ answer: Answer, in knowledgeBase: KnowledgeBase) {
    guard let asked = AskedQuestion(answer, by: Feedback.Audience(audience), time: Today.seconds()) else {
      return
    }
    // A question is answered also where nobody can note it.
    try? knowledgeBase.keep([asked], waitsForDisk: false, now: asked.time)
  }

  /// Prints an answer in the form that was asked for.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - output: Where it goes.
  ///   - addresses: What a reply may show.
  /// - Returns: The exit status.
  func show(_ answer: Answer, on output: Terminal, addresses: ShownAddresses) -> Int32 {
    switch format {
    case .text: output.write(AnswerPrinter(terminal: output).text(of: answer, explains: explains))
    case .json: output.write(AnswerJSON.text(of: answer, isPretty: output.isTerminal))
    case .markdown, .slack:
      if let format = format.reply {
        write(ReplyContent(answer), as: format, addresses: addresses, to: output)
      }
    }
    return answer.outcome == .answer ? Exit.success : Exit.nothingFound
  }

  /// Writes a reply that is ready to send.
  private func write(
    _ content: ReplyContent, as format: ReplyFormat, addresses: ShownAddresses, to output: Terminal
  ) {
    guard let reply = Reply(content, as: format, for: audience, addresses: addresses) else {
      say(
        "note: there is nothing to reply: no confident answer, and no follow-up question for this kind of message"
      )
      return
    }
    output.write(SafeText.safe(reply.text) + "\n")
    if reply.hasInternalText { say("note: this reply has internal text; do not send it to a shared channel") }
  }

  /// A request for one message.
  func request(_ message: String, highlights: Bool = true) -> AskRequest {
    AskRequest(
      message, limit: limit, channel: channel, date: Today.inUTC(), source: source, highlights: highlights,
      explains: explains)
  }

  /// Opens the index, up to date if it can be.
  func session() throws -> AskingSession { try session(checked: place.knowledgeBase) }

  /// Opens the index several times, for as many threads; all read the same generation.
  ///
  /// - Parameter count: The most.
  /// - Returns: So many, or fewer where another generation is published meanwhile.
  /// - Throws: What ``session()`` throws.
  func sessions(_ count: Int) throws -> [AskingSession] {
    let knowledgeBase = place.knowledgeBase
    let first = try session(checked: knowledgeBase)
    // With the state the files that it has checked are not checked again.
    let state = count > 1 ? knowledgeBase.state() : nil
    let others = (1..<max(count, 1)).compactMap { _ in
      try? knowledgeBase.session(for: audience, state: state, isStale: first.isStale)
    }
    return [first] + others.filter { $0.reader.generation == first.reader.generation }
  }

  /// Opens the index, and says so where there is nothing in it since nothing could be read.
  ///
  /// - Parameters:
  ///   - knowledgeBase: Whose index.
  ///   - isBrief: Whether one message is answered, and the process ends.
  /// - Returns: It, up to date if it can be.
  /// - Throws: ``NothingToRead``, or what opening throws.
  private func session(checked knowledgeBase: KnowledgeBase, isBrief: Bool = false) throws -> AskingSession {
    let session = try session(of: knowledgeBase, isBrief: isBrief)
    if session.isEmpty, let problem = knowledgeBase.problems().first { throw NothingToRead(problem: problem) }
    return session
  }

  private func session(of knowledgeBase: KnowledgeBase, isBrief: Bool) throws -> AskingSession {
    let session = try freshSession(of: knowledgeBase, isBrief: isBrief)
    if let problem = knowledgeBase.model.problem { say("note: \(problem)") }
    // A model that came after the index; or whoever asks wants all.
    let hasNone = session.index.model == nil
    let lacksSome = waitsForVectors && session.index.unencoded != nil
    guard refreshes, hasNone || lacksSome, knowledgeBase.model.installed != nil else { return session }
    let progress = ProgressLine(Terminal(.error))
    completeVectors(of: knowledgeBase, progress)
    progress.clear()
    return try knowledgeBase.session(for: audience, isStale: session.isStale)
  }

  private func freshSession(of knowledgeBase: KnowledgeBase, isBrief: Bool) throws -> AskingSession {
    var state = knowledgeBase.state()
    var isStale = !knowledgeBase.isFresh(state)
    if isStale, refreshes {
      let progress = ProgressLine(Terminal(.error))
      let isOthers = knowledgeBase.isOthers(state)
      do {
        let report = try knowledgeBase.refresh(progress: progress.show)
        if isOthers {
          progress.clear()
          say("note: the index in \(place.indexPath) was made from another kb.yaml; it was made anew")
        }
        completeVectors(of: knowledgeBase, progress)
        progress.clear()
        isStale = false
        state = nil
        warn(of: report)
      } catch let error as CorpusError {
        // What is asked for is not known: an answer could come from somebody else's documents.
        progress.clear()
        throw error
      } catch {
        progress.clear()
        // An old answer that says it is old beats none, but not one from somebody else's documents.
        guard !knowledgeBase.isOthers(state),
          let session = try? knowledgeBase.session(
            for: audience, isStale: !knowledgeBase.isFresh(state, for: audience))
        else { throw error }
        say("warning: \(Failure.text(of: error)); answering from the index as it was")
        return session
      }
    }
    do {
      // What has changed for others shows in no answer, not even as its age.
      if isStale { isStale = !knowledgeBase.isFresh(state, for: audience) }
      return try knowledgeBase.session(for: audience, state: state, isStale: isStale, isBrief: isBrief)
    } catch {
      // A damaged index is built anew: everything in it comes from the corpus.
      guard refreshes else { throw error }
      say("warning: \(Failure.text(of: error)); building it anew")
      _ = try knowledgeBase.refresh(isFull: true)
      return try knowledgeBase.session(for: audience)
    }
  }

  /// Makes the vectors of what has changed, as many as somebody who asks may wait for: the others answer by their words.
  private func completeVectors(of knowledgeBase: KnowledgeBase, _ progress: ProgressLine) {
    let end = waitsForVectors ? nil : ContinuousClock.now + Self.patience
    do {
      try knowledgeBase.completeVectors(
        threads: ProcessInfo.processInfo.activeProcessorCount,
        while: { end.map { ContinuousClock.now < $0 } ?? true },
        progress: progress.show)
    } catch {
      progress.clear()
      say("warning: \(Failure.text(of: error)); answering by words")
    }
  }

  /// How long somebody who asks waits for vectors.
  private static let patience = Duration.seconds(10)

  /// Says what went wrong, in the form that was asked for, and returns the exit status.
  func report(_ error: any Error) -> Int32 {
    let message = Failure.text(of: error)
    switch format {
    case .text, .markdown, .slack: say("error: \(message)")
    case .json: Terminal(.error).write(AnswerJSON.text(of: SafeText.safe(message)))
    }
    return Exit.failure
  }

  private func warn(of report: RefreshReport) {
    for problem in report.problems { say("warning: \(ProblemText.of(problem))") }
    if let problem = report.journalProblem { say("warning: \(problem)") }
    for held in report.held.bySource { say("warning: \(held.text)") }
  }

  private func say(_ text: String) {
    Terminal(.error).write("kb: " + SafeText.safe(text) + "\n")
  }
}

/// Errors in words.
enum Failure {
  /// What an error says to a person.
  static func text(of error: any Error) -> String {
    "\(error)"
  }
}

/// No document could be read, so that there is nothing to answer from.
struct NothingToRead: Error, CustomStringConvertible {
  /// What is wrong with the first of them.
  let problem: CorpusScan.Problem

  var description: String { "no document could be read: \(ProblemText.of(problem))" }
}

/// What could not be read, in words.
enum ProblemText {
  /// The source, the file and what to do.
  static func of(_ problem: CorpusScan.Problem) -> String {
    "source `\(problem.source)`: \(problem.path): \(problem.message)"
  }
}
