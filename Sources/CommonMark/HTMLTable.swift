/// A table while its cells are being written.
struct HTMLTable {
  /// How many end tags are due where only the table itself is open.
  let depth: Int
  private let before: String
  private var rows: [[String]] = []
  private var cells: [String] = []

  /// Begins a table.
  ///
  /// - Parameters:
  ///   - before: What was written before it.
  ///   - depth: How many end tags are due within it.
  init(before: String, depth: Int) {
    self.before = before
    self.depth = depth
  }

  /// Takes what has been written as a cell.
  mutating func endCell(_ html: inout String) {
    cells.append(Self.trimmed(html))
    html = ""
  }

  /// Takes what has been written as the last cell of a row.
  mutating func endRow(_ html: inout String) {
    endCell(&html)
    // Bars at both ends of a row are optional.
    if cells.first?.isEmpty == true { cells.removeFirst() }
    if cells.last?.isEmpty == true { cells.removeLast() }
    rows.append(cells)
    cells = []
  }

  /// All that has been written, with the table at its end.
  func html(endingWith last: String) -> String {
    var table = self
    var last = last
    table.endRow(&last)
    var html = before + "<table>\n<thead>\n"
    for (place, row) in table.rows.enumerated() where place != 1 {
      let name = place == 0 ? "th" : "td"
      html += "<tr>" + row.map { "<\(name)>\($0)</\(name)>" }.joined() + "</tr>\n"
      if place == 0 { html += "</thead>\n<tbody>\n" }
    }
    return html + "</tbody>\n</table>\n"
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = text.utf8[...]
    while bytes.first == 0x20 { bytes.removeFirst() }
    while bytes.last == 0x20 { bytes.removeLast() }
    return String(bytes) ?? text
  }
}
