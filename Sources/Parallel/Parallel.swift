import Dispatch
import Synchronization

/// Work on all cores whose results do not depend on which of them was faster.
public enum Parallel {
  /// Transforms each of some elements.
  ///
  /// - Parameters:
  ///   - elements: What is transformed.
  ///   - stride: How many of them one core takes at a time: so many that the taking costs little beside the work.
  ///   - transform: The work on one element.
  /// - Returns: What came of each, in the order of the elements.
  public static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], stride: Int, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    let stride = max(stride, 1)
    let batches = (elements.count + stride - 1) / stride
    if batches < 2 { return elements.map(transform) }
    let parts = Mutex([[Result]](repeating: [], count: batches))
    DispatchQueue.concurrentPerform(iterations: batches) { batch in
      let range = batch * stride..<min((batch + 1) * stride, elements.count)
      let part = elements[range].map(transform)
      parts.withLock { $0[batch] = part }
    }
    var results: [Result] = []
    results.reserveCapacity(elements.count)
    for part in parts.withLock({ $0 }) { results += part }
    return results
  }

  /// Does two things at the same time, where another core is free.
  ///
  /// - Parameters:
  ///   - first: Done where this is called.
  ///   - second: Done on another thread, or after `first` when none has taken it up by then.
  /// - Returns: What came of both.
  /// - Throws: The error of `first`, or else of `second`; both have come to their end by then.
  public static func both<First, Second: Sendable>(
    _ first: () throws -> First, _ second: @Sendable () throws -> Second
  ) throws -> (First, Second) {
    let claim = Claim()
    let outcome = Mutex<Result<Second, any Error>?>(nil)
    // Whoever claims it runs it, so that a pool without a free thread is no deadlock.
    func runSecond() {
      guard claim.take() else { return }
      let result = Result { try second() }
      outcome.withLock { $0 = result }
    }
    return try withoutActuallyEscaping(runSecond) { runSecond in
      let group = DispatchGroup()
      let item = DispatchWorkItem(block: runSecond)
      DispatchQueue.global().async(group: group, execute: item)
      let first = Result { try first() }
      runSecond()
      group.wait()
      let value = try first.get()
      guard let second = try outcome.withLock({ $0 })?.get() else { throw CancellationError() }
      return (value, second)
    }
  }

  /// Something that one of several may do.
  private final class Claim: Sendable {
    private let isTaken = Atomic(false)

    /// Whether the caller is the first.
    func take() -> Bool { !isTaken.exchange(true, ordering: .acquiringAndReleasing) }
  }
}
