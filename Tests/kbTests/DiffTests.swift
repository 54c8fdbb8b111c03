import Foundation
import Testing

/// What `kb diff` says a refresh would do, and that ids survive what authors do.
@Suite struct DiffTests {
  /// A world whose index is up to date.
  private static func run(_ body: (CommandHarness) async throws -> Void) async throws {
    try await CommandHarness.run { kb in
      #expect(try await kb.kb(["index", "--quiet"]).status == 0)
      try await body(kb)
    }
  }

  private static func json(_ kb: CommandHarness) async throws -> [String: Any] {
    let outcome = try await kb.kb(["diff", "--json"])
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func `without a change there is nothing to tell`() async throws {
    try await Self.run { kb in
      let outcome = try await kb.kb(["diff"])
      #expect(outcome.status == 0 && outcome.output == "nothing would change\n")
      #expect(try await kb.kb(["diff", "--json"]).output.hasPrefix(#"{"added":0,"changed":0,"changes":[],"#))
    }
  }

  @Test func `what becomes public or internal is told with the direction, and counted`() async throws {
    try await Self.run { kb in
      let heading = "## Which port does the server use?\n"
      let marked = TestDocuments.faq.replacingOccurrences(
        of: heading, with: heading + "\nAudience: internal\n")
      #expect(marked != TestDocuments.faq)
      for (text, word) in [(marked, "internal"), (TestDocuments.faq, "public")] {
        try kb.write("FAQ.md", text)
        let lines = try await kb.kb(["diff"]).output.split(separator: "\n")
        #expect(lines.contains { $0.hasSuffix("Which port does the server use? (now \(word))") }, "\(lines)")
        #expect(lines.last == "0 added, 1 changed, 0 removed, 0 moved, 1 becomes \(word)")
        let change = (try await Self.json(kb)["changes"] as? [[String: Any]])?.first
        #expect(change?["audience"] as? String == word)
        #expect(change?["oldAudience"] as? String == (word == "public" ? "internal" : "public"))
        #expect(try await kb.kb(["index", "--quiet", "--allow-removal"]).status == 0)
      }
    }
  }

  @Test func `every kind of change shows with its file, line and question`() async throws {
    try await Self.run { kb in
      var faq = TestDocuments.faq
      faq = faq.replacingOccurrences(of: "It listens on port 8080.", with: "It listens on port 9090.")
      faq = faq.replacingOccurrences(
        of: "## How do I rotate the enroll secret?", with: "## How do I rotate the old enroll secret?")
      faq += "\n\n## Is there a dark mode?\n\nNot yet, but it is planned.\n"
      try kb.write("FAQ.md", faq)
      let outcome = try await kb.kb(["diff"])
      #expect(outcome.status == 1)
      let lines = outcome.output.split(separator: "\n")
      #expect(
        lines.contains {
          $0.hasPrefix("~ FAQ.md:") && $0.hasSuffix("Which port does the server use? (answer)")
        })
      #expect(
        lines.contains {
          $0.hasPrefix(
            "~ FAQ.md:8: How do I rotate the old enroll secret? (was: How do I rotate the enroll secret?")
        }, "\(outcome.output)")
      #expect(lines.contains { $0.hasPrefix("+ FAQ.md:") && $0.hasSuffix(": Is there a dark mode?") })
      #expect(lines.last == "1 added, 2 changed, 0 removed, 0 moved")
      // It has written nothing.
      #expect(try await kb.kb(["diff"]).output == outcome.output)
    }
  }

  @Test func `a file that moved shows as moves, with the ids it had`() async throws {
    try await Self.run { kb in
      let configuration = TestDocuments.configuration.replacingOccurrences(
        of: "path: FAQ.md", with: "path: 'docs/*.md'")
      try kb.write("kb.yaml", configuration)
      try FileManager.default.createDirectory(atPath: kb.path("docs"), withIntermediateDirectories: true)
      try FileManager.default.moveItem(atPath: kb.path("FAQ.md"), toPath: kb.path("docs/Handbook.md"))
      let before = try await kb.kb(["ask", "--json", "--no-refresh", "Which port does the server use?"])
        .output
      let outcome = try await kb.kb(["diff"])
      // The link in an answer leads elsewhere by that: so it is another.
      #expect(outcome.output.hasSuffix("0 added, 1 changed, 0 removed, 5 moved\n"), "\(outcome.output)")
      #expect(outcome.output.contains("> docs/Handbook.md:"))
      #expect(outcome.output.contains("(from FAQ.md)"))
      let changes = try #require(try await Self.json(kb)["changes"] as? [[String: Any]])
      let ids = Set(changes.compactMap { $0["id"] as? String })
      #expect(ids.count == 6 && ids.contains { before.contains($0) })
      #expect(changes.allSatisfy { ($0["oldPlace"] as? [String: Any])?["path"] as? String == "FAQ.md" })
      #expect(try await kb.kb(["index"]).output.contains("0 added, 1 changed, 0 removed, 5 moved"))
      #expect(try await kb.kb(["diff"]).status == 0)
    }
  }

  @Test func `too great a loss is told, not published, and published when it is allowed`() async throws {
    try await Self.run { kb in
      try kb.write(
        "FAQ.md", "# Using the product\n\n## Which port does the server use?\n\nIt listens on port 8080.\n")
      let outcome = try await kb.kb(["diff"])
      #expect(outcome.status == 1 && outcome.output.contains("5 removed"), "\(outcome.output)")
      #expect(
        outcome.errors.contains("source `using`: 5 of 6 entries would be gone at once"), "\(outcome.errors)")
      let refused = try await kb.kb(["index"])
      #expect(refused.status == 2 && refused.errors.contains("--allow-removal"))
      let asked = try await kb.kb(["ask", "--no-refresh", "How do I rotate the enroll secret?"])
      #expect(asked.status == 0 && asked.output.contains("Add a second secret"))
      let status = try await kb.kb(["status"])
      #expect(status.status == 1 && status.output.contains("held        source `using`: 5 of 6"))
      #expect(try await kb.kb(["index", "--allow-removal"]).status == 0)
      #expect(try await kb.kb(["status"]).status == 0)
      #expect(try await kb.kb(["diff"]).status == 0)
    }
  }
}
