import Dispatch
import Parallel
import Synchronization
import Testing

@Suite struct OrderedWorkTests {
  /// What was handed over, and how much of it at a time.
  private final class Delivery: Sendable {
    let parts = Mutex<[[Int]]>([])
    var all: [Int] { parts.withLock { $0.flatMap { $0 } } }
  }

  @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 15, 100, 5_000])
  func `all items are done once and handed over in their order`(threads: Int, count: Int) {
    let delivery = Delivery()
    let work = OrderedWork<Int, Int>(
      threads: threads,
      work: { item in
        // The earlier of two take longer, so that they are overtaken.
        var value = item
        for step in 0..<(item % 7 == 0 ? 2_000 : 1) { value = (value &* 31 &+ step) & 0xFFFF }
        return value < 0 ? -1 : item
      },
      deliver: { part in delivery.parts.withLock { $0.append(part) } })
    for item in 0..<count { work.add(item) }
    work.wait()
    #expect(delivery.all == Array(0..<count))
  }

  @Test func `what comes alone is handed over without another one behind it`() {
    let arrived = DispatchSemaphore(value: 0)
    let work = OrderedWork<Int, Int>(threads: 2, work: { $0 }, deliver: { _ in arrived.signal() })
    for item in 0..<200 {
      work.add(item)
      #expect(arrived.wait(timeout: .now() + .seconds(60)) == .success)
    }
    work.wait()
  }

  @Test func `whoever adds waits while too many are not handed over`() {
    let added = Atomic(0)
    let most = Atomic(0)
    let work = OrderedWork<Int, Int>(
      threads: 2, work: { $0 },
      deliver: { part in
        for item in part {
          _ = most.max(added.load(ordering: .acquiring) - item, ordering: .relaxed)
        }
      })
    for item in 0..<20_000 {
      added.store(item, ordering: .releasing)
      work.add(item)
    }
    work.wait()
    #expect(most.load(ordering: .relaxed) <= 2 * 16 * 2 + 1)
  }

  @Test func `nothing is handed over twice at the same time`() {
    let inside = Atomic(0)
    let most = Atomic(0)
    let count = Atomic(0)
    let work = OrderedWork<Int, Int>(
      threads: 4, work: { $0 },
      deliver: { part in
        _ = most.max(inside.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
        _ = count.add(part.count, ordering: .relaxed)
        _ = inside.subtract(1, ordering: .relaxed)
      })
    for item in 0..<20_000 { work.add(item) }
    work.wait()
    #expect(most.load(ordering: .relaxed) == 1 && count.load(ordering: .relaxed) == 20_000)
  }
}
