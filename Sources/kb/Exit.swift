#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the exit status of kb says.
enum Exit {
  /// There is a confident answer, or the command did what it should.
  static let success: Int32 = 0
  /// There is no confident answer, or the check found errors.
  static let nothingFound: Int32 = 1
  /// The command could not do what it should.
  static let failure: Int32 = 2

  /// Ends the process.
  static func with(_ status: Int32) -> Never {
    fflush(nil)
    // Nothing is left to tidy up that the system does not: no handlers, no destructors.
    _exit(status)
  }
}
