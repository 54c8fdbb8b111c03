import Files
import Foundation
import Synchronization
import Testing

struct FolderLockTests {
  private let folder: TemporaryFolder
  private let durable: DurableFolder

  init() throws {
    folder = try TemporaryFolder()
    durable = DurableFolder(folder.path)
  }

  /// What keeps the lock from being taken, or nil when it was and is given back.
  private func obstacle(in folder: DurableFolder) -> FileError.Cause? {
    do throws(FileError) {
      let lock = try FolderLock(folder, waits: false)
      _ = consume lock
      return nil
    } catch {
      return error.cause
    }
  }

  /// How many holders there are at a time.
  private final class Counter: Sendable {
    private let holders = Atomic<Int>(0)

    /// Whether whoever comes in is alone.
    func enter() -> Bool { holders.add(1, ordering: .sequentiallyConsistent).newValue == 1 }
    func leave() { holders.subtract(1, ordering: .sequentiallyConsistent) }
  }

  @Test func `a second holder that does not wait is told so at once`() throws {
    #expect(obstacle(in: durable) == nil)
    let lock = try FolderLock(durable)
    #expect(obstacle(in: durable) == .locked)
    _ = consume lock
    #expect(obstacle(in: durable) == nil)
    #expect(try folder.mode(of: "lock") == 0o600)
  }

  @Test func `who has to wait is told before the waiting, and nobody else is`() async throws {
    let durable = durable
    let (told, tell) = AsyncStream<Void>.makeStream()
    let lock = try FolderLock(durable, onWaiting: { Issue.record("there is nobody to wait for") })
    let waiting = Task {
      let other = try FolderLock(durable, onWaiting: { tell.yield() })
      _ = consume other
    }
    _ = await told.first { _ in true }
    _ = consume lock
    try await waiting.value
  }

  @Test func `holders that wait take turns`() async throws {
    let counter = Counter()
    let durable = durable
    let overlaps = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<2 {
        group.addTask {
          var overlaps = 0
          for _ in 0..<200 {
            let lock = try FolderLock(durable)
            if !counter.enter() { overlaps += 1 }
            counter.leave()
            _ = consume lock
          }
          return overlaps
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(overlaps == 0)
  }

  @Test func `a lock in a missing folder or behind a symbolic link is an error`() throws {
    #expect(obstacle(in: DurableFolder(folder.path(of: "none"))) == .missing)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(of: "lock"), withDestinationPath: "elsewhere")
    #expect(obstacle(in: durable) == .symbolicLink)
    #expect(try folder.names() == ["lock"])
  }
}
