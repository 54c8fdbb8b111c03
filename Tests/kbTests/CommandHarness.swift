import Foundation
import Subprocess
import Testing

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A folder with documents and an index, and the command run as a process on them.
struct CommandHarness: Sendable {
  let folder: URL

  /// What a run printed and how it ended.
  struct Outcome: Sendable {
    var status: Int
    var output: String
    var errors: String
  }

  /// Runs `body` with a fresh folder that holds the documents of the tests, and removes it afterwards.
  static func run(_ body: (CommandHarness) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kb-command-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let harness = CommandHarness(folder: folder)
    try harness.write("kb.yaml", TestDocuments.configuration)
    try harness.write("FAQ.md", TestDocuments.faq)
    try harness.write("Internal.md", TestDocuments.internalFAQ)
    try harness.write("follow-ups.md", TestDocuments.followUps)
    try await body(harness)
  }

  /// Writes a file into the folder.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// Runs kb with the folder's kb.yaml and index.
  func kb(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], places: Bool = true
  ) async throws -> Outcome {
    let own = places ? ["--config", path("kb.yaml"), "--index", path("index")] : []
    return try await Self.run(Self.binary, arguments + own, input: input, environment: environment)
  }

  /// A path in the folder.
  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Runs any command with an environment of its own.
  static func run(
    _ command: String, _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) async throws -> Outcome {
    // No model of whoever runs the tests.
    var variables: [Environment.Key: String] = [
      "PATH": "/usr/bin:/bin:/usr/local/bin", "TERM": "xterm", "KB_MODEL": "none",
    ]
    for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
    let result = try await Subprocess.run(
      .path(FilePath(command)), arguments: Arguments(arguments), environment: .custom(variables),
      input: .string(input), output: .string(limit: 64 << 20), error: .string(limit: 1 << 20))
    let status: Int
    switch result.terminationStatus {
    case .exited(let code): status = Int(code)
    case .signaled(let signal): status = 128 + Int(signal)
    }
    return Outcome(status: status, output: result.standardOutput, errors: result.standardError)
  }

  /// The command that was built with these tests, beside the test runner.
  static let binary: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let runner = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "kb")
    let candidates = [runner, root.appending(path: ".build/debug/kb")]
    return (candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? runner).path
  }()
}

/// The documents that the tests of the command ask.
enum TestDocuments {
  static let configuration = """
    sources:
      - name: using
        path: FAQ.md
        title: Using the product
        url: https://example.com/docs/faq
        audience: public
        kind: faq
      - name: internal
        path: Internal.md
        title: Internal FAQ
        audience: internal
      - name: follow-ups
        path: follow-ups.md
        audience: public
        kind: follow-ups
    """

  static let faq = """
    # Using the product

    - [How do I rotate the enroll secret?](#how-do-i-rotate-the-enroll-secret)
    - [Why aren’t my “live queries” logged?](#why-arent-my-live-queries-logged)
    - [Which port does the server use?](#which-port-does-the-server-use)
    - [What do certificate errors mean?](#what-do-certificate-errors-mean)

    ## How do I rotate the enroll secret?
    <!-- also asked: change the registration key -->

    Add a second secret, deploy it with `fleetctl apply`, and remove the first one.

    1. Add the new secret.
    2. Remove the old one.

    ## Why aren’t my “live queries” logged?

    Their results go to whoever runs them. Set `--osquery_result_log_file` for scheduled ones, as of v4.0.0.

    ## Which port does the server use?

    It listens on port 8080. See [the secret](#how-do-i-rotate-the-enroll-secret).

    ## What do certificate errors mean?

    - `x509: certificate signed by unknown authority`: the client does not trust the issuer of the certificate.
    - `bad record MAC`: the certificate was made for another name.
    """

  static let internalFAQ = """
    # Internal FAQ

    ## Who handles escalations of zanzibarium customers?

    The zanzibarium desk does, on weekdays.
    """

  static let followUps = """
    # Follow-up questions

    ## The goal behind a how-to

    Kind: question

    Cues: how do I

    > What are you attempting to accomplish by {doing}?

    > What are you attempting to accomplish?

    Next steps:

    - Link the docs.

    ## Details of a bug

    Kind: bug report

    Cues: broken, error

    > Which version do you run?

    ## Motive of a wish

    Kind: feature request

    > What problem would {doing} solve for you?

    > What problem would that solve for you?
    """
}
