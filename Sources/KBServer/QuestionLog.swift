import Answering
import Corpus
import HTTPTypes
import Journal
import Logging
import NIOPosix
import ServiceLifecycle
import Synchronization

/// What an answer told of the question that it was for.
struct AskedOutcome: Sendable, Hashable {
  var outcome: AskedQuestion.Outcome
  /// The entry that stood first.
  var entryID: String?

  init(_ answer: Answer) {
    outcome = AskedQuestion.Outcome(of: answer.miss)
    entryID = answer.results.first?.id
  }
}

/// Keeps what is asked beside the answering: once a second at most, and when the service ends.
final class QuestionLog: Service {
  /// The most questions of an audience that wait at once; what comes beyond them is counted and not kept.
  static let capacity = 2_000

  private struct Pending {
    var questions: [AskedQuestion] = []
    var internalCount = 0
    var lost = 0
    var isEmpty: Bool { questions.isEmpty && lost == 0 }

    mutating func add(_ asked: AskedQuestion) {
      let isInternal = asked.audience == .internal
      guard (isInternal ? internalCount : questions.count - internalCount) < QuestionLog.capacity else {
        lost += 1
        return
      }
      questions.append(asked)
      if isInternal { internalCount += 1 }
    }
  }

  private let knowledgeBase: KnowledgeBase
  private let logger: Logger
  private let delay: Duration
  private let now: @Sendable () -> Int
  private let pending = Mutex(Pending())
  /// When old ones were let go last: seconds since 1970.
  private let tidied: Mutex<Int>
  private let wanted: AsyncStream<Void>
  private let want: AsyncStream<Void>.Continuation

  /// Gets ready.
  ///
  /// - Parameters:
  ///   - knowledgeBase: Where questions are kept.
  ///   - logger: Told when they cannot be kept; of no question.
  ///   - delay: How long the first waits for others to share the disk with.
  ///   - now: Seconds since 1970.
  init(
    _ knowledgeBase: KnowledgeBase, logger: Logger, delay: Duration = .seconds(1),
    now: @escaping @Sendable () -> Int
  ) {
    self.knowledgeBase = knowledgeBase
    self.logger = logger
    self.delay = delay
    self.now = now
    tidied = Mutex(now())
    (wanted, want) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Notes a question; it is kept soon.
  ///
  /// - Complexity: Nothing waits, neither for the disk nor for those that are being kept.
  func note(_ message: String, _ outcome: AskedOutcome, from channel: String, by caller: Caller) {
    guard
      let asked = AskedQuestion(
        question: message, audience: Feedback.Audience(caller.audience), channel: channel,
        outcome: outcome.outcome, entryID: outcome.entryID, time: now())
    else { return }
    let isFirst = pending.withLock { pending in
      defer { pending.add(asked) }
      return pending.isEmpty
    }
    if isFirst { want.yield() }
  }

  /// Keeps questions until the service ends, and those that came last.
  func run() async throws {
    for await _ in wanted.cancelOnGracefulShutdown() {
      let delay = delay
      // The others of this second share one wait for the disk; the end of the service cuts it short.
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: delay) }
      // Writing blocks: not on a thread that answers.
      try? await NIOThreadPool.singleton.runIfActive { [self] in keepPending() }
    }
    keepPending()
    knowledgeBase.tidyQuestions(now: now())
  }

  /// Keeps what has come in since.
  func keepPending() {
    let taken = pending.withLock { pending in
      defer { pending = Pending() }
      return pending
    }
    if taken.lost > 0 {
      logger.warning("more questions at once than are kept", metadata: ["lost": "\(taken.lost)"])
    }
    if taken.questions.isEmpty { return }
    do {
      try knowledgeBase.keep(taken.questions, waitsForDisk: true, now: now())
    } catch {
      logger.error("questions cannot be kept", metadata: ["error": "\(Fault(error))"])
    }
    let time = now()
    let isDue = tidied.withLock { tidied in
      defer { if time - tidied >= 86_400 { tidied = time } }
      return time - tidied >= 86_400
    }
    if isDue { knowledgeBase.tidyQuestions(now: time) }
  }
}

extension HTTPField.Name {
  /// `none` asks that no note be kept of the question.
  static let questionLog = known("KB-Question-Log")
}

extension HTTPFields {
  /// Whether a note of the question may be kept.
  var letsQuestionBeNoted: Bool {
    // A proxy may have added its own, and joined both.
    let words = (self[.questionLog] ?? "").lowercased().split { $0 == "," || $0.isWhitespace }
    return !words.contains("none")
  }
}
