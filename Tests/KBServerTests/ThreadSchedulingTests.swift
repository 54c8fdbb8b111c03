#if os(Linux)
  import Foundation
  import Testing

  /// Threads of the service do not interrupt one another.
  struct ThreadSchedulingTests {
    @Test func `Once it has answered, all threads of kb serve are of the policy that lets others go on`()
      async throws
    {
      // As the launcher does: OpenBLAS would start threads before there is a command.
      try await ServedProcess.run(["OPENBLAS_NUM_THREADS=1"]) { server, number in
        // All kinds of threads have worked by then.
        _ = await server.get("/v1/search?q=secret")
        let tasks = "/proc/\(number)/task"
        let policies = try FileManager.default.contentsOfDirectory(atPath: tasks).compactMap {
          task -> String? in
          // A thread may end meanwhile.
          guard let line = try? String(contentsOfFile: "\(tasks)/\(task)/stat", encoding: .utf8) else {
            return nil
          }
          // The 41st field; the second is a name in brackets, with any signs in it (proc(5)).
          let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
          return fields.count > 38 ? String(fields[38]) : nil
        }
        #expect(policies.count >= 4)
        // SCHED_BATCH.
        #expect(policies.allSatisfy { $0 == "3" })
      }
    }
  }
#endif
