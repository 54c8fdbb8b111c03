import NIOPosix
import Synchronization

/// The answers that are worked on or wait for it.
///
/// They are made on threads of their own: those that Swift's tasks share are as few as processors, and while they worked, nobody
/// could be told that there is too much to do, nor that the service lives.
final class Workload: Sendable {
  private let running = Mutex(0)
  private let limit: Int
  private let threads: NIOThreadPool
  private let patience = ThreadPatience()

  /// Begins with nothing to do.
  ///
  /// - Parameters:
  ///   - limit: How many answers there may be at once.
  ///   - threads: Where they are made, and nothing else is: a refresh that blocks one must not keep answers waiting.
  init(limit: Int, threads: NIOThreadPool) {
    self.limit = limit
    self.threads = threads
  }

  /// How many answers are worked on or wait.
  var count: Int { running.withLock { $0 } }

  /// Does some work, or refuses it when there is too much already.
  ///
  /// - Throws: ``Problem/busy``, or what `work` throws.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let count = running.withLock { running -> Int? in
      if running >= limit { return nil }
      running += 1
      return running
    }
    guard let count else { throw Problem.busy }
    defer { running.withLock { $0 -= 1 } }
    advise(count)
    return try await threads.runIfActive(work)
  }

  /// Lets the calling thread, which does other things than answering, wake as suits the answers that are worked on.
  func adviseThisThread() {
    advise(count)
  }

  private func advise(_ count: Int) {
    patience.follow(isPatient: count > threads.numberOfThreads)
  }
}
