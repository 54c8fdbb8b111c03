import Foundation
import Testing

@testable import Journal

struct FeedbackSpoolTests {
  private let folder: TemporaryFolder
  private let journal: Journal
  private let spool: FeedbackSpool

  init() throws {
    folder = try TemporaryFolder()
    journal = try Journal(path: folder.path(of: Journal.fileName))
    spool = FeedbackSpool(path: folder.path(of: FeedbackSpool.fileName))
  }

  private func feedback(_ question: String, _ audience: Feedback.Audience = .public) throws -> Feedback {
    try Feedback(
      question: question, entryID: "e", verdict: .wrong, audience: audience, note: "a\n\"b\"", time: 7)
  }

  @Test func `what waits goes into the journal in order and whole, once`() throws {
    #expect(spool.isEmpty)
    let given = [try feedback("one\n\u{1}"), try feedback("日本", .internal), try feedback("three")]
    for one in given { try spool.keep(one) }
    #expect(!spool.isEmpty)
    let waiting = try folder.bytes(of: FeedbackSpool.fileName)
    #expect(try spool.replay(into: journal) == 3)
    #expect(spool.isEmpty)
    #expect(try journal.feedback(since: 0) == given.reversed())
    // Killed after the journal had it and before the file was emptied.
    try folder.write(FeedbackSpool.fileName, waiting)
    try spool.replay(into: journal)
    #expect(try journal.feedback(since: 0) == given.reversed())
    #expect(spool.isEmpty)
  }

  @Test func `a line that was cut off is passed over, and what comes after it is not`() throws {
    try spool.keep(feedback("one"))
    let line = try folder.bytes(of: FeedbackSpool.fileName)
    try folder.write(FeedbackSpool.fileName, line + line.prefix(20))
    try spool.keep(feedback("two"))
    #expect(try spool.replay(into: journal) == 2)
    #expect(try journal.feedback(since: 0).map(\.question) == ["two", "one"])
  }

  @Test func `it has a limit, of which the public may fill half`() throws {
    let long = String(repeating: "x", count: 4_096)
    var count = 0
    #expect(throws: (any Error).self) {
      while count < 10_000 {
        try spool.keep(feedback(long))
        count += 1
      }
    }
    #expect((400..<600).contains(count), "\(count)")
    #expect(try folder.bytes(of: FeedbackSpool.fileName).count <= FeedbackSpool.limit(for: .public))
    try spool.keep(feedback(long, .internal))
    #expect(try spool.replay(into: journal) == count + 1)
    try spool.keep(feedback(long))
  }

  @Test func `several write at once while another empties, and none is lost`() async throws {
    let paths = (folder.path(of: Journal.fileName), folder.path(of: FeedbackSpool.fileName))
    let feedback = try feedback("x")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask { for _ in 0..<25 { try FeedbackSpool(path: paths.1).keep(feedback) } }
      }
      group.addTask {
        for _ in 0..<10 { try FeedbackSpool(path: paths.1).replay(into: Journal(path: paths.0)) }
      }
      try await group.waitForAll()
    }
    try spool.replay(into: journal)
    #expect(try journal.feedback(since: 0).count == 100)
  }

  @Test func `a link in its place is not followed`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(of: FeedbackSpool.fileName), withDestinationPath: folder.path(of: "elsewhere"))
    #expect(throws: (any Error).self) { try spool.keep(feedback("one")) }
    #expect(try folder.names() == [FeedbackSpool.fileName, Journal.fileName])
  }
}
