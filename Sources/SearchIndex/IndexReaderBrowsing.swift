import Corpus
import GRDB
public import Ranking

/// Looking at entries and sources by name rather than by words.
extension IndexReader {
  private static let entryColumns = """
    SELECT e.row, e.id, e.question, e.answer, e.section, e.url, s.name, s.title, d.path, e.line,
      e.owner, e.archived, e.audience, e.reference, e.passages, e.blocks
    FROM entries e JOIN documents d ON d.id = e.document JOIN sources s ON s.number = d.source
    """

  /// The entries of some rows, in their order; rows that are not there are left out.
  public func entries(_ rows: [Int64]) throws(IndexError) -> [StoredEntry] {
    try read { db in
      let sql = Self.entryColumns + " WHERE e.row = ? AND e.role = 'answer'"
      let statement = try db.statement(sql, isEarly: earlyEntries.next())
      return try rows.compactMap { row in
        try EntryColumns.fetchOne(statement, arguments: [row])?.entry
      }
    }
  }

  /// The entry of an id, or nil when this audience has none: hidden and unknown are the same.
  public func entry(id: String) throws(IndexError) -> StoredEntry? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: Self.entryColumns + " WHERE e.id = ? AND e.role = 'answer'")
      return try EntryColumns.fetchOne(statement, arguments: [id])?.entry
    }
  }

  private struct EntryColumns: ReadFromColumns {
    var entry: StoredEntry

    init(_ columns: StatementColumns) {
      let answer: String = columns[3] ?? ""
      entry = StoredEntry(
        row: columns[0] ?? 0, id: columns[1] ?? "", question: columns[2] ?? "", answer: answer,
        passages: StoredPassages.passages(text: columns[14], blocks: columns[15] ?? "", answer: answer),
        section: columns[4] ?? "", url: columns[5], source: columns[6] ?? "", sourceTitle: columns[7] ?? "",
        location: SourceLocation(path: columns[8] ?? "", line: columns[9] ?? 0), owner: columns[10],
        isArchived: columns[11] ?? false,
        audience: columns[12].flatMap(Audience.init(rawValue:)) ?? .internal, reference: columns[13])
    }
  }

  /// A question that goes on as somebody has begun to type.
  public struct Suggestion: Sendable, Hashable, Codable {
    /// The entry's id.
    public var id: String
    /// Its question.
    public var question: String

    /// Makes a suggestion.
    public init(id: String, question: String) {
      self.id = id
      self.question = question
    }
  }

  /// Questions that have all words typed so far, the last of which may be unfinished.
  ///
  /// - Parameters:
  ///   - query: What was typed.
  ///   - limit: The most suggestions.
  /// - Returns: Those whose question begins like that first, then in the order of the documents.
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the entries that have all of the words.
  public func suggestions(for query: Query, limit: Int) throws(IndexError) -> [Suggestion] {
    guard limit > 0, let expression = MatchExpression.beginning(of: query) else { return [] }
    let typed = query.text.lowercased()
    return try read { db in
      let found = try (0..<searchTables.count).flatMap { number in
        let table = SearchTables.name(number)
        let statement = try db.cachedStatement(
          sql: """
            SELECT e.id, e.question, substr(lower(e.question), 1, ?) <> ? AS rest, e.row
            FROM \(table) JOIN entries e ON e.row = \(table).rowid
            WHERE \(table) MATCH ? AND e.role = 'answer' AND e.archived = 0
            ORDER BY rest, e.row LIMIT ?
            """)
        return try Row.fetchAll(statement, arguments: [typed.count, typed, expression, limit])
          .map { (Suggestion(id: $0[0], question: $0[1]), order: ($0[2] as Int, $0[3] as Int64)) }
      }
      return found.sorted { $0.order < $1.order }.prefix(limit).map(\.0)
    }
  }

  /// The other wordings of the question of an entry.
  ///
  /// - Throws: ``IndexError``.
  public func phrasings(of row: Int64) throws(IndexError) -> [String] {
    try read { db in try Self.phrasings(row, in: db) }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(IndexError) -> Value {
    do {
      return try queue.unsafeRead(body)
    } catch {
      throw Self.unusable(path, error)
    }
  }
}
