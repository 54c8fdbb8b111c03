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
  ///   - second: Done on another thread, or after `first` when none has taken it up by then: a pool without a free thread holds
  ///     nothing up.
  /// - Returns: What came of both.
  public static func both<First, Second: Sendable>(
    _ first: () -> First, _ second: @escaping @Sendable () -> Second
  ) -> (First, Second) {
    let half = Half(second)
    DispatchQueue.global().async { half.run() }
    let value = first()
    half.run()
    return (value, half.value())
  }

  /// Something that is done once, by whoever comes first.
  private final class Half<Value: Sendable>: Sendable {
    private let work: @Sendable () -> Value
    private let isTaken = Atomic(false)
    private let outcome = Mutex<Value?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Value) {
      self.work = work
    }

    /// Does it, unless somebody has begun to.
    func run() {
      guard !isTaken.exchange(true, ordering: .acquiringAndReleasing) else { return }
      let value = work()
      outcome.withLock { $0 = value }
      isDone.signal()
    }

    /// What came of it, once it is done.
    func value() -> Value {
      isDone.wait()
      guard let value = outcome.withLock({ $0 }) else {
        preconditionFailure("what is done has an outcome")
      }
      return value
    }
  }
}
