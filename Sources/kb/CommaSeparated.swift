import Replies

/// Comma-separated values for a spreadsheet (RFC 4180); nothing in them is a formula (OWASP, CSV injection).
enum CommaSeparated {
  /// A heading and rows.
  static func text(heading: [String], rows: [[String]]) -> String {
    ([heading] + rows).map { row in row.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A text between quotation marks; by scalars, since a mark with an accent is another character and none that is doubled.
  private static func cell(_ text: String) -> String {
    let text = SafeText.safe(text)
    let isFormula = text.unicodeScalars.first.map { "=+-@\t".unicodeScalars.contains($0) } ?? false
    var cell = String.UnicodeScalarView("\"".unicodeScalars)
    if isFormula { cell.append("'") }
    for scalar in text.unicodeScalars {
      cell.append(scalar)
      if scalar == "\"" { cell.append(scalar) }
    }
    cell.append("\"")
    return String(cell)
  }
}
