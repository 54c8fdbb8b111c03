/// A day of the Gregorian calendar.
public struct CalendarDay: Sendable, Hashable {
  /// The year.
  public var year: Int
  /// The month, 1 to 12.
  public var month: Int
  /// The day of the month, 1 to 31.
  public var day: Int

  /// Names a day.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day of a moment in UTC.
  ///
  /// Counts from March on, so that the leap day is a year's last: `civil_from_days` of Howard Hinnant,
  /// <https://howardhinnant.github.io/date_algorithms.html>.
  ///
  /// - Parameter seconds: Seconds since 1970-01-01 00:00:00 UTC, also negative.
  public init(secondsSince1970 seconds: Int) {
    let daysSince1970 = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    // Days since 1 March of the year 0; 400 years are 146,097 days.
    let days = daysSince1970 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Reads a day of the years 1 to 9999 as ISO 8601 writes it, `2027-01-31`; nil for any other text and for a
  /// day that no month has.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(0 as Int?) { sum, byte in
        guard let sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        return sum * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year >= 1,
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
    // The 30th of February comes back as a day of March.
    guard CalendarDay(secondsSince1970: secondsSince1970) == self else { return nil }
  }

  /// When the day begins in UTC: seconds since 1970-01-01 00:00:00.
  ///
  /// `days_from_civil` of Howard Hinnant, the inverse of ``init(secondsSince1970:)``.
  public var secondsSince1970: Int {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let era = (yearFromMarch >= 0 ? yearFromMarch : yearFromMarch - 399) / 400
    let yearOfEra = yearFromMarch - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400
  }
}

/// The half of a year, which names a milestone: `H1 2021`.
public struct HalfYear: Sendable, Hashable, CustomStringConvertible {
  /// The year.
  public var year: Int
  /// 1 from January to June, 2 from July to December.
  public var half: Int

  /// The half year that a day is in.
  public init(of day: CalendarDay) {
    year = day.year
    half = day.month <= 6 ? 1 : 2
  }

  /// `H1 2021`.
  public var description: String { "H\(half) \(year)" }
}
