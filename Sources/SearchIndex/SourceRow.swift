import Corpus
import GRDB

/// A source as a database has it: what its readers are shown of it.
struct SourceRow: Sendable, Hashable {
  var name: String
  var title: String
  var url: String?
  var audience: String
  var kind: String

  /// The row of a source.
  init(_ source: Source) {
    name = source.name
    title = source.title
    url = source.url
    audience = source.audience.rawValue
    kind = source.kind.rawValue
  }

  private init(_ row: Row) {
    name = row[0]
    title = row[1]
    url = row[2]
    audience = row[3]
    kind = row[4]
  }

  /// The sources of a database, in the order of their numbers.
  static func all(in db: Database) throws -> [SourceRow] {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT name, title, url, audience, kind FROM sources ORDER BY number")
    var sources: [SourceRow] = []
    while let row = try rows.next() { sources.append(SourceRow(row)) }
    return sources
  }
}
