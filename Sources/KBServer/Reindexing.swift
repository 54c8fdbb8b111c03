import Answering
import Corpus
import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// Brings the index up to date when asked to, one refresh at a time, beside the answering.
///
/// Who asks while a refresh waits to begin shares it; a refresh that runs already may have read the file that changed.
final class Reindexing: Service {
  /// A refresh that was asked for.
  struct Job: Sendable, Hashable, Codable {
    /// How far it is.
    enum State: String, Sendable, Hashable, Codable {
      case waiting
      case running
      case done
      case failed
    }

    /// Counts up from 1 with every job of this process.
    var id: Int
    var state = State.waiting
    var full: Bool
    var added: Int?
    var changed: Int?
    var removed: Int?
    var entries: Int?
    /// How many documents could not be read.
    var problems: Int?
    /// The sources whose old entries stay because too many would be gone at once.
    var held: [String]?
    /// What went wrong, for whoever may start a refresh.
    var error: String?

    /// What an audience may know of it: the counts are of all entries, and a source that is held may be internal.
    func shown(to audience: Audience) -> Job {
      if audience == .internal { return self }
      var job = Job(id: id, state: state, full: full)
      job.error = error
      return job
    }
  }

  private struct Jobs {
    var all: [Job] = []
    var last = 0
  }

  private let knowledgeBase: KnowledgeBase
  private let logger: Logger
  private let jobs = Mutex(Jobs())
  private let isEnding = Mutex(false)
  private let completesVectors: Bool
  private let wanted: AsyncStream<Int>
  private let want: AsyncStream<Int>.Continuation

  /// The most jobs that are remembered.
  private static let memory = 100

  /// Gets ready.
  ///
  /// - Parameters:
  ///   - knowledgeBase: What is brought up to date.
  ///   - logger: What is told.
  ///   - completesVectors: Whether to make the vectors that entries lack at the start as well: nobody else does.
  init(_ knowledgeBase: KnowledgeBase, logger: Logger, completesVectors: Bool = false) {
    self.knowledgeBase = knowledgeBase
    self.completesVectors = completesVectors
    self.logger = logger
    (wanted, want) = AsyncStream.makeStream()
  }

  /// Asks for a refresh.
  func start(isFull: Bool) -> Job {
    let (job, isNew) = jobs.withLock { jobs -> (Job, Bool) in
      if let waiting = jobs.all.first(where: { $0.state == .waiting && $0.full == isFull }) {
        return (waiting, false)
      }
      jobs.last += 1
      let job = Job(id: jobs.last, full: isFull)
      jobs.all.append(job)
      if jobs.all.count > Self.memory { jobs.all.removeFirst() }
      return (job, true)
    }
    if isNew { want.yield(job.id) }
    return job
  }

  /// A job that is still remembered.
  func job(_ id: Int) -> Job? { jobs.withLock { $0.all.first { $0.id == id } } }

  /// Does what is asked for until the service ends.
  func run() async throws {
    await withGracefulShutdownHandler {
      await work()
    } onGracefulShutdown: {
      self.isEnding.withLock { $0 = true }
    }
  }

  private func work() async {
    if completesVectors { await completeVectors() }
    for await id in wanted.cancelOnGracefulShutdown() {
      guard let job = job(id) else { continue }
      change(id) { $0.state = .running }
      let knowledgeBase = knowledgeBase
      do {
        // Reading and writing files blocks: not on a thread that answers.
        let report = try await NIOThreadPool.singleton.runIfActive {
          let report = try knowledgeBase.refresh(isFull: job.full)
          // What was in the way may be gone.
          _ = try? knowledgeBase.replayFeedback()
          return report
        }
        change(id) { job in
          job.state = .done
          job.added = report.added
          job.changed = report.changed
          job.removed = report.removed
          job.entries = report.entryCount
          job.problems = report.problems.count
          job.held = Set(report.held.map(\.source)).sorted()
        }
        if report.journalProblem != nil {
          logger.warning("the journal cannot be used and is left as it is; `kb status` says why")
        }
        RefreshLog.write(report, to: logger)
        for held in report.held.bySource { RefreshLog.write(held, to: logger) }
        await completeVectors()
      } catch {
        change(id) { job in
          job.state = .failed
          job.error = "\(Fault(error))"
        }
        logger.error("a refresh failed", metadata: ["error": "\(Fault(error))"])
      }
    }
  }

  /// Makes the vectors that entries lack, beside the answering, until the service ends.
  private func completeVectors() async {
    let result: Result<Int, any Error> = await withCheckedContinuation { continuation in
      // It may take minutes: on a thread of its own.
      Thread.detachNewThread { [self] in
        continuation.resume(
          returning: Result { try knowledgeBase.completeVectors(while: { self.mayEncode }) })
      }
    }
    if case .failure(let error) = result {
      logger.error("the vectors of entries cannot be made", metadata: ["error": "\(Fault(error))"])
    }
  }

  /// Whether nothing is asked for that goes before.
  private var mayEncode: Bool {
    !isEnding.withLock { $0 } && !jobs.withLock { $0.all.contains { $0.state == .waiting } }
  }

  private func change(_ id: Int, _ body: (inout Job) -> Void) {
    jobs.withLock { jobs in
      if let place = jobs.all.firstIndex(where: { $0.id == id }) { body(&jobs.all[place]) }
    }
  }
}
