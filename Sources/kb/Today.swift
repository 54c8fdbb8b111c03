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
    CalendarDay(secondsSince1970: seconds())
  }

  /// Seconds since 1970-01-01 00:00:00 UTC.
  static func seconds() -> Int { Int(time(nil)) }
}
