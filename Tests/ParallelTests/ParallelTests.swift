import Dispatch
import Foundation
import Parallel
import Synchronization
import Testing

struct ParallelTests {
  @Test(arguments: [0, 1, 2, 3, 64, 1_000], [0, 1, 7, 64, 5_000])
  func `results stand in the order of the elements, however many are taken at a time`(count: Int, stride: Int)
  {
    let numbers = Array(0..<count)
    #expect(Parallel.map(numbers, stride: stride) { $0 * 3 } == numbers.map { $0 * 3 })
  }

  @Test func `a transformation may transform in parallel itself`() {
    let sums = Parallel.map(Array(1...50), stride: 1) { number in
      Parallel.map(Array(0..<number), stride: 2) { $0 }.reduce(0, +)
    }
    #expect(sums == (1...50).map { $0 * ($0 - 1) / 2 })
  }

  @Test(.enabled(if: ProcessInfo.processInfo.activeProcessorCount > 1, "there is only one processor"))
  func `whoever has nothing to do takes part in what another transformation transforms`() {
    let met = Parallel.map([1, 2, 3, 4], stride: 1) { number -> [Bool] in
      guard number == 4 else { return [] }
      // Each of the two waits for the other one to begin.
      let begun = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
      return Parallel.map([0, 1], stride: 1) { place in
        begun[place].signal()
        return begun[1 - place].wait(timeout: .now() + .seconds(60)) == .success
      }
    }
    #expect(met == [[], [], [], [true, true]])
  }

  @Test func `both halves are done and give what they gave`() {
    for number in 0..<200 {
      let (first, second) = Parallel.both({ number }, { String(number) })
      #expect(first == number)
      #expect(second == String(number))
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `two halves within halves come to an end though threads are few`() {
    @Sendable func sum(_ range: Range<Int>) -> Int {
      if range.count == 1 { return range.lowerBound }
      let middle = range.lowerBound + range.count / 2
      let (low, high) = Parallel.both(
        { sum(range.lowerBound..<middle) }, { sum(middle..<range.upperBound) })
      return low + high
    }
    #expect(sum(0..<512) == 512 * 511 / 2)
  }

  @Test func `the second half is done once, whoever does it`() {
    let count = Atomic(0)
    for _ in 0..<1_000 {
      _ = Parallel.both({}, { _ = count.add(1, ordering: .relaxed) })
    }
    #expect(count.load(ordering: .relaxed) == 1_000)
  }
}
