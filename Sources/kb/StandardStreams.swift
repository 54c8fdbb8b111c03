#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The three streams that a process is started with.
enum StandardStreams {
  /// Takes the numbers of streams that are closed, before a file that is opened gets one of them.
  ///
  /// What is meant for standard output would be written into that file. Reading and writing the wrong way round fails.
  static func takeClosed() {
    for number in 0...2 where fcntl(Int32(number), F_GETFD) == -1 && errno == EBADF {
      // Every lower number is taken, so that this one is given.
      _ = open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY)
    }
  }
}
