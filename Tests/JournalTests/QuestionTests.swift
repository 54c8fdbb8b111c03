import Files
import Foundation
import GRDB
import Testing

@testable import Journal

/// What was asked: kept in order, once, for a time, and for its owner alone.
struct QuestionTests {
  private let folder: TemporaryFolder
  private let journal: Journal
  private let spool: QuestionSpool

  private static let now = 1_790_000_000

  init() throws {
    folder = try TemporaryFolder()
    journal = try Journal(path: folder.path(of: Journal.fileName))
    spool = QuestionSpool(path: folder.path(of: QuestionSpool.fileName))
  }

  private func asked(
    _ question: String, _ audience: Feedback.Audience = .public,
    _ outcome: AskedQuestion.Outcome = .nothingKnown, entry: String? = "e", at time: Int = now
  ) throws -> AskedQuestion {
    try #require(
      AskedQuestion(
        question: question, audience: audience, channel: "community", outcome: outcome, entryID: entry,
        time: time))
  }

  @Test func `what waits goes into the journal in order and whole, once, for its owner alone`() throws {
    let given = [
      try asked("one\n\"\u{1}"), try asked("日本", .internal, .answer), try asked("three", entry: nil),
    ]
    try spool.keep([given[1]], waitsForDisk: false)
    try spool.keep([given[0], given[2]], waitsForDisk: true)
    #expect(try folder.mode(of: QuestionSpool.fileName) == 0o600)
    #expect(try spool.waiting() == [given[1], given[0], given[2]])
    let waiting = try folder.bytes(of: QuestionSpool.fileName)
    #expect(try spool.replay(into: journal, now: Self.now) == 3)
    #expect(spool.isEmpty)
    #expect(try journal.questions(since: 0).map(\.question) == ["three", "one\n\"\u{1}", "日本"])
    // Killed after the journal had it and before the file was emptied.
    try folder.write(QuestionSpool.fileName, waiting)
    try spool.replay(into: journal, now: Self.now)
    #expect(try journal.questions(since: 0).count == 3)
  }

  @Test func `a line that was cut off is passed over, and what comes after it is not`() throws {
    try spool.keep([asked("one")], waitsForDisk: false)
    let line = try folder.bytes(of: QuestionSpool.fileName)
    try folder.write(QuestionSpool.fileName, line + line.prefix(20))
    try spool.keep([asked("two")], waitsForDisk: false)
    #expect(try spool.replay(into: journal, now: Self.now) == 2)
    #expect(try journal.questions(since: 0).map(\.question) == ["two", "one"])
  }

  @Test func `questions are found by time and outcome, the newest first and no more than wanted`() throws {
    try spool.keep(
      [
        asked("old", at: 10), asked("b", .internal, .answer, at: 30),
        asked("c", .public, .publicOnly, at: 20),
        asked("d", .public, .indexStale, at: 40),
      ], waitsForDisk: false)
    try spool.replay(into: journal, now: 50)
    #expect(try journal.questions(since: 20).map(\.question) == ["d", "c", "b"])
    #expect(try journal.questions(since: 20, outcomes: [.answer]).map(\.question) == ["b"])
    #expect(try journal.questions(since: 0, limit: 1).map(\.question) == ["d"])
    #expect(try journal.questions(since: 0, limit: -1).isEmpty)
  }

  @Test func `the oldest of an audience go beyond its limit, and all after ninety days`() throws {
    let day = 86_400
    let questions = try (1...5).map { number in
      try asked("\(number)", number == 1 ? .internal : .public, at: Self.now + number * day)
    }
    try journal.take(questions.map { ("id \($0.question)", $0) }, now: Self.now + 5 * day, countLimit: 2)
    #expect(try journal.questions(since: 0).map(\.question) == ["5", "4", "1"])
    try journal.take([], now: Self.now + (AskedQuestion.dayLimit + 4) * day + 1)
    #expect(try journal.questions(since: 0).map(\.question) == ["5"])
  }

  @Test func `what is forgotten is in no byte of the file`() throws {
    try spool.keep([asked("zanzibarium", at: 1), asked("stays", at: 9)], waitsForDisk: false)
    try spool.replay(into: journal, now: 9)
    #expect(try journal.forgetQuestions(before: 9) == 1)
    #expect(try journal.questions(since: 0).map(\.question) == ["stays"])
    #expect(try folder.bytes(of: Journal.fileName).range(of: Data("zanzibarium".utf8)) == nil)
  }

  @Test(arguments: [
    (String(repeating: "é", count: 3_000), String(repeating: "é", count: 2_048)), ("a\0b", "a b"),
    (String(repeating: "x", count: 4_095) + "é", String(repeating: "x", count: 4_095)),
  ])
  func `of a long question the beginning is kept, and no character U+0000`(question: String, kept: String)
    throws
  {
    #expect(try asked(question).question == kept)
  }

  @Test func `what says nothing is no question`() {
    for text in ["", " \n", "\0"] {
      #expect(
        AskedQuestion(
          question: text, audience: .public, channel: "x", outcome: .answer, entryID: nil, time: 0) == nil)
    }
  }

  @Test func `each audience has room of its own, and the team's questions go first`() throws {
    let long = try (0..<2_000).map { try asked(String(repeating: "\u{1}", count: 4_000) + "\($0)") }
    #expect(!spool.isLong)
    #expect(throws: FileError.self) {
      try spool.keep(long + [asked("team's", .internal)], waitsForDisk: false)
    }
    #expect(spool.isLong)
    let kept = try spool.waiting()
    #expect(kept.first?.question == "team's" && (60..<100).contains(kept.count), "\(kept.count)")
    #expect(try folder.bytes(of: QuestionSpool.fileName).count <= FeedbackSpool.limit(for: .public))
    try spool.keep([asked("another", .internal)], waitsForDisk: false)
    #expect(try spool.waiting().last?.question == "another")
  }

  @Test func `what makes room lets all be kept`() throws {
    let long = try (0..<500).map { try asked(String(repeating: "\u{1}", count: 4_000) + "\($0)") }
    try spool.keep(long, waitsForDisk: false) { _ = try? spool.replay(into: journal, now: Self.now) }
    try spool.replay(into: journal, now: Self.now)
    #expect(try journal.questions(since: 0) == long.reversed())
  }

  @Test func `a backup has what was asked, also what waits`() throws {
    let elsewhere = try TemporaryFolder()
    try spool.keep([asked("one")], waitsForDisk: false)
    try spool.replay(into: journal, now: Self.now)
    try spool.keep([asked("two")], waitsForDisk: false)
    let backup = JournalBackup(DurableFolder(folder.path))
    let content = try backup.write("kb.backup", in: DurableFolder(elsewhere.path), now: 1)
    #expect(content.askedCount == 2)
    try spool.replay(into: journal, now: Self.now)
    try journal.forgetQuestions(before: .max)
    #expect(try backup.restore(elsewhere.path(of: "kb.backup"), now: 2).askedCount == 2)
    #expect(
      try Journal(path: folder.path(of: Journal.fileName)).questions(since: 0).map(\.question) == [
        "two", "one",
      ])
  }

  @Test func `a row that kb did not write is told as damage`() throws {
    try journal.write { db in
      try db.execute(
        sql:
          "INSERT INTO questions (time, audience, channel, question, outcome) VALUES (1, 'public', 'x', 'y', 'perhaps')"
      )
    }
    #expect(throws: JournalError.self) { try journal.questions(since: 0) }
  }
}
