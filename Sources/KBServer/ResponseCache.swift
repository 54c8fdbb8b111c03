import NIOCore
import Synchronization

/// Responses that were made already, by what was asked, of whom and from which generation.
///
/// The audience is part of every key, so that nothing internal can come out for the public. A response is kept when it is made
/// for the second time: most questions never come again, and what is kept of them would only push out the others (Einziger,
/// Friedman and Manes, TinyLFU, 2017). When it is full the older half goes.
final class ResponseCache: Sendable {
  /// What a response depends on.
  struct Key: Sendable, Hashable {
    /// Who is asking, the generation, and whether it is stale.
    var state: String
    /// The route with its parameters in a fixed order.
    var question: String
  }

  /// A body, and what the answer in it told if it is one.
  struct Made: Sendable {
    var body: ByteBuffer
    var outcome: AskedOutcome?
  }

  /// A body with its tag.
  struct Tagged: Sendable {
    var body: ByteBuffer
    var tag: String
    var outcome: AskedOutcome?
  }

  private struct Store {
    var bodies: [Key: Tagged] = [:]
    var order: [Key] = []
    var size = 0
    /// The hashes of keys that a response was made for lately; another may take a place.
    var made = [Int](repeating: 0, count: 1 << 12)

    /// Notes that a response was made, and says whether it is the second time.
    mutating func isMadeAgain(for key: Key) -> Bool {
      let hash = key.hashValue
      let place = hash & (made.count - 1)
      if made[place] == hash { return true }
      made[place] = hash
      return false
    }
  }

  private let store = Mutex(Store())
  private let capacity: Int
  private let byteCapacity: Int

  init(capacity: Int = 4_096, byteCapacity: Int = 32 * 1024 * 1024) {
    self.capacity = capacity
    self.byteCapacity = byteCapacity
  }

  /// The body that was made for a key, if it is kept.
  func kept(for key: Key) -> Tagged? { store.withLock { $0.bodies[key] } }

  /// The body that was made for a key, or one that is made now.
  func body(for key: Key, _ make: () throws -> Made) rethrows -> Tagged {
    if let known = kept(for: key) { return known }
    let new = try make()
    let made = Tagged(body: new.body, tag: EntityTag.of(key), outcome: new.outcome)
    let body = made.body
    guard body.readableBytes <= byteCapacity / 16 else { return made }
    store.withLock { store in
      guard store.isMadeAgain(for: key), store.bodies.updateValue(made, forKey: key) == nil else { return }
      store.order.append(key)
      store.size += body.readableBytes + key.question.utf8.count
      guard store.order.count > capacity || store.size > byteCapacity else { return }
      for old in store.order.prefix((store.order.count + 1) / 2) {
        if let gone = store.bodies.removeValue(forKey: old) {
          store.size -= gone.body.readableBytes + old.question.utf8.count
        }
      }
      store.order.removeFirst((store.order.count + 1) / 2)
    }
    return made
  }
}
