#if os(Linux)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif
  import Dispatch
  import HTTPTypes
  import NIOEmbedded
  import NIOHTTPTypes
  import NIOPosix
  import Testing

  @testable import KBServer

  /// Threads that carry requests let those go on that answer, as long as there is more to do than can be done at once.
  struct ThreadPatienceTests {
    /// SCHED_OTHER and SCHED_BATCH of linux/sched.h.
    private static let usual: Int32 = 0
    private static let patient: Int32 = 3

    @Test func `A thread wakes as it was last told`() async throws {
      let policies = try await Self.onNewThread {
        let patience = ThreadPatience()
        return [false, true, true, false].map { isPatient in
          patience.follow(isPatient: isPatient)
          return Self.policy
        }
      }
      #expect(policies == [Self.usual, Self.patient, Self.patient, Self.usual])
    }

    @Test func `A thread that a patient one started is told as well what it seems to be already`()
      async throws
    {
      let threads = try await Self.onNewThread {
        ThreadPatience().follow(isPatient: true)
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        return threads
      }
      let policy = try await threads.runIfActive {
        ThreadPatience().follow(isPatient: false)
        return Self.policy
      }
      #expect(policy == Self.usual)
      try await threads.shutdownGracefully()
    }

    @Test(arguments: [(2, usual), (3, patient)])
    func `An event loop is patient while more is asked than threads can work on`(
      _ example: (requests: Int, policy: Int32)
    ) async throws {
      let threads = NIOThreadPool(numberOfThreads: 2)
      threads.start()
      let workload = Workload(limit: 10, threads: threads)
      let gate = DispatchSemaphore(value: 0)
      let eventLoop = NIOThreadPool(numberOfThreads: 1)
      eventLoop.start()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<example.requests {
          group.addTask { try await workload.run { gate.wait() } }
        }
        while workload.count < example.requests { await Task.yield() }
        #expect(try await eventLoop.runIfActive { try Self.policyAfterRequest(workload) } == example.policy)
        for _ in 0..<example.requests { gate.signal() }
        try await group.waitForAll()
      }
      #expect(try await eventLoop.runIfActive { try Self.policyAfterRequest(workload) } == Self.usual)
      try await eventLoop.shutdownGracefully()
      try await threads.shutdownGracefully()
    }

    /// The policy of the calling thread when a request has come in upon it.
    private static func policyAfterRequest(_ workload: Workload) throws -> Int32 {
      let channel = EmbeddedChannel(handler: PatientEventLoop(workload))
      try channel.writeInbound(
        HTTPRequestPart.head(.init(method: .get, scheme: nil, authority: nil, path: "/")))
      return policy
    }

    /// The policy of the calling thread.
    private static var policy: Int32 { sched_getscheduler(0) }

    /// On a thread of its own: those of tests have been told things by others.
    private static func onNewThread<Value: Sendable>(_ look: @escaping @Sendable () -> Value) async throws
      -> Value
    {
      let threads = NIOThreadPool(numberOfThreads: 1)
      threads.start()
      let value = try await threads.runIfActive(look)
      try await threads.shutdownGracefully()
      return value
    }
  }
#endif
