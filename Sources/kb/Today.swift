import Answering

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The clock on the wall, which is read here and nowhere else.
enum Today {
  /// The day in UTC.
  static func inUTC() -> CalendarDay {
    CalendarDay(secondsSince1970: Int(time(nil)))
  }
}
