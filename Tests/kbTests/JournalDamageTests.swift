import Foundation
import Testing

@testable import kb

/// Row S7 on the command line: a journal that cannot be used stops neither refreshes nor answers.
@Suite struct JournalDamageTests {
  private static let reworded = TestDocuments.faq
    .replacing("How do I rotate the enroll secret?", with: "How can I rotate the enroll secret?")

  @Test func `with a damaged journal documents are indexed all the same, and ids are kept`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["key", "create", "--scope", "reindex"])
      let journal = kb.path("index/journal.sqlite")
      let first = try await kb.answer(["ask", "--json", "rotate the enroll secret"])
      try kb.write("FAQ.md", Self.reworded)
      let second = try await kb.answer(["ask", "--json", "rotate the enroll secret"])
      #expect(second.results.first?.question == "How can I rotate the enroll secret?")
      let whole = try Data(contentsOf: URL(filePath: journal))
      let broken = Data("no database".utf8)
      try broken.write(to: URL(filePath: journal))

      // Another edit, and a question that is worded anew once more.
      let edited = Self.reworded.replacing("8080", with: "9090")
        .replacing("How can I rotate", with: "How could I rotate")
      try kb.write("FAQ.md", edited)
      let asked = try await kb.kb(["ask", "--json", "rotate the enroll secret"])
      #expect(asked.status == 0 && asked.errors.hasPrefix("kb: warning: the journal "))
      let third = try CommandHarness.decoded(asked.output)
      #expect(third.results.first?.question == "How could I rotate the enroll secret?")
      #expect(third.results.first?.id == first.results.first?.id)
      let index = try await kb.kb(["index", "--full"])
      #expect(index.status == 2 && index.errors.contains("cannot be used and is left as it is"))
      let status = try await kb.kb(["status"])
      #expect(status.status == 1 && status.output.contains("problem     the journal "))
      #expect(try Data(contentsOf: URL(filePath: journal)) == broken)

      try whole.write(to: URL(filePath: journal))
      #expect(try await kb.kb(["index", "--full"]).status == 0)
      // Now the journal knows: the id stays even when the index is gone.
      for audience in ["public", "internal"] {
        try FileManager.default.removeItem(atPath: kb.path("index/" + audience))
      }
      let last = try await kb.answer(["ask", "--json", "rotate the enroll secret"])
      #expect(last.results.first?.id == first.results.first?.id)
      #expect(last.results.first?.question == "How could I rotate the enroll secret?")
    }
  }

  @Test(arguments: [0, 1, 2, 8, 20, 40])
  func `a refresh for which there is no room leaves the old index and says so in a line`(
    blocks: Int
  ) async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["index"])
      try kb.write("FAQ.md", TestDocuments.faq.replacing("8080", with: "9090"))
      // No file may grow beyond so many KiB; the signal that comes with it is ignored, so that writing fails.
      let script = #"trap '' XFSZ; ulimit -f "$1"; shift; exec "$@""#
      let outcome = try await CommandHarness.run(
        "/bin/bash",
        [
          "-c", script, "bash", String(blocks), CommandHarness.binary, "index", "--quiet", "--config",
          kb.path("kb.yaml"), "--index", kb.path("index"),
        ])
      #expect(outcome.status == 2 && outcome.errors.hasPrefix("kb: error: the index cannot be written"))
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
      let old = try await kb.answer(["ask", "--json", "--no-refresh", "Which port does the server use?"])
      #expect(old.results.first?.answer.contains("8080") == true)
      for audience in ["public", "internal"] {
        let left = try FileManager.default.contentsOfDirectory(atPath: kb.path("index/" + audience))
        #expect(left.count == 2, "\(left)")
      }
      let new = try await kb.answer(["ask", "--json", "Which port does the server use?"])
      #expect(new.results.first?.answer.contains("9090") == true)
    }
  }
}
