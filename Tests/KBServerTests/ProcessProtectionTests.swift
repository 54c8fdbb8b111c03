import Foundation
import Journal
import Synchronization
import Testing

@testable import KBServer

#if os(Linux)
  /// Rows H8, H13, H15 and H16: what takes a process of its own.
  @Suite struct ProcessProtectionTests {
    /// The seconds of processor time that a process has had.
    private static func processorTime(of number: Int32) throws -> Double {
      let text = try String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
      let fields = text.components(separatedBy: ") ").last?.split(separator: " ") ?? []
      let ticks = (Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)
      return ticks / 100
    }

    @Test
    func
      `with few descriptors a flood of connections costs no processor time, and those who were there are answered`()
      async throws
    {
      try await ServedProcess.run(["bash", "-c", "ulimit -n 200; exec \"$@\"", "bash"]) { server, number in
        let ping = "GET /v1/search?q=offline HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
        let seen = try await server.blocking { () -> Result<(before: Int, share: Double), any Error> in
          Result {
            let friend = TestConnection(port: server.port)
            _ = friend?.exchange(ping)
            // More than may connect, and no more than the system lets wait.
            let flood = (0..<340).compactMap { _ in TestConnection(port: server.port) }
            let before = friend?.exchange(ping)?.status ?? 0
            let began = ContinuousClock.now
            let time = try Self.processorTime(of: number)
            // The server closes what is silent; those that waited for a place come after.
            for connection in flood.prefix(10) { _ = connection.receiveAll() }
            let share =
              (try Self.processorTime(of: number) - time) / ((ContinuousClock.now - began) / .seconds(1))
            withExtendedLifetime(flood) {}
            return (before, share)
          }
        }.get()
        #expect(seen.before == 200)
        #expect(seen.share < 0.2, "\(seen.share) of a core")
        #expect(await server.get("/v1/search?q=offline").status == 200)
        let limit = try String(contentsOfFile: "/proc/\(number)/limits", encoding: .utf8)
        #expect(limit.contains("Max open files            200"))
      }
    }

    @Test func `whoever asks too much gets 429, and others are answered in time meanwhile`() async throws {
      try await ServedProcess.run(arguments: ["--rate-limit", "400"]) { server, _ in
        let watch = Watch()
        await withTaskGroup(of: Void.self) { group in
          // Twice the limit at least, from another address of this machine.
          for _ in 0..<4 {
            group.addTask {
              await server.blocking {
                let request = "GET /v1/search?q=secret HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
                let connection = TestConnection(port: server.port, from: 0x7F00_0002)
                for number in 0..<1_500 where number < 400 || !watch.isOver.withLock({ $0 }) {
                  guard let reply = connection?.exchange(request) else { break }
                  watch.statuses.withLock {
                    $0.append(reply.headers["retry-after"] == nil ? reply.status : -reply.status)
                  }
                }
              }
            }
          }
          group.addTask {
            await server.blocking {
              let connection = TestConnection(port: server.port)
              for number in 0..<300 {
                let request =
                  "GET /v1/search?q=offline+\(number) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
                let began = ContinuousClock.now
                let status = connection?.exchange(request)?.status ?? 0
                let time = (ContinuousClock.now - began) / .milliseconds(1)
                watch.times.withLock { $0.append(status == 200 ? time : .infinity) }
              }
              watch.isOver.withLock { $0 = true }
            }
          }
        }
        let seen = watch.statuses.withLock { $0 }
        #expect(Set(seen) == [200, -429])
        let sorted = watch.times.withLock { $0 }.sorted()
        // Beside other tests only the middle says something; the campaign looks at the slowest.
        #expect(sorted.count == 300 && sorted[150] < 100 && sorted[299] < .infinity, "\(sorted[150]) ms")
      }
    }

    /// What some clients have seen.
    private final class Watch: Sendable {
      let isOver = Mutex(false)
      let statuses = Mutex<[Int]>([])
      let times = Mutex<[Double]>([])
    }

    @Test(.enabled(if: getuid() == 0 && ServedProcess.has("setpriv"), "needs root and setpriv"))
    func `another user of this machine gets what the public gets, and reads no file of the index`()
      async throws
    {
      try await ServedProcess.run { server, _ in
        _ = try server.authorization([.admin])
        func other(_ script: String) async throws -> (status: Int32, text: String) {
          try await ServedProcess.output(
            of: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "bash", "-c", script])
        }
        func request(_ line: String, _ more: String = "") async throws -> TestServer.Reply {
          let text =
            "\(line) HTTP/1.1\\r\\nHost: 127.0.0.1:\(server.port)\\r\\nConnection: close\\r\\n\(more)\\r\\n"
          let outcome = try await other(
            "exec 3<>/dev/tcp/127.0.0.1/\(server.port); printf '\(text)' >&3; cat <&3")
          return TestServer.Reply(outcome.text)
        }
        let answer = try await request("GET /v1/search?q=marmalade+discount")
        #expect(answer.status == 200 && !answer.body.contains("quincunx"))
        #expect(try await request("POST /v1/reindex", "Content-Length: 0\\r\\n").status == 401)
        #expect(try await request("GET /v1/jobs/1").status == 401)
        let guess = "Authorization: Bearer kb_aaaaaaaa_" + String(repeating: "A", count: 43) + "\\r\\n"
        #expect(try await request("GET /v1/search?q=marmalade", guess).status == 401)
        // The tests' own folder is open to all; the index in it is not.
        let files = try await other(
          "cat '\(server.path("public.md"))' && cat '\(server.path("index"))'/*/*/*")
        #expect(files.status != 0 && files.text.contains("Permission denied"))
        let journal = try await other("cat '\(server.path("index/journal.sqlite"))'")
        #expect(journal.status != 0 && !journal.text.contains("SQLite format"))
      }
    }

    /// Whether processes can be traced here.
    private static let canTrace =
      ServedProcess.has("strace")
      && (try? Process.run(
        URL(fileURLWithPath: "/usr/bin/env"), arguments: ["strace", "-qq", "-o", "/dev/null", "true"]
      )).map { process in
        process.waitUntilExit()
        return process.terminationStatus == 0
      } == true

    @Test(.enabled(if: canTrace, "needs strace, and the right to trace"))
    func `no path of an address touches the disk, and the public never opens the internal index`()
      async throws
    {
      let trace = FileManager.default.temporaryDirectory.appendingPathComponent(
        "kb-trace-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: trace) }
      let starter = ["strace", "-D", "-f", "-qq", "-s", "4096", "-e", "trace=%file", "-o", trace.path]
      // How many calls there were before the first request.
      let watch = Watch()
      try await ServedProcess.run(starter) { server, _ in
        let start = try String(contentsOf: trace, encoding: .utf8)
        watch.statuses.withLock { $0 = [start.split(separator: "\n").count] }
        var chance = SeededGenerator(seed: 16)
        let pieces = [
          "..", "%2e%2e", "..%2f", "%2e%2e%5c", "....//", "%00", "etc", "passwd", "index", "internal",
          "kb.yaml",
          "assets", "entries", ".git", "%c0%ae%c0%ae", "C:", "~", "proc", "self",
        ]
        let paths = (0..<1_000).map { number -> String in
          let start = ["/", "/assets/", "/entries/", "/v1/entries/", "/assets/../"][number % 5]
          let middle = (0..<Int.random(in: 1...6, using: &chance)).compactMap { _ in
            pieces.randomElement(using: &chance)
          }
          return start + middle.joined(separator: "/") + "/zyzzyva\(number)"
        }
        let statuses = await server.blocking { () -> [Int] in
          var connection = TestConnection(port: server.port)
          return paths.map { path in
            let request = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
            if let status = connection?.exchange(request)?.status { return status }
            connection = TestConnection(port: server.port)
            return connection?.exchange(request)?.status ?? 0
          }
        }
        #expect(Set(statuses).isSubset(of: [400, 404]), "\(Set(statuses))")
        for target in [
          "/v1/search?q=marmalade", "/v1/suggest?q=who", "/v1/sources", "/readyz?verbose", "/?q=a",
        ] {
          #expect(await server.get(target).status == 200)
        }
      }
      let calls = try String(contentsOf: trace, encoding: .utf8).split(separator: "\n")
      let served = calls.dropFirst(watch.statuses.withLock { $0.first ?? 0 })
      #expect(served.contains { $0.contains("/index/public/") })
      for call in served {
        #expect(!call.contains("zyzzyva") && !call.contains("passwd"), "\(call.prefix(300))")
        // The pointer to its generation is read, which has the same size whatever there is.
        let isInternal = call.contains("/index/internal/") && !call.contains("/index/internal/CURRENT")
        #expect(!isInternal && !call.contains("internal.md"), "\(call.prefix(300))")
      }
    }
  }
#endif
