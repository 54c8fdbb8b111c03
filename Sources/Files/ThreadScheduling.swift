#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How the system shares the processors among threads.
public enum ThreadScheduling: Sendable {
  /// A thread that wakes may take the processor from another at once.
  case usual
  /// A thread that wakes lets others finish what they do (`SCHED_BATCH`, sched(7)).
  case patient

  /// Asks the system to treat the calling thread so, until it is asked for another way; threads and processes that it starts begin so.
  ///
  /// Where the system has or allows no such thing, nothing changes. A system call of less than a microsecond.
  public func applyToThisThread() {
    #if os(Linux)
      var parameters = sched_param()
      _ = sched_setscheduler(0, self == .patient ? Self.batch : Self.other, &parameters)
    #endif
  }

  #if os(Linux)
    // SCHED_OTHER and SCHED_BATCH of linux/sched.h, which Swift does not see.
    private static let other: Int32 = 0
    private static let batch: Int32 = 3
  #endif
}
