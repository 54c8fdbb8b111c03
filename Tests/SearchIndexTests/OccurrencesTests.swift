import Analysis
import Corpus
import Foundation
import GRDB
import Ranking
import SearchIndex
import Testing

/// What the C function counts, against the same counted by hand.
struct OccurrencesTests {
  private static let words = [
    "host", "hosts", "enrol", "v4.0.0", "--osquery_result_log_file", "x509:", "a.b/c@d#e+f", "naïve", "日本語",
    "the", "is",
    "C++", "C#", "don't", "10.0.0.1:8080", "user@example.com", "İstanbul", "ﬁle", "é", "1,000", "кот", "#tag",
    "half-way",
  ]

  private static func text(_ count: Int, _ generator: inout Generator) -> String {
    (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
  }

  private let world: World

  init() throws {
    var generator = Generator(state: 10)
    let lines = (0..<60).map { number in
      let answer = Self.text(Int.random(in: 1...80, using: &generator), &generator)
      let question = Self.text(Int.random(in: 1...8, using: &generator), &generator)
      return "{\"id\": \(number), \"question\": \"\(question)\", \"answer\": \"\(answer) end\"}"
    }
    world = try World(
      [Source(name: "desk", path: "desk.jsonl", kind: .entries)],
      files: ["desk.jsonl": lines.joined(separator: "\n")])
    try world.refresh()
  }

  /// The terms of each field of each row: the analyzer's, of the texts as they are stored; every answer here is one block.
  private func terms() throws -> [Int64: [[String]]] {
    try world.database(.internal).read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT row, question, '', coalesce(passages, answer), errors, context FROM entries ORDER BY row
          """)
      var terms: [Int64: [[String]]] = [:]
      for row in rows {
        terms[row[0]] = (1...5).map { column in Analyzer().tokens(in: row[column]).map(\.term) }
      }
      return terms
    }
  }

  @Test func `places and lengths are those that counting by hand gives`() throws {
    let terms = try terms()
    #expect(terms.count == 60)
    let reader = try IndexReader(world.index, audience: .internal)
    var generator = Generator(state: 11)
    for _ in 0..<200 {
      let query = Query(
        Self.text(Int.random(in: 1...12, using: &generator), &generator), analyzer: Analyzer())
      let findings = try reader.findings(for: query)
      var frequencies = [Int](repeating: 0, count: query.terms.count)
      var expected: [Int64: Set<Candidate.Occurrence>] = [:]
      for (row, fields) in terms {
        for (number, term) in query.terms.enumerated() {
          // Function words are not looked for beside others, only counted.
          let isSought = !term.isStopWord || query.terms.allSatisfy(\.isStopWord)
          var isThere = false
          for field in Field.allCases {
            for (position, word) in fields[field.rawValue].enumerated() where word == term.text {
              isThere = true
              guard isSought else { continue }
              expected[row, default: []].insert(
                Candidate.Occurrence(term: number, field: field, position: position))
            }
          }
          if isThere { frequencies[number] += 1 }
        }
      }
      #expect(Set(findings.candidates.map(\.row)) == Set(expected.keys), "\(query.text)")
      for candidate in findings.candidates {
        #expect(Set(candidate.occurrences) == expected[candidate.row], "\(query.text)")
        #expect(candidate.occurrences.count == expected[candidate.row]?.count)
        #expect(candidate.fieldLengths == terms[candidate.row].map { FieldLengths($0.map(\.count)) })
      }
      #expect(findings.statistics.documentFrequencies == frequencies, "\(query.text)")
    }
  }

  @Test func `the mean lengths are those of all entries`() throws {
    let terms = try terms()
    let reader = try IndexReader(world.index, audience: .internal)
    let means = try reader.findings(for: Query("host", analyzer: Analyzer())).statistics.meanLengths
    for field in Field.allCases {
      let sum = terms.values.reduce(0) { $0 + $1[field.rawValue].count }
      #expect(abs(means[field.rawValue] - Double(sum) / 60) < 1e-9)
    }
  }

  @Test func `every term of every entry finds its entry: the tokenizer of FTS5 splits none`() throws {
    let terms = try terms()
    let queue = try world.database(.internal)
    var places: [String: Set<Int64>] = [:]
    for (row, fields) in terms {
      for term in fields.joined() { places[term, default: []].insert(row) }
    }
    try queue.unsafeRead { db in
      try db.execute(sql: "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, search, row)")
      let vocabulary = try String.fetchAll(
        db, sql: "SELECT DISTINCT term FROM temp.vocabulary ORDER BY term")
      #expect(vocabulary == places.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      for (term, rows) in places {
        let found = try Int64.fetchAll(
          db, sql: "SELECT rowid FROM search WHERE search MATCH ?", arguments: ["\"\(term)\""])
        #expect(Set(found) == rows, "\(term)")
      }
    }
  }
}
