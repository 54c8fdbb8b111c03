import Foundation
import Testing

/// A result that nobody got is no success.
@Suite struct OutputTests {
  private static let device = "/dev/full"
  private static let hasDevice = FileManager.default.fileExists(atPath: device)

  /// Runs kb with its standard output going where a piece of shell says.
  private func kb(
    _ kb: CommandHarness, _ arguments: [String], _ script: String, input: String = ""
  ) async throws -> CommandHarness.Outcome {
    try await CommandHarness.run(
      "/bin/bash", ["-c", script, "bash", CommandHarness.binary] + arguments, input: input,
      environment: ["KB_CONFIG": kb.path("kb.yaml"), "KB_INDEX": kb.path("index")])
  }

  private func states(_ kb: CommandHarness) async throws -> [String] {
    let list = try await kb.kb(["key", "list"]).output.split(separator: "\n").dropFirst()
    return list.map { String($0.split(separator: " ", omittingEmptySubsequences: true)[1]) }
  }

  @Test(
    .enabled(if: hasDevice, "there is no /dev/full"),
    arguments: [
      ["ask", "rotate the enroll secret"], ["ask", "--json", "rotate the enroll secret"],
      ["ask", "--format", "slack", "rotate the enroll secret"], ["ask", "--batch"], ["index"], ["status"],
      ["check"], ["key", "list", "--json"], ["--help"], ["--version"], ["ask", "--help"],
      ["--generate-completion-script", "bash"],
    ])
  func `a result that cannot be printed is a failure, in one line`(arguments: [String]) async throws {
    try await CommandHarness.run { kb in
      try kb.write("FAQ.md", TestDocuments.faq + "\n## Empty?\n")
      #expect(try await kb.kb(["index"]).status == 0)
      // What is given to a command that reads nothing would end the test runner with a signal.
      let input = arguments.contains("--batch") ? #"{"question": "rotate"}"# + "\n" : ""
      let outcome = try await self.kb(kb, arguments, "\"$@\" > \(Self.device)", input: input)
      #expect(outcome.status == 2)
      #expect(outcome.errors == "kb: error: standard output cannot be written: No space left on device\n")
      let closed = try await self.kb(kb, arguments, "\"$@\" >&-", input: input)
      #expect(closed.status == 2)
      #expect(closed.errors == "kb: error: standard output cannot be written: Bad file descriptor\n")
    }
  }

  /// Waits until nobody reads the pipe any more, then runs kb with it.
  private static let brokenPipe =
    "{ (trap '' PIPE; until ! printf x; do :; done) 2>/dev/null; \"$@\"; echo \"status $?\" >&2; } | :"

  @Test func `who stops reading ends an answer without a word`() async throws {
    try await CommandHarness.run { kb in
      _ = try await kb.kb(["index"])
      let outcome = try await self.kb(kb, ["ask", "rotate the enroll secret"], Self.brokenPipe)
      #expect(outcome.errors == "status 141\n")
    }
  }

  @Test(.enabled(if: hasDevice, "there is no /dev/full"), arguments: [false, true])
  func `a key whose secret cannot be printed is revoked at once`(asJSON isJSON: Bool) async throws {
    try await CommandHarness.run { kb in
      let create = ["key", "create", "--scope", "admin"] + (isJSON ? ["--json"] : [])
      for (script, reason) in [
        ("\"$@\" > \(Self.device)", "No space left on device"), ("\"$@\" >&-", "Bad file descriptor"),
        (Self.brokenPipe, "Broken pipe"),
      ] {
        let outcome = try await self.kb(kb, create, script)
        let isPipe = script == Self.brokenPipe
        #expect(outcome.status == (isPipe ? 0 : 2), "the status of the pipe is that of its last command")
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == (isPipe ? 2 : 1), "\(outcome.errors)")
        if isPipe { #expect(lines.last == "status 2") }
        let message = "could not be printed (\(reason)) and the key is revoked; make another one"
        #expect(lines.first?.contains(message) == true, "\(outcome.errors)")
        #expect(lines.first?.hasPrefix(isJSON ? #"{"error":{"message":""# : "kb: error: ") == true)
        #expect(!outcome.errors.contains("kb_"))
      }
      #expect(try await states(kb) == ["revoked", "revoked", "revoked"])
    }
  }
}
