import Dispatch
import NIOPosix
import Testing

@testable import KBServer

/// Row H9: as many answers as may be worked on, and not one more.
@Suite struct WorkloadTests {
  @Test func `what is more than may wait is told so while the others are worked on`() async throws {
    let threads = NIOThreadPool(numberOfThreads: 2)
    threads.start()
    let workload = Workload(limit: 3, threads: threads)
    let (began, begins) = AsyncStream.makeStream(of: Int.self)
    let gate = Gate()
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<3 {
        group.addTask {
          begins.yield(number)
          return try await workload.run {
            gate.wait()
            return number
          }
        }
      }
      var count = 0
      for await _ in began {
        count += 1
        if count == 3 { break }
      }
      // The last has said that it begins, and may be about to be counted.
      while workload.count < 3 { await Task.yield() }
      await #expect(throws: Problem.busy) { try await workload.run { 4 } }
      gate.open()
      var numbers: Set<Int> = []
      for try await number in group { numbers.insert(number) }
      #expect(numbers == [0, 1, 2])
    }
    #expect(try await workload.run { 5 } == 5)
    #expect(workload.count == 0)
    try await threads.shutdownGracefully()
  }

  @Test func `what fails makes room as well`() async throws {
    let workload = Workload(limit: 1, threads: .singleton)
    for _ in 0..<3 {
      await #expect(throws: Problem.noEntry) { try await workload.run { throw Problem.noEntry } }
    }
  }
}

/// Keeps threads waiting until it is opened, without keeping a processor busy.
private final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func open() { semaphore.signal() }

  func wait() {
    semaphore.wait()
    // For the next who waits.
    semaphore.signal()
  }
}
