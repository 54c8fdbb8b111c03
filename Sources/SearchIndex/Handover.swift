import Dispatch
import Synchronization

/// Something that one thread makes and another waits for.
final class Handover<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  /// Hands the value over; only the first counts.
  func give(_ new: Value) {
    let isFirst = value.withLock { value in
      guard value == nil else { return false }
      value = new
      return true
    }
    if isFirst { isThere.signal() }
  }

  /// Waits until the value is there and takes it; only one thread may, and once.
  func take() -> Value {
    isThere.wait()
    guard let value = value.withLock({ $0.take() }) else { preconditionFailure("it was given and not taken") }
    return value
  }
}
