/// Columns under each other, for a person.
enum TextTable {
  /// A line for each row; every column but the last is as wide as its widest cell.
  static func text(of rows: [[String]]) -> String {
    let columns = max((rows.first?.count ?? 0) - 1, 0)
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let padded = zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - text.count)
      }
      var line = (padded + row.suffix(1)).joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
