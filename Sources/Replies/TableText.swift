import CommonMark

/// A table of GitHub's Markdown, which CommonMark reads as a paragraph.
enum TableText {
  /// The rows of a table, with their cells one below the other.
  ///
  /// They become code, in which no link can be: its address stands in brackets behind its text.
  static func rows(of paragraph: Int, in content: ReplyDocument) -> [String] {
    let nodes = content.document.nodes
    var rows: [[String]] = []
    var cells = [""]
    var closings: [(end: Int, text: String)] = []
    var linkEnd = 0
    for index in (paragraph + 1)..<nodes[paragraph].end {
      while let last = closings.last, last.end <= index {
        cells[cells.count - 1] += last.text
        closings.removeLast()
      }
      let node = nodes[index]
      switch node.kind {
      case .softBreak, .lineBreak:
        rows.append(row(of: cells))
        cells = [""]
      case .link(let destination, _):
        if let address = address(of: destination, at: index, in: content) {
          closings.append((node.end, address))
          linkEnd = node.end
        }
      case .struck:
        cells[cells.count - 1] += "~~"
        closings.append((node.end, "~~"))
      case .text where !node.keepsBars && index >= linkEnd:
        let parts = node.literal.split(separator: "|", omittingEmptySubsequences: false)
        cells[cells.count - 1] += parts[0]
        cells += parts.dropFirst().map(String.init)
      default:
        // Neither a bar in code nor one with a backslash ends a cell.
        cells[cells.count - 1] += node.literal
      }
    }
    for closing in closings.reversed() { cells[cells.count - 1] += closing.text }
    rows.append(row(of: cells))
    var widths: [Int] = []
    for (place, row) in rows.enumerated() where place != 1 {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(3) }
        widths[column] = max(widths[column], min(cell.count, widestColumn))
      }
    }
    return rows.enumerated().map { place, row in
      let cells = widths.enumerated().map { column, width in
        let cell = place == 1 ? String(repeating: "-", count: width) : column < row.count ? row[column] : ""
        return cell + String(repeating: " ", count: max(width - cell.count, 0))
      }
      return String(cells.joined(separator: "  ").trimmingSpaces)
    }
  }

  /// What stands behind the text of a link: nothing where that is the address, or where there is none to show.
  private static func address(of destination: String, at link: Int, in content: ReplyDocument) -> String? {
    guard let address = content.link(destination) else { return nil }
    let text = content.document.text(of: link)
    if text.isEmpty { return address }
    return text == address || "mailto:" + text == address ? nil : " (" + address + ")"
  }

  /// Wider cells are not padded to.
  private static let widestColumn = 40

  /// The cells of a row without spaces around them; bars at both ends of it are optional.
  private static func row(of cells: [String]) -> [String] {
    var cells = cells.map { String($0.trimmingSpaces) }
    if cells.first?.isEmpty == true { cells.removeFirst() }
    if cells.last?.isEmpty == true { cells.removeLast() }
    return cells
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Without spaces at both ends.
  var trimmingSpaces: Substring {
    var text = self[...]
    while text.utf8.last == 0x20 { text.removeLast() }
    while text.utf8.first == 0x20 { text.removeFirst() }
    return text
  }
}
