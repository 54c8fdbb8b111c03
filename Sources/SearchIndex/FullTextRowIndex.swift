/// With which rows the pages of one long list begin, as FTS5 has it beside a ``FullTextSegment``.
///
/// What is too much for a page has pages above it, of which each number stands for one page below.
struct FullTextRowIndex: Sendable {
  /// A page that is full, or the last of its level.
  struct Page {
    var level: Int
    var number: Int
    var bytes: [UInt8]
  }

  private struct Level {
    var number: Int
    var bytes: [UInt8] = []
    var firstRow: Int64 = 0
    var lastRow: Int64 = 0
  }

  private let pageSize: Int
  private var levels = [Level(number: 0)]

  /// - Parameter pageSize: How many bytes a page has at the most, but for the number that reaches over it.
  init(pageSize: Int) {
    self.pageSize = pageSize
  }

  /// The page of terms on which the list begins.
  var page: Int {
    get { levels[0].number }
    set { levels[0].number = newValue }
  }

  /// Whether no page begins with a row of the list.
  var isEmpty: Bool { levels[0].bytes.isEmpty }

  /// Takes in that a page begins with a row.
  ///
  /// - Parameters:
  ///   - row: The row.
  ///   - page: The number of the page of terms.
  /// - Returns: The pages of the index that are full now.
  mutating func append(_ row: Int64, page: Int) -> [Page] {
    var full: [Page] = []
    var level = 0
    while true {
      let isFull = levels[level].bytes.count >= pageSize
      if isFull {
        // Others stand above it.
        levels[level].bytes[0] = 1
        full.append(Page(level: level, number: levels[level].number, bytes: levels[level].bytes))
        if level + 1 == levels.count { levels.append(Level(number: 0)) }
        if levels[level + 1].bytes.isEmpty {
          levels[level + 1].number = levels[level].number
          begin(level + 1, with: levels[level].firstRow, below: levels[level].number, hasMoreAbove: false)
        }
        levels[level].bytes = []
        levels[level].number += 1
      }
      if levels[level].bytes.isEmpty {
        begin(level, with: row, below: level == 0 ? page : levels[level - 1].number, hasMoreAbove: isFull)
      } else {
        SQLiteNumber.append(UInt64(row - levels[level].lastRow), to: &levels[level].bytes)
        levels[level].lastRow = row
      }
      if !isFull { return full }
      level += 1
    }
  }

  private mutating func begin(_ level: Int, with row: Int64, below page: Int, hasMoreAbove: Bool) {
    levels[level].bytes = [hasMoreAbove ? 1 : 0]
    SQLiteNumber.append(UInt64(page), to: &levels[level].bytes)
    SQLiteNumber.append(UInt64(row), to: &levels[level].bytes)
    levels[level].firstRow = row
    levels[level].lastRow = row
  }

  /// Takes in that no row begins on a page: it goes on with the places of the one before.
  mutating func skipPage() {
    if !isEmpty { levels[0].bytes.append(0) }
  }

  /// Ends the list.
  ///
  /// - Returns: What has not been given yet.
  mutating func end() -> [Page] {
    defer { levels = [Level(number: 0)] }
    return levels.enumerated().filter { !$1.bytes.isEmpty }.map {
      Page(level: $0, number: $1.number, bytes: $1.bytes)
    }
  }
}
