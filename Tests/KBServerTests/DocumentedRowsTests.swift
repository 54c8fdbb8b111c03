import Foundation
import Testing

/// The tables of Docs/http.md and Docs/reliability.md: every row is there, and every test that it names.
@Suite struct DocumentedRowsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The rows of the table: what they promise, and what shows it.
  private static func rows(of document: String) throws -> [String: String] {
    let text = try String(contentsOf: root.appendingPathComponent("Docs/" + document), encoding: .utf8)
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

  private static let http = (0...13).map { "C\($0)" } + (1...17).map { "H\($0)" } + ["S7"]

  @Test(arguments: [("http.md", http), ("reliability.md", (1...17).map { "S\($0)" })])
  func `every row is in the table, and every test that it names is there`(
    document: String, expected: [String]
  ) throws {
    let rows = try Self.rows(of: document)
    #expect(Set(rows.keys) == Set(expected))
    let tests = try Self.tests()
    let campaigns = try ["campaign", "campaign-http"].map { name in
      (name, try String(contentsOf: Self.root.appendingPathComponent("Scripts/" + name), encoding: .utf8))
    }
    for (row, shown) in rows {
      for name in shown.components(separatedBy: "; ") {
        if name.hasPrefix("*") {
          #expect(tests.contains(String(name.dropFirst().dropLast())), "\(row): there is no test \(name)")
        } else {
          let part = name.dropLast().components(separatedBy: " ").last ?? ""
          let isThere = campaigns.contains { script, text in
            name.hasPrefix("`\(script) --only ") && text.contains("\"\(part)\"")
          }
          #expect(isThere, "\(row): \(name)")
        }
      }
      // What the service promises is in the tests that everybody runs.
      if document == "http.md" {
        #expect(shown.hasPrefix("*") || shown.contains("; *"), "\(row) names no test")
      }
    }
  }
}
