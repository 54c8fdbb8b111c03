import Corpus
import Foundation
import GRDB
import Ranking

/// Finds candidates by FTS5, which finds and counts; scoring is Ranking's.
struct FullTextFinder {
  let db: Database
  let meanLengths: [Double]
  let meanWordingLength: Double
  let sources: [StoredSource]
  let count: Int
  let hasSynonyms: Bool

  /// Entries with any word of the query that carries meaning or with the very question, and templates with any.
  func findings(
    for query: Query, source: StoredSource?, corrections: [Correction]
  ) throws -> IndexReader.Findings {
    let synonyms = hasSynonyms ? try SynonymTable(db: db).synonyms(of: query) : []
    let lookups = Lookup.all(of: query, synonyms: synonyms, corrections: corrections)
    var frequencies = try frequenciesOfOthers(query, lookups)
    var candidates: [Candidate] = []
    if let expression = MatchExpression.any(of: lookups) {
      let rows = try Row.fetchCursor(
        db, sql: "SELECT rowid, occurrences(search) FROM search WHERE search MATCH ?", arguments: [expression]
      )
      while let row = try rows.next() {
        let candidate = try row.withUnsafeData(atIndex: 1) { data in
          Self.candidate(row: row[0], data ?? Data(), lookups: lookups)
        }
        var seen: UInt64 = 0
        for occurrence in candidate.occurrences { seen |= 1 << UInt64(occurrence.term) }
        for term in query.terms.indices where seen >> UInt64(term) & 1 == 1 { frequencies[term] += 1 }
        candidates.append(candidate)
      }
    }
    try markExact(&candidates, key: query.key)
    var findings = IndexReader.Findings(
      statistics: CollectionStatistics(
        entryCount: count, meanLengths: meanLengths, meanWordingLength: meanWordingLength,
        documentFrequencies: frequencies))
    let templates = sources.filter { $0.kind == .followUps }.map(\.number)
    for candidate in candidates {
      let number = candidate.row / GenerationBuilder.rowsPerSource
      if templates.contains(number) {
        findings.followUps.append(candidate)
      } else if source == nil || source?.number == number {
        findings.candidates.append(candidate)
      }
    }
    return findings
  }

  /// In how many entries the terms stand that are not looked for: function words, which nearly all entries have.
  private func frequenciesOfOthers(_ query: Query, _ lookups: [Lookup]) throws -> [Int] {
    let statement = try db.cachedStatement(sql: "SELECT doc FROM vocabulary WHERE term = ?")
    return try query.terms.indices.map { term in
      if lookups.contains(where: { $0.typed.contains(term) }) { return 0 }
      return try Int.fetchOne(statement, arguments: [query.terms[term].text]) ?? 0
    }
  }

  /// Reads what the function `occurrences` wrote: lengths first, then one number a place.
  private static func candidate(row: Int64, _ data: Data, lookups: [Lookup]) -> Candidate {
    func number(_ index: Int) -> UInt32 {
      let start = data.startIndex + index * 4
      return UInt32(data[start]) | UInt32(data[start + 1]) << 8 | UInt32(data[start + 2]) << 16
        | UInt32(data[start + 3]) << 24
    }
    let size = data.count / 4
    guard size >= Field.count else {
      return Candidate(row: row, fieldLengths: [0, 0, 0, 0, 0], occurrences: [])
    }
    var occurrences: [Candidate.Occurrence] = []
    occurrences.reserveCapacity(size - Field.count)
    for index in Field.count..<size {
      let value = number(index)
      let place = Int(value >> 24)
      guard let field = Field(rawValue: Int(value >> 20 & 0xF)), place < lookups.count else { continue }
      let lookup = lookups[place]
      for term in lookup.typed {
        occurrences.append(
          Candidate.Occurrence(
            term: term, field: field, position: Int(value & 0xFFFFF), strength: lookup.strength))
      }
    }
    return Candidate(
      row: row, fieldLengths: (0..<Field.count).map { Int(number($0)) }, occurrences: occurrences)
  }

  private func markExact(_ candidates: inout [Candidate], key: String) throws {
    guard !key.isEmpty else { return }
    let rows = try Int64.fetchAll(db, sql: "SELECT entry FROM question_keys WHERE key = ?", arguments: [key])
    for row in rows {
      if let index = candidates.firstIndex(where: { $0.row == row }) {
        candidates[index].isExact = true
      } else {
        candidates.append(
          Candidate(row: row, fieldLengths: [0, 0, 0, 0, 0], occurrences: [], isExact: true))
      }
    }
  }
}
