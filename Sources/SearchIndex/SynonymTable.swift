import Analysis
import Corpus
import GRDB
import Ranking

/// The synonyms of a generation: what else to look for when somebody types a phrase.
struct SynonymTable {
  let db: Database

  /// Terms to look for besides those that were typed.
  struct Found: Hashable {
    /// The places in ``Query/terms`` of the phrase that was typed.
    var typed: [Int]
    /// The terms that stand for it, in order.
    var terms: [String]
  }

  /// The most that one message is widened by.
  private static let limit = 64

  /// The synonyms of all phrases of a message.
  ///
  /// - Complexity: One look-up a word of the message.
  func synonyms(of query: Query) throws -> [Found] {
    let statement = try db.cachedStatement(sql: "SELECT phrase, other, acronym FROM synonyms WHERE first = ?")
    var found: [Found] = []
    for (place, term) in query.sequence.enumerated() where found.count < Self.limit {
      let rows = try Row.fetchCursor(statement, arguments: [query.terms[term].text])
      while let row = try rows.next() {
        let phrase: String = row[0]
        guard let typed = Self.match(phrase, at: place, in: query) else { continue }
        let acronym: String = row[2]
        if !acronym.isEmpty, query.terms[term].word != acronym { continue }
        let other: String = row[1]
        let item = Found(typed: typed, terms: other.split(separator: " ").map(String.init))
        if !found.contains(item) { found.append(item) }
      }
    }
    return Array(found.prefix(Self.limit))
  }

  /// The terms of a phrase where it stands in a message, or nil when something else stands there.
  private static func match(_ phrase: String, at place: Int, in query: Query) -> [Int]? {
    var typed: [Int] = []
    for word in phrase.split(separator: " ") {
      let next = place + typed.count
      guard next < query.sequence.count, query.terms[query.sequence[next]].text == word else { return nil }
      typed.append(query.sequence[next])
    }
    return typed
  }

  /// Writes the rules among the records of a new generation.
  static func insert(_ records: [EntryRecord], into db: Database) throws {
    let analyzer = Analyzer()
    let statement = try db.makeStatement(
      sql: "INSERT OR IGNORE INTO synonyms (first, phrase, other, acronym) VALUES (?, ?, ?, ?)")
    for record in records where record.role == .synonym {
      let rule = SynonymRule(phrase: record.question, others: [])
      let typed = typedTerms(of: rule.phrase, analyzer)
      guard let first = typed.first else { continue }
      let acronym = rule.isAcronym ? rule.phrase.lowercased() : ""
      for line in record.lines where line.kind == PartKind.synonyms {
        for other in line.text.split(separator: ",") {
          let terms = analyzer.tokens(in: String(other)).map(\.term)
          if terms.isEmpty || terms == typed { continue }
          try statement.execute(arguments: [
            first, typed.joined(separator: " "), terms.joined(separator: " "), acronym,
          ])
        }
      }
    }
  }

  /// The terms of a phrase as ``Query/sequence`` has them: pieces in place of whole identifiers.
  private static func typedTerms(of phrase: String, _ analyzer: Analyzer) -> [String] {
    let query = Query(phrase, analyzer: analyzer)
    return query.sequence.map { query.terms[$0].text }
  }
}
