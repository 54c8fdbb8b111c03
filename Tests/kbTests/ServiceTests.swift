import Answering
import Foundation
import Journal
import KBServer
import Logging
import Testing

/// `kb ask --url` against a service in this process.
@Suite struct ServiceTests {
  @Test(arguments: [
    ["How do I rotate the enroll secret?"], ["--json", "How do I rotate the enroll secret?"],
    ["--format", "markdown", "How do I rotate the enroll secret?"],
    ["--format", "slack", "Which port does the server use?"],
    ["--limit", "1", "--explain", "bad record MAC"],
    ["--from", "customer", "--source", "using", "please add dark mode"], ["zanzibarium"], ["--json", ""],
  ])
  func `a service is asked with the output of the index itself`(arguments: [String]) async throws {
    try await Self.serving { kb, address in
      let own = try await kb.kb(["ask"] + arguments)
      let asked = try await kb.kb(["ask", "--url", address] + arguments, places: false)
      #expect(asked.output == own.output)
      #expect(asked.errors == own.errors)
      #expect(asked.status == own.status)
      let named = try await kb.kb(["ask"] + arguments, environment: ["KB_URL": address], places: false)
      #expect(named.output == own.output)
      // Options come before the environment.
      let chosen = try await kb.kb(["ask"] + arguments, environment: ["KB_URL": "unix:/nowhere"])
      #expect(chosen.output == own.output)
    }
  }

  @Test func `internal answers need a key, which is no argument`() async throws {
    try await Self.serving { kb, address in
      let question = "Who handles escalations of zanzibarium customers?"
      var random = SystemRandomNumberGenerator()
      let secret = try kb.knowledgeBase.journal().createKey(
        name: "test", scopes: [.readInternal], expiresAt: nil, now: 1_789_999_000, random: &random
      ).secret
      try kb.write("bot.key", secret + "\n")
      let internally = ["ask", "--url", address, "--audience", "internal", question]
      let own = try await kb.kb(["ask", "--audience", "internal", question])
      let byFile = try await kb.kb(internally + ["--key-file", kb.path("bot.key")], places: false)
      #expect(byFile.output == own.output && byFile.output.contains("zanzibarium desk"))
      let byName = try await kb.kb(internally, environment: ["KB_KEY": secret], places: false)
      #expect(byName.output == own.output)
      // Without --audience internal it is the public that asks, whatever key there is.
      let publicly = try await kb.kb(
        ["ask", "--url", address, question], environment: ["KB_KEY": secret], places: false)
      #expect(!publicly.output.contains("zanzibarium desk"))
      let keyless = try await kb.kb(internally, places: false)
      #expect(keyless.status == 2 && keyless.errors.contains("--key-file"))
      let wrong = try await kb.kb(internally, environment: ["KB_KEY": "kb_wrong"], places: false)
      #expect(wrong.status == 2 && wrong.errors.contains("answered 401"))
      #expect(wrong.output.isEmpty && !wrong.errors.contains("kb_wrong"))
    }
  }

  @Test(arguments: [
    (["--url", "http://127.0.0.1:1", "a"], 2), (["--url", "https://127.0.0.1", "a"], 2),
    (["--url", "unix:/nowhere", "--json", "a"], 2), (["--url", "unix:/nowhere", "--batch"], 64),
    (["--url", "unix:/nowhere", "--config", "kb.yaml", "a"], 64),
    (["--url", "unix:/nowhere", "--index", "index", "a"], 64),
    (["--url", "unix:/nowhere", "--key-file", "bot.key", "a"], 64), (["--key-file", "bot.key", "a"], 64),
    (["--url", "unix:/nowhere", "--audience", "internal", "--key-file", "/nowhere/bot.key", "a"], 2),
  ])
  func `what cannot be asked is said on the error stream`(arguments: [String], status: Int) async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["ask"] + arguments, places: false)
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
    }
  }

  /// Runs a service on a socket for as long as `body` runs.
  private static func serving(
    _ body: @escaping @Sendable (_ kb: CommandHarness, _ address: String) async throws -> Void
  ) async throws {
    try await CommandHarness.run { kb in
      _ = try kb.knowledgeBase.refresh()
      // A folder of its own under a short name: the path of a socket has at most some 100 bytes.
      let socket = "/tmp/kb-\(UUID().uuidString.prefix(8)).sock"
      defer { unlink(socket) }
      let (starts, start) = AsyncStream<Void>.makeStream()
      var logger = Logger(label: "test")
      logger.logLevel = .critical
      let server = KnowledgeServer(
        kb.knowledgeBase, settings: ServerSettings(address: .unix(path: socket)), logger: logger,
        now: { Int(Date().timeIntervalSince1970) }, onRunning: { _ in start.yield() })
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run(handlesSignals: false) }
        group.addTask {
          guard await starts.first(where: { true }) != nil else { return }
          try await body(kb, "unix:" + socket)
        }
        defer { group.cancelAll() }
        try await group.next()
      }
    }
  }
}

extension CommandHarness {
  /// What the command asks, in this process.
  fileprivate var knowledgeBase: KnowledgeBase {
    KnowledgeBase(configurationPath: path("kb.yaml"), indexPath: path("index"))
  }
}
