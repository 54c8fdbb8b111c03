import Foundation
import Testing

/// Everything that can be wrong around kb: one clear sentence, the right status, nothing lost.
@Suite struct FailureTests {
  @Test(
    arguments: [
      ([], 0), (["--help"], 0), (["ask", "--help"], 0), (["--version"], 0), (["ask"], 64),
      (["ask", "--limit", "0", "x"], 64),
      (["ask", "--limit", "many", "x"], 64), (["ask", "--no-such-flag", "x"], 64), (["frobnicate"], 64),
      (["ask", "--audience", "everybody", "x"], 64), (["ask", "--batch", "x"], 64),
      (["ask", "--batch", "--threads", "0"], 64), (["ask", "--threads", "2", "x"], 64),
    ] as [([String], Int)])
  func `wrong usage exits 64 and help 0`(arguments: [String], status: Int) async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(arguments, places: false)
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.output.isEmpty == (status != 0))
    }
  }

  @Test func `a missing configuration is named`() async throws {
    try await CommandHarness.run { kb in
      try FileManager.default.removeItem(atPath: kb.path("kb.yaml"))
      for command in [["ask", "secret"], ["index"], ["check"]] {
        let outcome = try await kb.kb(command)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("kb: error: there is no configuration file"))
        #expect(outcome.errors.contains("--config FILE"))
      }
    }
  }

  @Test func `an unknown key in kb.yaml is named with its line, and nothing is lost`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["index"])
      try kb.write("kb.yaml", TestDocuments.configuration + "\n    colour: red\n")
      let index = try await kb.kb(["index"])
      #expect(index.status == 2)
      #expect(index.errors.contains("kb.yaml:16: unknown key `colour`"))
      let ask = try await kb.kb(["ask", "--json", "rotate the enroll secret"])
      #expect(ask.status == 2)
      #expect(ask.output.isEmpty)
      #expect(ask.errors.contains("unknown key `colour`"))
      let old = try await kb.kb(["ask", "--json", "--no-refresh", "rotate the enroll secret"])
      #expect(old.status == 0)
      #expect(try CommandHarness.decoded(old.output).index.stale)
    }
  }

  @Test func `an index that cannot be written answers as it was, but only for its own documents`()
    async throws
  {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["index"])
      try FileManager.default.removeItem(atPath: kb.path("index/lock"))
      try FileManager.default.createDirectory(
        atPath: kb.path("index/lock"), withIntermediateDirectories: false)
      try kb.write("FAQ.md", TestDocuments.faq + "\n## New?\n\nYes.\n")
      let own = try await kb.kb(["ask", "--json", "rotate the enroll secret"])
      #expect(own.status == 0)
      #expect(own.errors.contains("answering from the index as it was"))
      #expect(try CommandHarness.decoded(own.output).index.stale)
      try kb.write("other.yaml", "sources:\n  - name: other\n    path: FAQ.md\n    audience: public\n")
      let other = try await kb.kb(
        ["ask", "rotate the enroll secret", "--config", kb.path("other.yaml"), "--index", kb.path("index")],
        places: false)
      #expect(other.status == 2)
      #expect(other.output.isEmpty)
      #expect(other.errors.contains("error: the index cannot be written"))
    }
  }

  @Test func `documents of which none can be read are no answer but a failure`() async throws {
    try await CommandHarness.run { kb in
      try kb.write("kb.yaml", "sources:\n  - name: a\n    path: gone.md\n    audience: public\n")
      for _ in 0..<2 {
        let outcome = try await kb.kb(["ask", "secret"])
        #expect(outcome.status == 2)
        #expect(
          outcome.errors.contains("no document could be read: source `a`: gone.md: there is no such file"))
      }
    }
  }

  @Test func `a missing document keeps its old entries and exits 2`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["index"])
      try FileManager.default.removeItem(atPath: kb.path("FAQ.md"))
      let index = try await kb.kb(["index"])
      #expect(index.status == 2)
      #expect(index.errors.contains("source `using`: FAQ.md: there is no such file"))
      let ask = try await kb.kb(["ask", "--json", "rotate the enroll secret"])
      #expect(ask.status == 0)
      let status = try await kb.kb(["status"])
      #expect(status.status == 1)
      #expect(status.output.contains("source `using`: FAQ.md"))
    }
  }

  @Test func `a corrupt database is built anew from the documents`() async throws {
    try await CommandHarness.run { kb in
      let first = try await kb.answer(["ask", "--json", "rotate the enroll secret"])
      let database = kb.path("index/public/\(first.index.version)/entries.sqlite")
      var bytes = try Data(contentsOf: URL(filePath: database))
      bytes[bytes.count / 2] ^= 0x55
      try bytes.write(to: URL(filePath: database))
      let outcome = try await kb.kb(["ask", "--json", "rotate the enroll secret"])
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("its bytes are not those that kb wrote"))
      let second = try CommandHarness.decoded(outcome.output)
      #expect(second.results.map(\.id) == first.results.map(\.id))
      #expect(try await kb.kb(["ask", "--json", "rotate the enroll secret"]).errors.isEmpty)
    }
  }

  @Test func `an index folder that is a file is named`() async throws {
    try await CommandHarness.run { kb in
      try kb.write("index", "no folder")
      let outcome = try await kb.kb(["ask", "--json", "secret"])
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix(#"{"error":{"message":"the index cannot be written"#))
    }
  }

  @Test func `a document that is saved is found by the next question`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["ask", "secret"])
      try kb.write("FAQ.md", TestDocuments.faq + "\n## What is a quokka?\n\nA small kangaroo.\n")
      let answer = try await kb.answer(["ask", "--json", "quokka"])
      #expect(answer.results.first?.question == "What is a quokka?")
      try kb.write("FAQ.md", TestDocuments.faq)
      let later = try await kb.answer(["ask", "--json", "--no-refresh", "quokka"])
      #expect(later.index.stale)
      let last = try await kb.kb(["ask", "--json", "quokka"])
      #expect(last.status == 1)
    }
  }

  @Test func `check prints file, line and column and exits 1 for errors alone`() async throws {
    try await CommandHarness.run { kb in
      let clean = try await kb.kb(["check"])
      #expect(clean.status == 0, "\(clean.output)")
      try kb.write("FAQ.md", "# T\n\n## Empty?\n\n## Full?\n\nSee [there](#nowhere).\n")
      let outcome = try await kb.kb(["check"])
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("FAQ.md:3:1: error: the question \"Empty?\" has no answer\n"))
      #expect(outcome.output.contains("FAQ.md:7:"))
    }
  }

  @Test func `check finds answers that only refer to each other`() async throws {
    try await CommandHarness.run { kb in
      try kb.write("FAQ.md", "# T\n\n## Why A?\n\nSee [B](#why-b).\n\n## Why B?\n\nSee [A](#why-a).\n")
      let outcome = try await kb.kb(["check"])
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("FAQ.md:3:1: error: \"Why A?\" only refers to other questions"))
      #expect(outcome.output.contains("FAQ.md:7:1: error"))
    }
  }

  @Test func `check refuses a link from a public document to an internal one`() async throws {
    try await CommandHarness.run { kb in
      try kb.write("FAQ.md", "# T\n\n## Who is it?\n\nSee the [others](Internal.md).\n")
      let outcome = try await kb.kb(["check"])
      #expect(outcome.status == 1)
      #expect(
        outcome.output
          == "FAQ.md:5:9: error: a public document links to the internal Internal.md; take the link out\n")
    }
  }

  @Test func `index says what was added, changed and removed`() async throws {
    try await CommandHarness.run { kb in
      let first = try await kb.kb(["index"])
      #expect(first.output.contains("10 added, 0 changed, 0 removed"), "\(first.output)")
      let second = try await kb.kb(["index"])
      #expect(second.output.contains("0 added, 0 changed, 0 removed"))
      #expect(second.output.contains("0 files read, 3 unchanged"))
      let full = try await kb.kb(["index", "--full"])
      #expect(full.output.contains("3 files read"))
      #expect(full.output.contains("nothing to publish"))
      try kb.write("FAQ.md", TestDocuments.faq.replacing("8080", with: "9090"))
      #expect(try await kb.kb(["index"]).output.contains("0 added, 1 changed, 0 removed"))
      #expect(try await kb.kb(["index", "--quiet"]).output.isEmpty)
    }
  }

  @Test func `killed at any moment of a refresh, the next question is answered`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["index"])
      let rounds = 40
      for round in 0..<rounds {
        let isNew = round % 2 == 0
        try kb.write("FAQ.md", isNew ? TestDocuments.faq.replacing("8080", with: "9090") : TestDocuments.faq)
        // The delays go through the length of a refresh in steps.
        let script = """
          "$1" index --full --config "$2" --index "$3" >/dev/null 2>&1 & child=$!
          sleep "$4"; kill -KILL "$child" 2>/dev/null; wait "$child" 2>/dev/null; true
          """
        let delay = String(Double(round) * 0.004)
        _ = try await CommandHarness.run(
          "/bin/bash",
          ["-c", script, "bash", CommandHarness.binary, kb.path("kb.yaml"), kb.path("index"), delay])
        let answer = try await kb.answer(["ask", "--json", "--no-refresh", "Which port does the server use?"])
        let text = answer.results.first?.answer ?? ""
        #expect(text.contains("8080") != text.contains("9090"))
        let fresh = try await kb.answer(["ask", "--json", "Which port does the server use?"])
        #expect(fresh.results.first?.answer.contains(isNew ? "9090" : "8080") == true)
      }
    }
  }

  @Test func `completion scripts are made for three shells`() async throws {
    try await CommandHarness.run { kb in
      for shell in ["bash", "zsh", "fish"] {
        let outcome = try await kb.kb(["--generate-completion-script", shell], places: false)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("kb"))
      }
    }
  }
}
