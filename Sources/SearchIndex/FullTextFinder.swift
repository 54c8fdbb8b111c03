import CFullTextSearch
import Corpus
import GRDB
import Postings
import Ranking

/// Finds candidates by FTS5, which finds and counts; scoring is Ranking's.
struct FullTextFinder: CandidateFinder {
  let db: Database
  let meanLengths: [Double]
  let meanWordingLength: Double
  let sources: [StoredSource]
  let count: Int
  let hasSynonyms: Bool
  let tables: SearchTables

  /// Entries with any word of the query that carries meaning or with the very question, and templates with any.
  func findings(
    for query: Query, in wanted: [StoredSource], corrections: [Correction]
  ) throws -> IndexReader.Findings {
    let synonyms = hasSynonyms ? try SynonymTable.synonyms(of: query, in: db) : []
    let lookups = Lookup.all(of: query, synonyms: synonyms, corrections: corrections)
    var frequencies = try frequenciesOfOthers(query, lookups)
    var found = try find(lookups)
    for item in found.items {
      var rest = item.summary.terms
      while rest != 0 {
        frequencies[rest.trailingZeroBitCount] += 1
        rest &= rest - 1
      }
    }
    try markExact(&found, key: query.key)
    let templates = sources.filter { $0.kind == .followUps }.map(\.number)
    func number(_ item: FoundCandidates.Item) -> Int64 { item.summary.row / GenerationBuilder.rowsPerSource }
    return IndexReader.Findings(
      candidates: found.filtered { item in wanted.contains { $0.number == number(item) } },
      followUps: Array(found.filtered { templates.contains(number($0)) }),
      statistics: CollectionStatistics(
        entryCount: count, meanLengths: meanLengths, meanWordingLength: meanWordingLength,
        documentFrequencies: frequencies))
  }

  func shortlist(
    for query: Query, in wanted: [StoredSource], corrections: [Correction], limit: Int, near: [Int64],
    ranker: Ranker
  ) throws -> Shortlist {
    let findings = try findings(for: query, in: wanted, corrections: corrections)
    let context = RankingContext(query: query, statistics: findings.statistics, weights: ranker.weights)
    let ids = EntryIDs(db)
    var best = try ranker.best(of: findings.candidates.list, limit: limit, in: context) { first, second in
      try ids.id(of: first.row) < ids.id(of: second.row)
    }
    // The others by their words too, where they have any of the message.
    let list = findings.candidates
    for row in near where !best.contains(where: { $0.candidate.row == row }) {
      let candidate =
        list.items.firstIndex { $0.summary.row == row }.map { list[$0] }
        ?? Candidate(row: row, fieldLengths: [0, 0, 0, 0, 0], occurrences: [])
      best.append(ScoredCandidate(candidate: candidate, score: ranker.score(of: candidate, in: context)))
    }
    try ids.order(&best)
    let wordings = try IndexReader.wordings(best.map(\.candidate.row), in: db)
    let templates = findings.followUps
    return Shortlist(
      best: best, wordings: WordingTexts(wordings, of: query), context: context,
      total: findings.candidates.count, templates: { templates })
  }

  /// In how many entries the terms stand that are not looked for: function words, which nearly all entries have.
  private func frequenciesOfOthers(_ query: Query, _ lookups: [Lookup]) throws -> [Int] {
    try query.terms.indices.map { term in
      if lookups.contains(where: { $0.typed.contains(term) }) { return 0 }
      return try tables.frequency(of: query.terms[term].text, db)
    }
  }

  /// What has any of the terms that are looked for.
  private func find(_ lookups: [Lookup]) throws -> FoundCandidates {
    guard let expression = MatchExpression.any(of: lookups) else { return FoundCandidates() }
    let numbers = try (0..<tables.count).flatMap { try self.numbers(matching: expression, in: $0) }
    let sets = lookups.map { $0.typed.reduce(UInt64(0)) { $0 | 1 << UInt64($1) } }
    let isTyped = lookups.map { $0.strength >= 1 }
    var items: [FoundCandidates.Item] = []
    var start = 0
    while start + 3 <= numbers.count {
      let row = UInt64(numbers[start]) | UInt64(numbers[start + 1]) << 32
      let range = start + 3..<min(start + 3 + Int(numbers[start + 2]), numbers.count)
      var summary = CandidateSummary(row: Int64(bitPattern: row))
      for value in numbers[range].dropFirst(Field.count) {
        let place = Int(value >> 24)
        guard place < sets.count else { continue }
        summary.terms |= sets[place]
        if isTyped[place], Int(value >> 20 & 0xF) == Field.errors.rawValue { summary.errors |= sets[place] }
      }
      items.append(FoundCandidates.Item(summary: summary, numbers: range))
      start = range.upperBound
    }
    if tables.count > 1 { items.sort { $0.summary.row < $1.summary.row } }
    return FoundCandidates(numbers: numbers, lookups: lookups, items: items)
  }

  /// What FTS5 found, see `kb_find`.
  private func numbers(matching expression: String, in table: Int) throws -> [UInt32] {
    var found: UnsafeMutablePointer<UInt32>?
    var count = 0
    let status = kb_find(db.sqliteConnection, SearchTables.name(table), expression, &found, &count)
    guard status == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: status)) }
    defer { kb_free(found) }
    return Array(UnsafeBufferPointer(start: found, count: count))
  }

  private func markExact(_ candidates: inout FoundCandidates, key: String) throws {
    guard !key.isEmpty else { return }
    let statement = try db.cachedStatement(sql: "SELECT entry FROM question_keys WHERE hash = ?")
    let likely = try Int64.fetchAll(statement, arguments: [Int64(bitPattern: KeyHash.of(key))])
    for row in try IndexReader.verified(likely, key: key, in: db) { candidates.markExact(row: row) }
  }
}
