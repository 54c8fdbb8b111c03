import Answering
import ArgumentParser

/// How long a key works, as `--expires` says it.
enum KeyLifetime: Hashable, ExpressibleByArgument {
  /// For ever.
  case never
  /// So many seconds from now.
  case seconds(Int)
  /// To the end of a day in UTC.
  case lastDay(CalendarDay)

  /// What a key gets that nobody set a time for: 90 days, so that a forgotten key ends by itself.
  static let standard = KeyLifetime.seconds(90 * 86_400)
  /// The longest time in days: a hundred years; what lasts longer is `never`.
  private static let dayLimit = 36_500

  /// Reads `90d`, `12h`, `2027-01-31` or `never`.
  init?(argument: String) {
    if argument == "never" {
      self = .never
    } else if let day = CalendarDay(argument) {
      self = .lastDay(day)
    } else if let unit = argument.last, let length = ["d": 86_400, "h": 3_600][unit],
      argument.utf8.dropLast().allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
      let count = Int(argument.dropLast()), (1...Self.dayLimit * 86_400 / length).contains(count)
    {
      self = .seconds(count * length)
    } else {
      return nil
    }
  }

  /// The first second at which the key opens nothing any more, in seconds since 1970; nil for never.
  func expiresAt(now: Int) -> Int? {
    switch self {
    case .never: nil
    case .seconds(let seconds): now + seconds
    case .lastDay(let day): day.secondsSince1970 + 86_400
    }
  }
}
