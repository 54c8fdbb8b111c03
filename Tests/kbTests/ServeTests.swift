import Foundation
import Testing

/// Row H14: where `kb serve` listens, and where it refuses to.
@Suite struct ServeTests {
  @Test(arguments: [
    ["--host", "0.0.0.0"], ["--host", "::"], ["--host", "192.0.2.1"], ["--host", "kb.example.com"],
    ["--host", "127.0.0.1.evil.example"], ["--port", "65536"], ["--port", "-1"], ["--rate-limit", "0"],
    ["--log-level", "everything"], ["--name", "https://kb.example.com"], ["--name", "kb.example.com/x"],
    ["--name", ""], ["--github-repository", "fleet"], ["--github-repository", "a/b/c"],
    ["--github-branch", "release"], ["--github-repository", "fleetdm/fleet"],
  ])
  func `whoever can be reached from elsewhere must say under which name`(arguments: [String]) async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["serve"] + arguments)
      #expect(outcome.status == 64, "\(outcome.errors)")
      #expect(outcome.output.isEmpty && !outcome.errors.contains("listening"))
      #expect(!FileManager.default.fileExists(atPath: kb.path("index")))
    }
  }

  @Test func `where it cannot listen, it says why and what to do`() async throws {
    try await CommandHarness.run { kb in
      let socket = kb.path(String(repeating: "a", count: 120))
      for (arguments, words) in [
        (
          ["--host", "192.0.2.1", "--name", "kb.example.com", "--port", "0"], "is no address of this machine"
        ),
        (["--socket", socket], "is too long for a Unix socket"),
      ] {
        let outcome = try await kb.kb(["serve"] + arguments)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
      }
      // A port on which another listens, until it ends with this script.
      let script = """
        coproc "$@" --port 0 2>&1; pid=$COPROC_PID
        while IFS= read -r line <&"${COPROC[0]}"; do
          case $line in *'listening on '*) break;; esac
        done
        port=${line##*:}; "$@" --port "${port%/}"; status=$?
        kill "$pid"; wait "$pid"; exit "$status"
        """
      let outcome = try await CommandHarness.run(
        "/bin/bash",
        [
          "-c", script, "bash", CommandHarness.binary, "serve", "--log-level", "error", "--config",
          kb.path("kb.yaml"), "--index", kb.path("index"),
        ])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("is in use by another program"), "\(outcome.errors)")
    }
  }

  @Test func `a socket in a folder that is not there is told in a line`() async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["serve", "--socket", kb.path("missing/kb.sock"), "--log-level", "error"])
      #expect(outcome.status == 2)
      #expect(outcome.errors.hasSuffix("missing/kb.sock cannot be made there: there is no such folder\n"))
      #expect(!outcome.errors.contains("errno"))
    }
  }

  @Test(arguments: [[], ["--host", "localhost"], ["--host", "127.0.0.1"]])
  func `it listens on this machine alone unless told otherwise`(arguments: [String]) async throws {
    try await CommandHarness.run { kb in
      // The shell stops it as soon as it says where it listens, and has the system say the same.
      let script = """
        coproc "$@" 2>&1; pid=$COPROC_PID
        while IFS= read -r line <&"${COPROC[0]}"; do
          case $line in *'listening on '*) echo "$line"; break;; esac
        done
        port=${line##*:}; port=$(printf '%04X' "${port%/}")
        cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port=":$port" '$4 == "0A" && index($2, port) { print $2 }'
        kill "$pid"; wait "$pid"
        """
      let outcome = try await CommandHarness.run(
        "/bin/bash",
        [
          "-c", script, "bash", CommandHarness.binary, "serve", "--port", "0", "--log-level", "error",
          "--config", kb.path("kb.yaml"),
          "--index", kb.path("index"),
        ] + arguments)
      let lines = outcome.output.split(separator: "\n")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(lines.first?.hasPrefix("kb: listening on http://\(arguments.last ?? "127.0.0.1"):") == true)
      for line in lines.dropFirst() {
        // 127.0.0.1 and ::1 as the kernel writes them.
        #expect(line.hasPrefix("0100007F:") || line.hasPrefix("00000000000000000000000001000000:"), "\(line)")
      }
      #if os(Linux)
        #expect(lines.count > 1)
      #endif
    }
  }
}
