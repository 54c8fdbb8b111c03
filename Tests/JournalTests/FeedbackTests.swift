import Foundation
import GRDB
import Testing

@testable import Journal

struct FeedbackTests {
  private let folder: TemporaryFolder
  private let journal: Journal

  init() throws {
    folder = try TemporaryFolder()
    journal = try Journal(path: folder.path(of: Journal.fileName))
  }

  private func feedback(
    _ question: String = "How?", entry: String = "e1", _ verdict: Feedback.Verdict = .helpful,
    _ audience: Feedback.Audience = .public, note: String? = nil, time: Int = 0
  ) throws -> Feedback {
    try Feedback(
      question: question, entryID: entry, verdict: verdict, audience: audience, note: note, time: time)
  }

  @Test func `what is kept is there when the journal is opened again, the newest first`() throws {
    let given = [
      try feedback(time: 5),
      try feedback("日本 '; DROP TABLE feedback; --", .wrong, .internal, note: "\n\"", time: 4),
      try feedback(
        String(repeating: "x", count: 4096), .used, note: String(repeating: "é", count: 2048), time: 9),
    ]
    #expect(try given.map { try journal.keep($0) } == [1, 2, 3])
    let again = try Journal(path: folder.path(of: Journal.fileName))
    #expect(try again.feedback(since: 0) == Array(given.reversed()))
    #expect(try again.feedback(since: 5) == [given[2], given[0]])
    #expect(try again.feedback(since: 10).isEmpty)
    #expect(try again.feedback(since: 0, limit: 1) == [given[2]])
    #expect(try again.feedback(since: 0, limit: -1).isEmpty)
  }

  @Test(
    arguments: [
      ("", "e", nil, "the question is empty"), ("q", "", nil, "the entry's id is empty"),
      (String(repeating: "x", count: 4097), "e", nil, "the question has 4097 bytes; at most 4096 are kept"),
      (
        "q", "e", String(repeating: "é", count: 2049), "the note has 4098 bytes; at most 4096 are kept"
      ),
      ("q", String(repeating: "x", count: 257), nil, "the entry's id has 257 bytes; at most 256 are kept"),
      ("q\0", "e", nil, "the question has a character U+0000, which is not kept"),
      ("q", "e", "\0", "the note has a character U+0000, which is not kept"),
    ] as [(String, String, String?, String)])
  func `what is too long or empty is refused`(question: String, entry: String, note: String?, reason: String)
  {
    let error = #expect(throws: JournalError.self) { try feedback(question, entry: entry, note: note) }
    #expect(error?.description == reason)
  }

  @Test func `verdicts are counted by entry, apart for each audience`() throws {
    for (entry, verdict, audience) in [
      ("b", .helpful, .public), ("b", .helpful, .public), ("b", .wrong, .public), ("a", .used, .public),
      ("b", .helpful, .internal), ("c", .used, .internal),
    ] as [(String, Feedback.Verdict, Feedback.Audience)] {
      try journal.keep(feedback(entry: entry, verdict, audience))
    }
    #expect(
      try journal.feedbackCounts(from: .public) == [
        FeedbackCount(entryID: "a", used: 1), FeedbackCount(entryID: "b", helpful: 2, wrong: 1),
      ])
    #expect(
      try journal.feedbackCounts(from: .internal) == [
        FeedbackCount(entryID: "b", helpful: 1), FeedbackCount(entryID: "c", used: 1),
      ])
  }

  @Test func `beyond the limit the oldest of the same audience goes, and no number is given twice`() throws {
    // The clock runs backwards: what came first is the oldest all the same.
    try journal.keep(feedback("team", .used, .internal, time: 0))
    var numbers: [Int] = []
    for number in 0..<8 {
      numbers.append(try journal.keep(feedback("\(number)", time: 100 - number), countLimit: 3))
    }
    #expect(numbers == Array(2...9))
    #expect(try journal.feedback(since: 0).map(\.question) == ["7", "6", "5", "team"])
    #expect(try journal.keep(feedback("none"), countLimit: 0) == 10)
    #expect(try journal.feedback(since: 0).map(\.question) == ["team"])
    #expect(try journal.keep(feedback("next")) == 11)
  }

  @Test func `what has gone is in the file no more, and the file does not grow`() throws {
    let word = "zanzibarium"
    _ = try journal.keep(feedback(String(repeating: word, count: 300)), countLimit: 2)
    #expect(try folder.bytes(of: Journal.fileName).range(of: Data(word.utf8)) != nil)
    func size() throws -> Int { try folder.bytes(of: Journal.fileName).count }
    for _ in 0..<4 { _ = try journal.keep(feedback(String(repeating: "x", count: 4000)), countLimit: 2) }
    let before = try size()
    for _ in 0..<20 { _ = try journal.keep(feedback(String(repeating: "x", count: 4000)), countLimit: 2) }
    #expect(try size() == before)
    #expect(try folder.bytes(of: Journal.fileName).range(of: Data(word.utf8)) == nil)
  }

  @Test func `a damaged row is an error`() throws {
    try journal.keep(feedback())
    try journal.write { try $0.execute(sql: "UPDATE feedback SET verdict = 'great'") }
    #expect(throws: JournalError.self) { try journal.feedback(since: 0) }
    #expect(throws: JournalError.self) { try journal.feedbackCounts(from: .public) }
  }
}
