import Answering
import Testing

@Suite struct CalendarDayTests {
  @Test(
    arguments: [
      (0, 1970, 1, 1), (86_399, 1970, 1, 1), (86_400, 1970, 1, 2), (-1, 1969, 12, 31),
      (-86_400, 1969, 12, 31),
      (-86_401, 1969, 12, 30), (951_782_399, 2000, 2, 28), (951_782_400, 2000, 2, 29),
      (951_868_800, 2000, 3, 1),
      (1_582_934_400, 2020, 2, 29), (1_583_020_800, 2020, 3, 1), (1_614_470_400, 2021, 2, 28),
      (1_614_556_800, 2021, 3, 1), (1_624_579_200, 2021, 6, 25), (1_625_097_599, 2021, 6, 30),
      (1_625_097_600, 2021, 7, 1), (1_640_995_199, 2021, 12, 31), (1_640_995_200, 2022, 1, 1),
      (4_107_542_400, 2100, 3, 1), (4_107_456_000, 2100, 2, 28), (-2_203_891_200, 1900, 3, 1),
      (-62_162_035_201, 0, 2, 29),
    ])
  func `seconds are days of the calendar`(seconds: Int, year: Int, month: Int, day: Int) {
    let expected = CalendarDay(year: year, month: month, day: day)
    #expect(CalendarDay(secondsSince1970: seconds) == expected)
    let start = expected.secondsSince1970
    #expect(start.isMultiple(of: 86_400) && (start..<start + 86_400).contains(seconds))
  }

  @Test func `four hundred years of days follow each other`() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var expected = CalendarDay(year: 1800, month: 1, day: 1)
    for number in -62_091..<(-62_091 + 146_097) {
      if CalendarDay(secondsSince1970: number * 86_400 + 43_200) != expected {
        Issue.record("\(expected)")
        return
      }
      let isLeap = expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
      let length = lengths[expected.month - 1] + (expected.month == 2 && isLeap ? 1 : 0)
      expected.day += 1
      if expected.day > length {
        expected = CalendarDay(year: expected.year, month: expected.month + 1, day: 1)
      }
      if expected.month > 12 { expected = CalendarDay(year: expected.year + 1, month: 1, day: 1) }
    }
  }

  @Test(
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 951_782_400), ("2021-06-25", 1_624_579_200),
      ("2100-03-01", 4_107_542_400),
      ("9999-12-31", 253_402_214_400), ("0001-01-01", -62_135_596_800), ("2100-02-29", nil),
      ("2021-02-30", nil),
      ("2021-04-31", nil), ("2021-13-01", nil), ("2021-00-01", nil), ("2021-01-00", nil), ("2021-01-32", nil),
      ("0000-01-01", nil), ("2021-1-1", nil), ("20210101", nil), ("2021-01-01 ", nil), ("2021/01/01", nil),
      ("+021-01-01", nil), ("-021-01-01", nil), ("２021-01", nil), ("", nil), ("today", nil),
    ] as [(String, Int?)])
  func `a written day is a day that there is`(text: String, seconds: Int?) {
    #expect(CalendarDay(text)?.secondsSince1970 == seconds)
  }

  @Test(
    arguments: [
      (2021, 6, 25, "H1 2021"), (2021, 6, 30, "H1 2021"), (2021, 7, 1, "H2 2021"), (2021, 12, 31, "H2 2021"),
      (2022, 1, 1, "H1 2022"), (2024, 2, 29, "H1 2024"),
    ])
  func `the milestone is the half year`(year: Int, month: Int, day: Int, milestone: String) {
    #expect(HalfYear(of: CalendarDay(year: year, month: month, day: day)).description == milestone)
  }
}
