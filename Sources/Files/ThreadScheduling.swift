#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How the system shares the processors among threads.
public enum ThreadScheduling {
  /// Asks the system not to interrupt one thread for another each time that one wakes: of the calling thread and of all that are started
  /// by it from now on (`SCHED_BATCH`, sched(7)).
  ///
  /// A request passes through several threads. Under load each change of threads takes as long as a part of the answer, and without
  /// interruptions a thread finds more to do when its turn comes. Where the system has or allows no such thing, nothing changes.
  public static func letThreadsGoOn() {
    #if os(Linux)
      var parameters = sched_param()
      _ = sched_setscheduler(0, batch, &parameters)
    #endif
  }

  #if os(Linux)
    /// `SCHED_BATCH` of linux/sched.h, which Swift does not see.
    private static let batch: Int32 = 3
  #endif
}
