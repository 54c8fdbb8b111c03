import Dispatch
import Postings
import Synchronization

/// Analyses records on two threads for the one of them that needs their words in order.
///
/// The one that helps goes ahead, but not to the end: the words of a million records take much memory.
final class AnalysisAhead: Sendable {
  private struct State {
    /// The group that nobody has taken yet.
    var next = 0
    /// How many groups have been visited.
    var visited = 0
    /// Whether the one that helps waits for groups to be visited.
    var isWaiting = false
    /// The group that the one that visits waits for.
    var awaited: Int?
    /// The words of groups that are made and have not been visited.
    var words: [Int: WordGroup] = [:]
  }

  private let records: [EntryRecord]
  /// How many groups there are.
  private let count: Int
  private let state = Mutex(State())
  /// For the one that helps, when it waits.
  private let room = DispatchSemaphore(value: 0)
  /// For the one that visits, when it waits.
  private let made = DispatchSemaphore(value: 0)

  /// So many records are taken at a time.
  private static let stride = 1024
  /// So many groups are made before the first of them is visited: what is looked up for their words stays in the processor's cache
  /// then.
  private static let batch = 8
  /// So many groups may have words at the same time.
  private static let most = 24

  /// - Parameter records: In the order in which they will be wanted.
  init(_ records: [EntryRecord]) {
    self.records = records
    count = (records.count + Self.stride - 1) / Self.stride
  }

  /// Calls for each group of records in their order as soon as its words are made, and makes those that nobody has taken yet.
  ///
  /// - Parameter body: Called with the words and the place of the records among all; says whether to go on.
  func visit(_ body: (WordGroup, Range<Int>) -> Bool) {
    defer { end() }
    var collector = RecordWordCollector(number: 0)
    for start in Swift.stride(from: 0, to: count, by: Self.batch) {
      let batch = start..<min(start + Self.batch, count)
      for group in batch { prepare(group, by: &collector) }
      for group in batch {
        guard let words = state.withLock({ $0.words.removeValue(forKey: group) }) else {
          preconditionFailure("a group that was prepared is made")
        }
        if !body(words, indices(of: group)) { return }
      }
      let isAwaited = state.withLock { state in
        state.visited = batch.upperBound
        defer { state.isWaiting = false }
        return state.isWaiting
      }
      if isAwaited { room.signal() }
    }
  }

  /// How many groups are made and wait for their turn.
  var waitingCount: Int { state.withLock { $0.words.count } }

  /// Makes words until there is nothing left to do.
  ///
  /// One other thread may help the one that visits.
  func help() {
    var collector = RecordWordCollector(number: 1)
    while true {
      let (group, mayWait) = state.withLock { state -> (Int?, Bool) in
        if state.next == count { return (nil, false) }
        state.isWaiting = state.next >= state.visited + Self.most
        if state.isWaiting { return (nil, true) }
        defer { state.next += 1 }
        return (state.next, false)
      }
      if let group {
        make(group, by: &collector)
      } else if mayWait {
        room.wait()
      } else {
        return
      }
    }
  }

  /// Makes groups until one is made, or waits for whoever is making it where no other may be made.
  private func prepare(_ wanted: Int, by collector: inout RecordWordCollector) {
    while true {
      let (group, mustWait) = state.withLock { state -> (Int?, Bool) in
        if state.words[wanted] != nil { return (nil, false) }
        // Whoever helps is making it: groups are taken in their order.
        if state.next == count || state.next >= state.visited + Self.most {
          state.awaited = wanted
          return (nil, true)
        }
        defer { state.next += 1 }
        return (state.next, false)
      }
      if let group {
        make(group, by: &collector)
      } else if mustWait {
        made.wait()
      } else {
        return
      }
    }
  }

  private func make(_ group: Int, by collector: inout RecordWordCollector) {
    let words = collector.words(of: records[indices(of: group)])
    let isAwaited = state.withLock { state in
      state.words[group] = words
      guard state.awaited == group else { return false }
      state.awaited = nil
      return true
    }
    if isAwaited { made.signal() }
  }

  /// Has nobody make any more.
  private func end() {
    let isAwaited = state.withLock { state in
      state.next = count
      state.words = [:]
      defer { state.isWaiting = false }
      return state.isWaiting
    }
    if isAwaited { room.signal() }
  }

  private func indices(of group: Int) -> Range<Int> {
    let start = group * Self.stride
    return start..<min(start + Self.stride, records.count)
  }
}
