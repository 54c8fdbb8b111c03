import Foundation
import Testing

/// Row C13: what a command writes by default is for everybody.
@Suite struct OutputAudienceTests {
  /// A word of the internal documents alone, and their name and text.
  private static let marks = ["zanzibarium desk", "Internal.md", "Internal FAQ", "escalations"]

  @Test func `whatever asking and measuring write by default has nothing internal`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["index"])
      let question = "Who handles zanzibarium customers on weekdays?"
      try kb.write("judged.jsonl", #"{"id": "1", "question": "\#(question)", "answers": []}"# + "\n")
      var texts: [String] = []
      for format in ["text", "json", "markdown", "slack"] {
        for more in [[], ["--explain"], ["--limit", "100"]] {
          let outcome = try await kb.kb(["ask", "--format", format] + more + [question])
          #expect(outcome.status == 1)
          texts += [outcome.output, outcome.errors]
        }
      }
      let batch = try await kb.kb(["ask", "--batch"], input: #"{"question": "\#(question)"}"# + "\n")
      let evaluation = try await kb.kb(
        [
          "eval", kb.path("judged.jsonl"), "--run", kb.path("run.txt"), "--qrels", kb.path("qrels.txt"),
        ])
      texts += [batch.output, batch.errors, evaluation.output, evaluation.errors]
      for name in ["run.txt", "qrels.txt"] {
        texts.append((try? String(contentsOfFile: kb.path(name), encoding: .utf8)) ?? "")
      }
      for text in texts {
        for mark in Self.marks { #expect(!text.contains(mark), "\(mark) in \(text.prefix(300))") }
      }
      // The same word shows what is internal to whoever says so.
      let inside = try await kb.kb(["ask", "--audience", "internal", question])
      #expect(inside.output.contains("zanzibarium desk"))
    }
  }

  @Test func `the public index file has no byte of an internal document`() async throws {
    try await CommandHarness.run { kb in
      let answer = try await kb.answer(["ask", "--json", "rotate the enroll secret"])
      let folder = kb.folder.appending(path: "index/public/\(answer.index.version)")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names.contains("entries.sqlite"))
      let bytes = try names.reduce(into: Data()) { $0 += try Data(contentsOf: folder.appending(path: $1)) }
      for mark in Self.marks + ["zanzibarium"] {
        #expect(bytes.range(of: Data(mark.utf8)) == nil, "\(mark)")
      }
      #expect(bytes.range(of: Data("enroll".utf8)) != nil)
    }
  }
}
