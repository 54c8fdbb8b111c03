import Foundation
import Testing

@testable import kb

/// `kb questions`: what was asked, for whoever looks after the documents.
@Suite struct QuestionsTests {
  private struct Asked: Decodable {
    struct Item: Decodable {
      var time: Int
      var question: String
      var audience: String
      var channel: String
      var outcome: String
      var entry: String?
    }
    var schema: Int
    var questions: [Item]
  }

  private func asked(_ kb: CommandHarness, _ options: [String] = []) async throws -> [Asked.Item] {
    let outcome = try await kb.kb(["questions", "--json"] + options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Asked.self, from: Data(outcome.output.utf8)).questions
  }

  @Test func `what was asked is listed with what came of it, the newest first`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["ask", "--from", "customer", "How do I rotate the enroll secret?"])
      _ = try await kb.kb(["ask", "--audience", "internal", "who handles zanzibarium escalations"])
      _ = try await kb.kb(["ask", "what is quuxification"])
      let all = try await asked(kb)
      #expect(all.map(\.outcome) == ["public-only", "answer", "answer"])
      #expect(all.map(\.audience) == ["public", "internal", "public"])
      #expect(all.map(\.channel) == ["community", "community", "customer"])
      #expect(all.last?.question == "How do I rotate the enroll secret?" && all.last?.entry != nil)
      let unanswered = try await asked(kb, ["--unanswered"])
      #expect(unanswered.map(\.question) == ["what is quuxification"])
      let internals = try await asked(kb, ["--audience", "internal"])
      #expect(internals.map(\.outcome) == ["answer"])
      let counts = (
        try await asked(kb, ["--limit", "1"]).count, try await asked(kb, ["--since", "2999-01-31"]).count
      )
      #expect(counts == (1, 0))
      let text = try await kb.kb(["questions"])
      #expect(text.output.contains("  public-only  public    community  what is quuxification\n"))
      let backup = try await kb.kb(["backup", kb.path("kb.backup")])
      #expect(
        backup.output
          == "backed up 0 keys, 0 pieces of feedback, 3 asked questions and 0 reworded questions\n")
    }
  }

  @Test(arguments: [
    (["--no-log"], [:]), (["--no-question-log"], [:]), ([], ["KB_QUESTION_LOG": "none"]),
    (["--batch"], [:]),
  ])
  func `no note is kept where none is wanted`(options: [String], environment: [String: String]) async throws {
    try await CommandHarness.run { kb in
      let isBatch = options == ["--batch"]
      let outcome = try await kb.kb(
        ["ask"] + options + (isBatch ? [] : ["which port"]),
        input: isBatch ? #"{"id": "1", "question": "which port"}"# : "", environment: environment)
      #expect(outcome.status <= 1, "\(outcome.errors)")
      let listed = try await kb.kb(["questions"])
      #expect(listed.status == 0 && listed.output.isEmpty)
      #expect(listed.errors == "kb: note: nothing was asked, or no note was kept of it\n")
    }
  }

  @Test func `nothing in a spreadsheet is a formula, and a message is one cell`() async throws {
    try await CommandHarness.run { kb in
      let messages = ["=1+1", "-2", "say \"hi\",\nplease", "evil \"\u{301},=1+1,\u{1B}[31m"]
      for message in messages { _ = try await kb.kb(["ask", "-"], input: message) }
      let lines = try await kb.kb(["questions", "--csv"]).output.components(separatedBy: "\r\n")
      #expect(lines.first == #""time","outcome","audience","channel","entry","question""#)
      #expect(lines[1].hasSuffix(",\"evil \"\"\u{301},=1+1,\u{FFFD}[31m\""))
      #expect(lines[2].hasSuffix(",\"say \"\"hi\"\",\nplease\""))
      #expect(lines[3].hasSuffix(",\"'-2\"") && lines[4].hasSuffix(",\"'=1+1\"") && lines[5].isEmpty)
    }
  }

  @Test func `questions are forgotten from a moment back, or all`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["ask", "which port"])
      #expect(
        try await kb.kb(["questions", "forget", "--before", "1d"]).errors == "kb: forgot 0 questions\n")
      #expect(try await kb.kb(["questions", "forget", "--all"]).errors == "kb: forgot 1 question\n")
      let left = try await asked(kb)
      #expect(left.isEmpty)
    }
  }

  @Test(arguments: [
    ["list", "--since", "soon"], ["list", "--since", "never"], ["list", "--limit", "0"],
    ["list", "--json", "--csv"], ["list", "--audience", "us"], ["forget"],
    ["forget", "--all", "--before", "1d"],
  ])
  func `wrong usage is refused`(arguments: [String]) async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["questions"] + arguments)
      #expect(outcome.status == 64)
    }
  }

  @Test func `an answer comes also where no note can be kept, and a damaged journal is told`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["index"])
      try FileManager.default.createDirectory(
        at: kb.folder.appending(path: "index/questions.spool"), withIntermediateDirectories: true)
      let outcome = try await kb.kb(["ask", "which port does the server use"])
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      try kb.write("index/journal.sqlite", "no database")
      let listed = try await kb.kb(["questions"])
      #expect(listed.status == 2 && listed.errors.hasPrefix("kb: error: "))
    }
  }
}
