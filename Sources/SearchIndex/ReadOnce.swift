import Synchronization

/// Something that is read when it is first wanted, and kept as long as its reader.
final class ReadOnce<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  /// The value, read now if it was not before.
  ///
  /// Whoever comes meanwhile waits. A failure is not kept.
  func get<Failure: Error>(_ read: () throws(Failure) -> Value) throws(Failure) -> Value {
    try kept.withLock { kept throws(Failure) -> Value in
      if let value = kept { return value }
      let value = try read()
      kept = value
      return value
    }
  }
}
