import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work on all cores whose results do not depend on which of them was faster.
public enum Parallel {
  /// Transforms each of some elements.
  ///
  /// A transformation may itself transform in parallel: whichever core has nothing to do takes part, and none is waited for that
  /// has not begun.
  ///
  /// - Parameters:
  ///   - elements: What is transformed.
  ///   - stride: How many of them one core takes at a time: so many that the taking costs little beside the work.
  ///   - transform: The work on one element.
  /// - Returns: What came of each, in the order of the elements.
  public static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], stride: Int, _ transform: @escaping @Sendable (Element) -> Result
  ) -> [Result] {
    let stride = max(stride, 1)
    let count = (elements.count + stride - 1) / stride
    if count < 2 { return elements.map(transform) }
    let batches = Batches(count) { batch in
      elements[batch * stride..<min((batch + 1) * stride, elements.count)].map(transform)
    }
    for _ in 1..<max(min(cores, count), 1) { DispatchQueue.global().async { batches.run() } }
    batches.run()
    return batches.results()
  }

  /// How many processors there are.
  private static let cores = max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1)

  /// Work that is divided among those who come to do it.
  private final class Batches<Result: Sendable>: Sendable {
    private struct State {
      var parts: [[Result]]
      var missing: Int
    }

    private let count: Int
    private let work: @Sendable (Int) -> [Result]
    private let next = Atomic(0)
    private let state: Mutex<State>
    private let isDone = DispatchSemaphore(value: 0)

    init(_ count: Int, _ work: @escaping @Sendable (Int) -> [Result]) {
      self.count = count
      self.work = work
      state = Mutex(State(parts: [[Result]](repeating: [], count: count), missing: count))
    }

    /// Does what nobody has begun to do.
    func run() {
      while true {
        let batch = next.add(1, ordering: .relaxed).oldValue
        guard batch < count else { return }
        let part = work(batch)
        let isLast = state.withLock { state in
          state.parts[batch] = part
          state.missing -= 1
          return state.missing == 0
        }
        if isLast { isDone.signal() }
      }
    }

    /// What came of all, once the others have done what they have begun.
    func results() -> [Result] {
      isDone.wait()
      let parts = state.withLock { state in
        defer { state.parts = [] }
        return state.parts
      }
      var results: [Result] = []
      results.reserveCapacity(parts.reduce(0) { $0 + $1.count })
      for part in parts { results += part }
      return results
    }
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
