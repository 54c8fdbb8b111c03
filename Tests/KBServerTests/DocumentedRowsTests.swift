import Foundation
import Testing

/// The table of Docs/http.md: every row is there, and every test that it names.
@Suite struct DocumentedRowsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The rows of the table: what they promise, and what shows it.
  private static func rows() throws -> [String: String] {
    let text = try String(contentsOf: root.appendingPathComponent("Docs/http.md"), encoding: .utf8)
    var rows: [String: String] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.components(separatedBy: " | ")
      guard cells.count == 3, cells[0].dropFirst(2).first?.isUppercase == true else { continue }
      rows[String(cells[0].dropFirst(2))] = String(cells[2].dropLast(2))
    }
    return rows
  }

  /// The names of all tests.
  private static func tests() throws -> Set<String> {
    var names: Set<String> = []
    let files = FileManager.default.enumerator(atPath: root.appendingPathComponent("Tests").path)
    while let name = files?.nextObject() as? String {
      guard name.hasSuffix(".swift") else { continue }
      let text = try String(contentsOf: root.appendingPathComponent("Tests/" + name), encoding: .utf8)
      // A long name may stand on a line of its own.
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for piece in words.components(separatedBy: "func `").dropFirst() {
        names.insert(String(piece.prefix { $0 != "`" }))
      }
    }
    return names
  }

  @Test func `every row is in the table, and every test that it names is there`() throws {
    let rows = try Self.rows()
    let expected = (0...13).map { "C\($0)" } + (1...17).map { "H\($0)" } + ["S7"]
    #expect(Set(rows.keys) == Set(expected))
    let tests = try Self.tests()
    let campaign = try String(
      contentsOf: Self.root.appendingPathComponent("Scripts/campaign-http"), encoding: .utf8)
    for (row, shown) in rows {
      let names = shown.components(separatedBy: "; ")
      #expect(names.contains { $0.hasPrefix("*") }, "\(row) names no test")
      for name in names {
        if name.hasPrefix("*") {
          #expect(tests.contains(String(name.dropFirst().dropLast())), "\(row): there is no test \(name)")
        } else {
          let part = name.dropLast().components(separatedBy: " ").last ?? ""
          #expect(
            name.hasPrefix("`campaign-http --only ") && campaign.contains("\"\(part)\""), "\(row): \(name)")
        }
      }
    }
  }
}
