import Foundation
import Testing

@Suite struct AskTests {
  @Test func `a question gets its answer with the link and the question back`() async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["ask", "How do I rotate the enroll secret?"])
      #expect(outcome.status == 0)
      #expect(outcome.output.hasPrefix("1. How do I rotate the enroll secret?  [high]\n"))
      #expect(outcome.output.contains("Add a second secret"))
      #expect(outcome.output.contains("https://example.com/docs/faq#how-do-i-rotate-the-enroll-secret"))
      #expect(outcome.output.contains("What are you attempting to accomplish by rotating the enroll secret?"))
      #expect(outcome.output.contains("- Link the docs."))
      #expect(!outcome.output.contains("\u{1B}"))
    }
  }

  @Test(arguments: [
    "how do i rotate the enroll secret", "HOW DO I ROTATE THE ENROLL SECRET?!",
    "  How do I rotate  the enroll secret ? ",
    "change the registration key", "Why aren't my \"live queries\" logged?",
    "why aren’t my ‘live queries’ logged",
    "bad record MAC", "x509: certificate signed by unknown authority",
  ])
  func `the exact question comes first with high confidence`(question: String) async throws {
    try await CommandHarness.run { kb in
      let answer = try await kb.answer(["ask", "--json", question])
      #expect(answer.results.first?.confidence == "high")
      #expect(answer.outcome == "answer")
    }
  }

  @Test(arguments: [
    ("--osquery_result_log_file", "live queries"), ("osquery_result_log_file", "live queries"),
    ("result log", "live queries"), ("—osquery_result_log_file", "live queries"), ("4.0.0", "live queries"),
    ("v4.0.0", "live queries"), ("fleetctl", "rotate"), ("certificate signed by unknown authority", "x509"),
  ])
  func `identifiers match whole and by part`(question: String, expected: String) async throws {
    try await CommandHarness.run { kb in
      let answer = try await kb.answer(["ask", "--json", "--", question])
      #expect(answer.results.first?.question.contains(expected) == true)
    }
  }

  @Test(arguments: [
    "\"", "'", "*", "NEAR(", "a AND", "question: secret", "audience:internal", "((((", "^", "-", "--",
    "OR OR OR", "{x}:y",
    "\u{0}secret", "🦊", "\u{202E}secret", "%", ";drop table entries", String(repeating: "(", count: 5_000),
    String(repeating: "secret ", count: 20_000), "?", "   ",
  ])
  func `nothing a person types is query syntax`(message: String) async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["ask", "--json", "-"], input: message)
      #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
      #expect(try CommandHarness.decoded(outcome.output).schema == 1)
      #expect(outcome.errors.isEmpty)
    }
  }

  @Test func `words that stand nowhere give no answer and exit 1`() async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["ask", "Quetzalcoatl?"])
      #expect(outcome.status == 1)
      #expect(outcome.output.hasPrefix("No answer"))
      #expect(outcome.output.contains("What are you attempting to accomplish?"))
    }
  }

  @Test func `the public learns nothing of internal entries`() async throws {
    try await CommandHarness.run { kb in
      let question = "Who handles escalations of zanzibarium customers?"
      let outsider = try await kb.kb(["ask", "--json", question])
      #expect(!outsider.output.replacing(question, with: "").contains("zanzibarium"))
      let insider = try await kb.answer(["ask", "--json", "--audience", "internal", question])
      #expect(insider.results.first?.audience == "internal")
      let byEnvironment = try await kb.kb(
        ["ask", "--json", question], environment: ["KB_AUDIENCE": "internal"])
      #expect(byEnvironment.output.contains("zanzibarium desk"))
      let bySource = try await kb.kb(["ask", "--source", "internal", question])
      #expect(bySource.status == 2)
      #expect(
        bySource.errors
          == "kb: error: there is no public source `internal`; known are `using`; --audience internal looks among all\n"
      )
    }
  }

  @Test(arguments: [("KB_AUDIENCE", "Internal"), ("KB_QUESTION_LOG", "off")])
  func `a variable with a word that it does not take is refused by the plainest question too`(
    variable: String, value: String
  ) async throws {
    try await CommandHarness.run { kb in
      for arguments in [["ask", "How?"], ["ask", "--json", "rotate"]] {
        let outcome = try await kb.kb(arguments, environment: [variable: value])
        #expect(outcome.status == 64 && outcome.errors.contains(variable + " takes "), "\(outcome.errors)")
      }
    }
  }

  @Test func `limit, source and explain do what they say`() async throws {
    try await CommandHarness.run { kb in
      #expect(try await kb.answer(["ask", "--json", "--limit", "1", "certificate port"]).results.count == 1)
      let explained = try await kb.kb(["ask", "--explain", "rotate secret"])
      #expect(explained.output.contains("- words "))
      #expect(explained.output.contains("coverage"))
      let internalOnly = try await kb.answer([
        "ask", "--json", "--audience", "internal", "--source", "internal",
        "which customers rotate the secret",
      ])
      #expect(internalOnly.results.allSatisfy { $0.source == "internal" })
    }
  }

  @Test func `what to do next depends on where the message came from`() async throws {
    try await CommandHarness.run { kb in
      try kb.write(
        "follow-ups.md",
        TestDocuments.followUps + """

          ## Bugs
          Detail: version
          Kind: question
          Cues: latest version
          > your version

          ## From customers
          From: customer
          Kind: any
          Next steps:
          - Link it back, milestone {milestone}.

          ## From others
          From: community, github
          Kind: any
          Next steps:
          - Thank them.
          """)
      let question = "How do I rotate the enroll secret?"
      let customer = try await kb.answer(["ask", "--json", "--from", "customer", question])
      #expect(customer.channel == "customer")
      #expect(customer.kinds.map(\.kind) == ["question"])
      #expect(customer.missing == ["version"])
      let year = Calendar(identifier: .gregorian).dateComponents(in: .gmt, from: Date()).year ?? 0
      #expect(customer.nextSteps.first?.hasPrefix("Link it back, milestone H") == true)
      #expect(customer.nextSteps.first?.hasSuffix(" \(year).") == true)
      #expect(try await kb.answer(["ask", "--json", question]).nextSteps.first == "Thank them.")
      let text = try await kb.kb(["ask", "--from", "pull-request", question])
      #expect(text.output.contains("Ask back (question; missing: version)\n"))
      #expect(text.output.contains("- Thank them.\n"))
      let wrong = try await kb.kb(["ask", "--from", "slack", question])
      #expect(wrong.status == 64)
      #expect(
        wrong.errors.contains("--from takes one of customer, community, github, pull-request, not slack."))
    }
  }

  @Test func `a batch answers every line in order and says which could not be read`() async throws {
    try await CommandHarness.run { kb in
      let input = """
        {"id": "a", "question": "rotate the enroll secret"}
        {"id": "b", "question": "which port", "other": [1, 2]}

        no json
        {"id": 7, "question": "Quetzalcoatl"}
        {"id": "d"}
        """
      let outcome = try await kb.kb(["ask", "--batch"], input: input)
      let lines = outcome.output.split(separator: "\n")
      #expect(outcome.status == 2)
      #expect(lines.count == 5)
      let ids = try [0, 1, 3].map { try CommandHarness.decoded(String(lines[$0])).id }
      #expect(ids == ["a", "b", "7"])
      #expect(lines[4].contains(#""id":"d""#))
      #expect(lines[2].contains(#""line":4"#))
    }
  }

  @Test func `a batch of thousands is one process and stays in order`() async throws {
    try await CommandHarness.run { kb in
      let input = (0..<3_000).map { #"{"id":"\#($0)","question":"rotate secret \#($0)"}"# }.joined(
        separator: "\n")
      let outcome = try await kb.kb(["ask", "--batch", "--limit", "1"], input: input)
      let ids = try outcome.output.split(separator: "\n").map { try CommandHarness.decoded(String($0)).id }
      #expect(ids == (0..<3_000).map(String.init))
      #expect(outcome.status == 0)
    }
  }

  @Test func `a batch says the same on any number of threads`() async throws {
    try await CommandHarness.run { kb in
      let input = (0..<300).map {
        $0 % 50 == 7 ? "no json" : #"{"id":"\#($0)","question":"rotate the secret of port \#($0 % 9)"}"#
      }.joined(separator: "\n")
      let one = try await kb.kb(["ask", "--batch", "--threads", "1"], input: input)
      #expect(one.status == 2 && one.output.split(separator: "\n").count == 300)
      for threads in ["2", "5"] {
        let many = try await kb.kb(["ask", "--batch", "--timing", "--threads", threads], input: input)
        #expect(many.status == 2 && many.output == one.output)
        #expect(many.errors.contains("lines a second on \(threads) threads"))
      }
    }
  }

  @Test func `a batch answers a line as soon as it is there`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["index"])
      // The second line is only sent when the first answer has been read: a batch that waited would never end.
      let script = """
        coproc "$1" ask --batch --limit 1 --config "$2" --index "$3"
        echo '{"id":"1","question":"secret"}' >&"${COPROC[1]}"
        read -r first <&"${COPROC[0]}"
        echo '{"id":"2","question":"port"}' >&"${COPROC[1]}"
        read -r second <&"${COPROC[0]}"
        printf '%s\\n%s\\n' "$first" "$second"
        """
      let outcome = try await CommandHarness.run(
        "/bin/bash", ["-c", script, "bash", CommandHarness.binary, kb.path("kb.yaml"), kb.path("index")])
      let ids = try outcome.output.split(separator: "\n").map { try CommandHarness.decoded(String($0)).id }
      #expect(ids == ["1", "2"])
    }
  }

  @Test func `colours appear when forced and never otherwise`() async throws {
    try await CommandHarness.run { kb in
      let question = "How do I rotate the enroll secret?"
      let forced = try await kb.kb(["ask", question], environment: ["FORCE_COLOR": "1"])
      #expect(forced.output.contains("\u{1B}[1m"))
      let refused = try await kb.kb(["ask", question], environment: ["FORCE_COLOR": "1", "NO_COLOR": "1"])
      #expect(!refused.output.contains("\u{1B}"))
      let piped = try await kb.kb(["ask", question])
      #expect(!piped.output.contains("\u{1B}"))
    }
  }

  @Test func `escape sequences in documents and messages never reach the terminal`() async throws {
    try await CommandHarness.run { kb in
      let hostile = "\u{1B}]0;owned\u{07}\u{1B}[2Jred\u{9B}31m \u{202E}txet \u{8}\u{D}over"
      try kb.write("FAQ.md", "## How do I \(hostile) paint?\n\nWith \(hostile) paint and `\(hostile)`.\n")
      for arguments in [
        ["ask", "paint \(hostile)"], ["ask", "--explain", "paint"], ["check"],
        ["ask", "--json", "paint \(hostile)"],
      ] {
        let outcome = try await kb.kb(arguments)
        let shown = outcome.output + outcome.errors
        for scalar in ["\u{1B}", "\u{07}", "\u{9B}", "\u{202E}", "\u{8}", "\u{D}"] {
          #expect(!shown.unicodeScalars.contains { String($0) == scalar })
        }
      }
    }
  }
}

/// The parts of the JSON that these tests look at, decoded strictly by name.
struct AnswerForm: Decodable {
  struct Result: Decodable {
    var id: String
    var question: String
    var answer: String
    var passage: String
    var url: String?
    var source: String
    var audience: String
    var score: Double
    var confidence: String
  }
  struct FollowUp: Decodable {
    var text: String
  }
  struct Index: Decodable {
    var version: String
    var updatedAt: Int
    var stale: Bool
  }
  var schema: Int
  var id: String?
  var query: String
  var outcome: String
  var kind: String
  var kinds: [Kind]
  struct Kind: Decodable { var kind: String }
  var channel: String
  var missing: [String]
  var results: [Result]
  var followUps: [FollowUp]
  var nextSteps: [String]
  var index: Index
}

extension CommandHarness {
  static func decoded(_ text: String) throws -> AnswerForm {
    try JSONDecoder().decode(AnswerForm.self, from: Data(text.utf8))
  }

  func answer(_ arguments: [String]) async throws -> AnswerForm {
    let places = ["--config", path("kb.yaml"), "--index", path("index")]
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let ordered = Array(arguments[..<end]) + places + Array(arguments[end...])
    return try Self.decoded(try await kb(ordered, places: false).output)
  }
}
