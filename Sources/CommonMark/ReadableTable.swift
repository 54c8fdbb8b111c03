/// A table of HTML while its cells are read; a table within a cell is text of the cell.
struct ReadableTable {
  /// Whether its beginning has been seen.
  let isWhole: Bool
  /// Whether its end has.
  private(set) var isEnded = false

  private var rows: [[String]] = []
  private var row: [String] = []
  private var cell: String?
  /// How many tables are open within a cell.
  private var depth = 0

  /// What has been read of the cell that is open; nil where none is.
  var cellText: String? { cell }

  init(isWhole: Bool) { self.isWhole = isWhole }

  /// Takes a text where a cell is open; false otherwise.
  mutating func add(_ text: String) -> Bool {
    guard cell != nil else { return false }
    cell?.append(text)
    return true
  }

  /// Takes a tag of a table, a row or a cell.
  mutating func add(_ tag: HTMLTag) {
    if tag.name == "table" {
      depth += tag.isClosing ? -1 : 1
      cell?.append(" ")
      if depth < 0 { isEnded = true }
    } else if depth > 0 {
      cell?.append(" ")
    } else {
      endCell()
      if tag.name == "tr" { endRow() } else if !tag.isClosing { cell = "" }
    }
  }

  /// The rows that have any text, all as long as the longest.
  mutating func finish() -> [[String]] {
    endCell()
    endRow()
    let count = rows.reduce(0) { max($0, $1.count) }
    // Short rows among thousands of cells would grow to millions.
    guard count * rows.count <= Self.cellLimit else { return rows }
    return rows.map { $0 + Array(repeating: "", count: count - $0.count) }
  }

  /// The most cells of a table that is filled up.
  private static let cellLimit = 100_000

  private mutating func endCell() {
    guard let text = cell else { return }
    row.append(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    cell = nil
  }

  private mutating func endRow() {
    if row.contains(where: { !$0.isEmpty }) { rows.append(row) }
    row = []
  }
}
