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

  @Test func `both halves are done and give what they gave`() throws {
    for number in 0..<200 {
      let (first, second) = try Parallel.both({ number }, { String(number) })
      #expect(first == number)
      #expect(second == String(number))
    }
  }

  @Test func `two halves within halves come to an end though threads are few`() throws {
    @Sendable func sum(_ range: Range<Int>) throws -> Int {
      if range.count == 1 { return range.lowerBound }
      let middle = range.lowerBound + range.count / 2
      let (low, high) = try Parallel.both(
        { try sum(range.lowerBound..<middle) }, { try sum(middle..<range.upperBound) })
      return low + high
    }
    #expect(try sum(0..<512) == 512 * 511 / 2)
  }

  private struct Trouble: Error, Equatable {
    var name: String
  }

  @Test(arguments: [(true, false), (false, true), (true, true)])
  func `the error of the first half is thrown, or else that of the second, when both are done`(
    fails: (Bool, Bool)
  ) {
    let ends = Atomic(0)
    #expect(throws: Trouble(name: fails.0 ? "first" : "second")) {
      try Parallel.both(
        {
          ends.add(1, ordering: .relaxed)
          if fails.0 { throw Trouble(name: "first") }
        },
        {
          ends.add(1, ordering: .relaxed)
          if fails.1 { throw Trouble(name: "second") }
        })
    }
    #expect(ends.load(ordering: .relaxed) == 2)
  }
}
