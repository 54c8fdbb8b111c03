import Foundation
import Journal
import Testing

@testable import kb

/// `kb feedback`: what people said of answers, for whoever looks after the documents.
@Suite struct FeedbackTests {
  private struct Given: Decodable {
    struct Item: Decodable {
      var verdict: String
      var audience: String
      var question: String
      var note: String?
    }
    var feedback: [Item]
  }

  private static func keep(_ kb: CommandHarness) async throws {
    let asked = try await kb.answer(["ask", "--json", "--no-log", "How do I rotate the enroll secret?"])
    let entry = try #require(asked.results.first).id
    let journal = try Journal(path: kb.path("index/" + Journal.fileName))
    for (time, verdict, audience, id) in [
      (1, Feedback.Verdict.used, Feedback.Audience.public, entry), (2, .wrong, .internal, entry),
      (3, .wrong, .public, "0123456789abcdef"),
    ] {
      try journal.keep(
        Feedback(
          question: "=rotate \(time)", entryID: id, verdict: verdict, audience: audience,
          note: time == 2 ? "=1+1" : nil, time: 1_800_000_000 + time))
    }
  }

  @Test func `feedback is listed, the newest first, by verdict, audience and number`() async throws {
    try await CommandHarness.run { kb in
      let none = try await kb.kb(["feedback"])
      #expect(none.status == 0 && none.output.isEmpty && none.errors.contains("no such feedback"))
      try await Self.keep(kb)
      func questions(_ options: String...) async throws -> [String] {
        let outcome = try await kb.kb(["feedback", "--json"] + options)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return try JSONDecoder().decode(Given.self, from: Data(outcome.output.utf8)).feedback.map(\.question)
      }
      let all = try await questions()
      #expect(all == ["=rotate 3", "=rotate 2", "=rotate 1"])
      let wrong = try await questions("--verdict", "wrong", "--audience", "public")
      #expect(wrong == ["=rotate 3"])
      let newest = try await questions("-n", "1")
      #expect(newest == ["=rotate 3"])
      let table = try await kb.kb(["feedback", "--csv"])
      #expect(table.output.contains("\"'=rotate 2\",\"'=1+1\"\r\n"), "no formula: \(table.output)")
    }
  }

  @Test func `verdicts are counted by entry, the public's and the team's apart`() async throws {
    try await CommandHarness.run { kb in
      try await Self.keep(kb)
      let text = try await kb.kb(["feedback", "--by-entry"])
      #expect(text.output.contains("0 helpful  1 wrong  0 used  (gone)\n"), "\(text.output)")
      #expect(text.output.contains("0 helpful  0 wrong  1 used  How do I rotate the enroll secret?\n"))
      #expect(text.output.split(separator: "\n").count == 3)
      let table = try await kb.kb(["feedback", "--by-entry", "--csv", "--audience", "internal"])
      #expect(table.output.contains("\"0\",\"1\",\"0\",\"How do I rotate the enroll secret?\"\r\n"))
      #expect(!table.output.contains("public"))
    }
  }

  @Test(arguments: [
    ["--verdict", "bad"], ["--audience", "staff"], ["--limit", "0"], ["--json", "--csv"],
    ["--by-entry", "--since", "1d"], ["--by-entry", "--verdict", "wrong"],
  ])
  func `options that make no sense are refused`(options: [String]) async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["feedback"] + options)
      #expect(outcome.status == 64)
    }
  }
}
