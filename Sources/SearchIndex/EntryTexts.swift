import GRDB
import Vectors

/// The texts of an entry that have vectors.
struct EntryTexts: Sendable {
  /// A text.
  struct Item: Sendable {
    var key: TextKey
    var role: TextRole
    var text: String
    /// Whether its tokens have vectors as well.
    var hasTokens: Bool
  }

  var row: Int64
  var items: [Item]

  /// The texts of an entry; none of what does not answer.
  init(row: Int64, question: String, phrasings: [String], passages: [String]) {
    self.row = row
    let answer = passages.joined(separator: "\n")
    let hasAnswer = !answer.isEmpty && answer != question
    // Its tokens are those of the whole as well, where there is one.
    items = [Self.item(question, .question, hasTokens: !hasAnswer)]
    if hasAnswer { items.append(Self.item(question + "\n" + answer, .whole, hasTokens: true)) }
    for phrasing in phrasings where phrasing != question {
      items.append(Self.item(phrasing, .phrasing, hasTokens: true))
    }
  }

  private static func item(_ text: String, _ role: TextRole, hasTokens: Bool) -> Item {
    // The same question with and without an answer is kept in different ways.
    let text = (key: hasTokens && role == .question ? text + "\n" : text, text: text)
    return Item(key: TextKey(of: text.key, as: role), role: role, text: text.text, hasTokens: hasTokens)
  }

  /// The texts of records that answer, by their rows.
  static func of(_ records: [EntryRecord], rows: [Int64]) -> [EntryTexts] {
    zip(rows, records).compactMap { row, record in
      guard record.role == .answer else { return nil }
      let content = record.content
      return EntryTexts(
        row: row, question: content.question, phrasings: content.phrasings, passages: content.passages)
    }
  }

  /// The texts of all entries of a generation that answer.
  static func of(_ db: Database) throws -> [EntryTexts] {
    let phrasings = try db.makeStatement(
      sql: "SELECT text FROM parts WHERE entry = ? AND kind = '\(PartKind.phrasing)' ORDER BY number")
    return try Row.fetchAll(
      db,
      sql: "SELECT row, question, answer, passages, blocks FROM entries WHERE role = 'answer' ORDER BY row"
    ).map { row in
      EntryTexts(
        row: row[0], question: row[1],
        phrasings: try String.fetchAll(phrasings, arguments: [row[0] as Int64]),
        passages: StoredPassages.passages(text: row[3], blocks: row[4], answer: row[2]))
    }
  }
}
