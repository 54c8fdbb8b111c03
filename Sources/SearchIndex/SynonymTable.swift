import Analysis
import Corpus
import GRDB
import Postings
import Ranking

/// Collects the synonyms of a message: what else to look for when somebody types a phrase.
struct SynonymTable {
  /// The most that one message is widened by.
  private static let limit = 64

  /// The synonyms of all phrases of a message.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - rules: Calls with every rule whose phrase begins with a term and may go on with the one that follows it: phrase, what
  ///     is found besides, acronym.
  /// - Returns: At most 64, in the order of the words that were typed.
  /// - Throws: What `rules` throws.
  /// - Complexity: One look-up a word of the message.
  static func synonyms(
    of query: Query, rules: (String, String?, (String, String, String) -> Void) throws -> Void
  ) rethrows -> [FoundSynonym] {
    var found: [FoundSynonym] = []
    for (place, term) in query.sequence.enumerated() where found.count < limit {
      let next = place + 1 < query.sequence.count ? query.terms[query.sequence[place + 1]].text : nil
      try rules(query.terms[term].text, next) { phrase, other, acronym in
        guard let typed = match(phrase, at: place, in: query) else { return }
        if !acronym.isEmpty, query.terms[term].word != acronym { return }
        let item = FoundSynonym(typed: typed, terms: other.split(separator: " ").map(String.init))
        if !found.contains(item) { found.append(item) }
      }
    }
    return Array(found.prefix(limit))
  }

  /// The same from the database.
  static func synonyms(of query: Query, in db: Database) throws -> [FoundSynonym] {
    let statement = try db.cachedStatement(sql: "SELECT phrase, other, acronym FROM synonyms WHERE first = ?")
    return try synonyms(of: query) { term, _, body in
      let rows = try Row.fetchCursor(statement, arguments: [term])
      while let row = try rows.next() { body(row[0], row[1], row[2]) }
    }
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

  /// The rules among the records of a new generation.
  static func rules(of records: [EntryRecord]) -> [PostingsWriter.Rule] {
    let analyzer = Analyzer()
    var rules: [PostingsWriter.Rule] = []
    for record in records where record.role == .synonym {
      let rule = SynonymRule(phrase: record.question, others: [])
      let typed = typedTerms(of: rule.phrase, analyzer)
      if typed.isEmpty { continue }
      let acronym = rule.isAcronym ? rule.phrase.lowercased() : ""
      for line in record.lines where line.kind == PartKind.synonyms {
        for other in line.text.split(separator: ",") {
          let terms = analyzer.tokens(in: String(other)).map(\.term)
          if terms.isEmpty || terms == typed { continue }
          rules.append(
            PostingsWriter.Rule(
              phrase: typed.joined(separator: " "), other: terms.joined(separator: " "), acronym: acronym))
        }
      }
    }
    return rules
  }

  /// Writes the rules among the records of a new generation.
  static func insert(_ records: [EntryRecord], into db: Database) throws {
    let statement = try db.makeStatement(
      sql: "INSERT OR IGNORE INTO synonyms (first, phrase, other, acronym) VALUES (?, ?, ?, ?)")
    for rule in rules(of: records) {
      let first = rule.phrase.prefix { $0 != " " }
      try statement.execute(arguments: [String(first), rule.phrase, rule.other, rule.acronym])
    }
  }

  /// The terms of a phrase as ``Query/sequence`` has them: pieces in place of whole identifiers.
  private static func typedTerms(of phrase: String, _ analyzer: Analyzer) -> [String] {
    let query = Query(phrase, analyzer: analyzer)
    return query.sequence.map { query.terms[$0].text }
  }
}
