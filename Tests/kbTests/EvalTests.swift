import Foundation
import Testing

@Suite struct EvalTests {
  private static let questions = """
    {"id": "a", "question": "rotate the enroll secret", "relevant": ["How do I rotate the `enroll` secret?"]}
    {"id": "b", "question": "port", "relevant": ["Which port does the server use?"], "kind": "question"}
    {"id": "c", "question": "rotate secret", "relevant": ["Which port does the server use?"]}
    {"id": "d", "question": "Quetzalcoatl?", "relevant": []}
    """

  private static let collection = [
    "corpus.jsonl": """
    {"_id": "x y/1", "title": "Ports", "text": "The server listens on port 8080."}
    {"_id": "z", "title": "", "text": "Rotate the secret twice. Then remove it."}
    """,
    "queries.jsonl": """
    {"_id": "q1", "text": "which port does the server use"}
    {"_id": "q2", "text": "rotate the secret"}
    {"_id": "q3", "text": "not judged"}
    {"_id": "q4", "text": "Quetzalcoatl", "oos": true}
    """,
    "qrels.tsv": "query-id\tcorpus-id\tscore\nq1\tx y/1\t1\nq2\tz\t2\n",
  ]

  private func writeCollection(_ kb: CommandHarness) throws {
    try FileManager.default.createDirectory(
      at: kb.folder.appending(path: "shop"), withIntermediateDirectories: true)
    for (name, text) in Self.collection { try kb.write("shop/" + name, text) }
  }

  @Test func `judged questions are scored, and misses told with what stood above`() async throws {
    try await CommandHarness.run { kb in
      try kb.write("judged.jsonl", Self.questions)
      let outcome = try await kb.kb(["eval", "--misses", kb.path("judged.jsonl")])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("judged: 3 questions with an answer, 1 without; "))
      #expect(outcome.output.contains("\n  P@1 0.667  "))
      #expect(outcome.output.contains("  AUROC 1.000  kind 1.000\n"))
      #expect(outcome.output.contains("abstained: 1 of 1 unanswerable (100.0 %)"))
      #expect(outcome.output.contains("probability  answers   mean  right\n"))
      #expect(outcome.output.contains("rotate secret\n      right ("))
      #expect(outcome.output.contains(" How do I rotate the enroll secret? ["))
    }
  }

  @Test func `a figure out of its bounds is told and exit 1`() async throws {
    try await CommandHarness.run { kb in
      try kb.write("judged.jsonl", Self.questions)
      try kb.write("floors.json", #"{"mine": {"P@1": 0.7, "unanswerable high at most": 0}}"#)
      let outcome = try await kb.kb([
        "eval", "--name", "mine", "--floors", kb.path("floors.json"), kb.path("judged.jsonl"),
      ])
      #expect(outcome.status == 1)
      #expect(outcome.output.hasSuffix("\n  mine: P@1 is 0.6667, below its floor 0.7\n"))
      let unknown = try await kb.kb(["eval", "--floors", kb.path("floors.json"), kb.path("judged.jsonl")])
      #expect(unknown.status == 2)
      #expect(unknown.errors.contains("there are no floors for the set `judged`, only for `mine`"))
    }
  }

  @Test func `a BEIR folder is scored by itself, with a run and judgments for trec_eval`() async throws {
    try await CommandHarness.run { kb in
      try writeCollection(kb)
      let outcome = try await kb.kb([
        "eval", "--json", "--run", kb.path("kb.run"), "--qrels", kb.path("kb.qrels"), kb.path("shop"),
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains(#""name":"shop""#))
      #expect(outcome.output.contains(#""P@1":1,"#))
      let run = try String(contentsOf: kb.folder.appending(path: "kb.run"), encoding: .utf8)
      #expect(run.hasPrefix("q1 Q0 x_y/1 1 "))
      #expect(run.contains("\nq2 Q0 z 1 "))
      let judgments = try String(contentsOf: kb.folder.appending(path: "kb.qrels"), encoding: .utf8)
      #expect(judgments == "q1 0 x_y/1 1\nq2 0 z 2\n")
      // The documents for the while do not touch the index of the place.
      #expect(!FileManager.default.fileExists(atPath: kb.path("index")))
    }
  }

  @Test(arguments: [
    ["--run", "judged.jsonl"], ["--qrels", "./judged.jsonl"], ["--run", "a", "--qrels", "a"],
  ])
  func `nothing is written over what is read, nor two results into one file`(options: [String]) async throws {
    try await CommandHarness.run { kb in
      let judged = #"{"question": "port", "relevant": []}"#
      try kb.write("judged.jsonl", judged)
      let paths = options.map { $0.hasPrefix("--") ? $0 : kb.path($0) }
      let outcome = try await kb.kb(["eval", kb.path("judged.jsonl")] + paths)
      #expect(outcome.status == 64, "\(outcome.errors)")
      let left = try String(contentsOf: kb.folder.appending(path: "judged.jsonl"), encoding: .utf8)
      #expect(left == judged)
    }
  }

  @Test func `the collection's documents are removed again, also after a failure`() async throws {
    try await CommandHarness.run { kb in
      try writeCollection(kb)
      try kb.write("folder", "")
      let temporary = kb.path("temporary")
      try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
      for run in ["kb.run", "folder/kb.run"] {
        _ = try await kb.kb(
          ["eval", "--run", kb.path(run), kb.path("shop")], environment: ["TMPDIR": temporary])
        let left = try FileManager.default.contentsOfDirectory(atPath: temporary)
        #expect(left.isEmpty)
      }
    }
  }

  @Test func `judgments of what is not there fail, unless that is allowed`() async throws {
    try await CommandHarness.run { kb in
      try kb.write("judged.jsonl", #"{"question": "port", "relevant": ["nowhere"]}"#)
      let path = kb.path("judged.jsonl")
      let reason = #"\#(path):1: no entry has the id or the question "nowhere""#
      let outcome = try await kb.kb(["eval", path])
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors == "kb: error: \(reason)\n")
      let allowed = try await kb.kb(["eval", "--allow-unknown", path])
      #expect(allowed.status == 0)
      #expect(
        allowed.errors
          == "kb: warning: 1 judged entries are not in the index and count as never found, first \(reason)\n")
      #expect(allowed.output.contains("P@1 0.000"))
    }
  }

  @Test func `an internal entry is unknown to the public and known inside`() async throws {
    try await CommandHarness.run { kb in
      let name = "Who handles escalations of zanzibarium customers?"
      try kb.write("judged.jsonl", #"{"question": "zanzibarium", "relevant": ["\#(name)"]}"#)
      #expect(try await kb.kb(["eval", kb.path("judged.jsonl")]).status == 2)
      #expect(try await kb.kb(["eval", "--audience", "internal", kb.path("judged.jsonl")]).status == 0)
    }
  }

  @Test func `an index without entries fails`() async throws {
    try await CommandHarness.run { kb in
      try kb.write("kb.yaml", "sources:\n  - name: using\n    path: FAQ.md\n    audience: public\n")
      try kb.write("FAQ.md", "# Nothing\n")
      try kb.write("judged.jsonl", #"{"question": "port", "relevant": []}"#)
      let outcome = try await kb.kb(["eval", kb.path("judged.jsonl")])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("has no entries for a public reader, so that nothing can be measured"))
    }
  }

  @Test(arguments: [
    [], ["--depth", "0", "a"], ["--depth", "101", "a"], ["--threshold", "1.5", "a"],
    ["--audience", "all", "a"],
    ["--name", "x", "a", "b"], ["--run", "x", "a", "b"], ["--miss-limit", "-1", "a"],
  ])
  func `wrong usage is 64`(arguments: [String]) async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["eval"] + arguments)
      #expect(outcome.status == 64)
    }
  }
}
