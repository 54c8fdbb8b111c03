import Metrics
import Synchronization

/// Counts requests by route and status, and how long they took by route.
///
/// The handles are kept: to look one up by its labels takes longer than to count.
final class RequestMetrics: Sendable {
  private struct Handles {
    var counters: [String: [Int: Counter]] = [:]
    var timers: [String: Timer] = [:]
  }

  private let factory: any MetricsFactory
  private let handles = Mutex(Handles())

  init(_ factory: any MetricsFactory) {
    self.factory = factory
  }

  /// Counts a request.
  func count(route: String, status: Int, duration: Duration) {
    let (counter, timer) = handles.withLock { handles -> (Counter, Timer) in
      // Nearly always both are there, and need not be put back.
      if let counter = handles.counters[route]?[status], let timer = handles.timers[route] {
        return (counter, timer)
      }
      let counter =
        handles.counters[route]?[status]
        ?? Counter(
          label: "kb_requests_total", dimensions: [("route", route), ("status", "\(status)")],
          factory: factory)
      let timer =
        handles.timers[route]
        ?? Timer(label: "kb_request_duration_seconds", dimensions: [("route", route)], factory: factory)
      handles.counters[route, default: [:]][status] = counter
      handles.timers[route] = timer
      return (counter, timer)
    }
    counter.increment()
    let (seconds, attoseconds) = duration.components
    timer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
