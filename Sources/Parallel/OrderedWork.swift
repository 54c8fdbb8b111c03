import Dispatch
import Synchronization

/// Work on items that come one after another, done on several threads and handed over in the order of the items.
///
/// Where items come faster than they are done, a thread takes several at once, and what comes of several is handed over at
/// once: each hand-over between threads costs as much as a small item. One that comes alone waits for no others.
public final class OrderedWork<Item: Sendable, Outcome: Sendable>: Sendable {
  private struct State {
    /// What nobody has taken yet.
    var waiting: [Item] = []
    /// How many items have been taken.
    var taken = 0
    /// What is done and has not been handed over, by the place of its first item.
    var done: [Int: [Outcome]] = [:]
    /// How many items have been handed over, or are just now.
    var delivered = 0
    /// How many have been for certain.
    var received = 0
    var workers = 0
    var isDelivering = false
    /// Whether whoever adds items waits for room.
    var isFull = false
  }

  private let threads: Int
  private let work: @Sendable (Item) -> Outcome
  private let deliver: @Sendable ([Outcome]) -> Void
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "ordered work", attributes: .concurrent)
  private let group = DispatchGroup()
  private let space = DispatchSemaphore(value: 0)

  /// The most items that a thread takes at a time.
  private static var stride: Int { 16 }

  /// How many items may be added before what came of them is handed over.
  private var room: Int { threads * Self.stride * 2 }

  /// Begins with nothing to do.
  ///
  /// - Parameters:
  ///   - threads: How many items are worked on at the same time; with one it is done where they are added.
  ///   - work: What is done with each.
  ///   - deliver: Called with what came of items that follow one another, never twice at the same time.
  public init(
    threads: Int, work: @escaping @Sendable (Item) -> Outcome,
    deliver: @escaping @Sendable ([Outcome]) -> Void
  ) {
    self.threads = max(threads, 1)
    self.work = work
    self.deliver = deliver
  }

  /// Adds an item, and waits where too many are not handed over yet.
  ///
  /// Only one thread may add.
  public func add(_ item: Item) {
    if threads == 1 { return deliver([work(item)]) }
    let (needsWorker, isFull) = state.withLock { state in
      state.waiting.append(item)
      let needsWorker = state.workers < threads
      if needsWorker { state.workers += 1 }
      state.isFull = state.taken + state.waiting.count - state.received >= room
      return (needsWorker, state.isFull)
    }
    if needsWorker { queue.async(group: group) { self.run() } }
    if isFull { space.wait() }
  }

  /// Waits until all is done and handed over.
  public func wait() { group.wait() }

  private func run() {
    while let (place, items) = take() { finish(items.map(work), at: place) }
  }

  /// The next items for a thread: a share of those that wait, so that others have something to do as well.
  private func take() -> (place: Int, items: [Item])? {
    state.withLock { state in
      if state.waiting.isEmpty {
        state.workers -= 1
        return nil
      }
      let count = min(max(state.waiting.count / threads, 1), Self.stride)
      let items = Array(state.waiting.prefix(count))
      state.waiting.removeFirst(count)
      defer { state.taken += count }
      return (state.taken, items)
    }
  }

  private func finish(_ outcomes: [Outcome], at place: Int) {
    let isMine = state.withLock { state in
      state.done[place] = outcomes
      // Whoever is handing over takes this along.
      if state.isDelivering { return false }
      state.isDelivering = true
      return true
    }
    guard isMine else { return }
    while let next = next() { deliver(next) }
  }

  /// What can be handed over, or nil when that is nothing.
  private func next() -> [Outcome]? {
    let (outcomes, hasRoom) = state.withLock { state in
      // What was given last has been handed over by now.
      state.received = state.delivered
      var outcomes: [Outcome] = []
      while let more = state.done.removeValue(forKey: state.delivered) {
        outcomes += more
        state.delivered += more.count
      }
      if outcomes.isEmpty { state.isDelivering = false }
      let hasRoom = state.isFull && state.taken + state.waiting.count - state.received <= room / 2
      if hasRoom { state.isFull = false }
      return (outcomes, hasRoom)
    }
    if hasRoom { space.signal() }
    return outcomes.isEmpty ? nil : outcomes
  }
}
