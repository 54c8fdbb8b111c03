import Analysis
import Corpus
import Postings
import Testing

@testable import SearchIndex

/// Words that are gathered by groups are those of each record by itself.
struct RecordWordsTests {
  private static let texts = [
    "", "How do I rotate the enroll secret?", "Hosts, hosts, HOSTS: `--enroll_secret`.", "Naïve 日本語 (C++)",
    "I can't log in to https://example.com/login#top", "one\n\ntwo", "fleet-desktop", "4.3.1",
    "\u{AC00} \u{1100}\u{1161}?", "\u{1100}\u{1161} \u{AC00}?",
  ]

  private static func content(_ number: Int, _ numbers: inout Generator) -> EntryContent {
    func text() -> String { texts.randomElement(using: &numbers) ?? "" }
    func list() -> [String] { (0..<Int.random(in: 0...3, using: &numbers)).map { _ in text() } }
    let roles: [EntryContent.Role] = [.answer, .answer, .followUp, .detail, .steps, .synonym]
    let question = text()
    var content = EntryContent(
      source: "docs", path: "a.md", role: roles.randomElement(using: &numbers) ?? .answer, audience: .public,
      question: question, questionKey: Analyzer().questionKey(for: question), answer: "", line: number)
    content.phrasings = list()
    let passages = list().filter { !$0.isEmpty }
    // As it is written, or with marks that its blocks have not.
    content.answer = passages.joined(separator: "\n\n") + (number % 2 == 0 ? "" : " *!*")
    content.passages = passages
    content.errors = text()
    content.context = text()
    content.wordings = list()
    content.kinds = list()
    for kind in [PartKind.cues, PartKind.fields] { content.add(text(), as: kind) }
    return content
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `postings and totals of groups are those of records one by one`(seed: UInt64) throws {
    var numbers = Generator(state: seed)
    let records = EntryRecord.packed((0..<700).map { (Self.content($0, &numbers), "id \($0)") })
    var (alone, grouped) = (RecordWordsWriter(), RecordWordsWriter())
    var totals = FieldTotals()
    let rows = records.indices.map { Int64($0) + 1 }
    for (record, row) in zip(records, rows) {
      alone.add(record, row: row, like: nil)
      totals.add(record.terms)
    }
    var first = RecordWordCollector(number: 0)
    var second = RecordWordCollector(number: 1)
    for start in stride(from: 0, to: records.count, by: 64) {
      let indices = start..<min(start + 64, records.count)
      let group =
        start % 192 == 0
        ? first.words(of: records[indices]) : second.words(of: records[indices])
      grouped.add(group, of: records[indices], rows: rows[indices])
    }
    let gathered = grouped.words()
    let words = try #require(gathered)
    #expect(words.totals == totals)
    let keys = zip(records, rows).flatMap { record, row in
      record.terms.keys.map { RecordWords.Key(hash: Int64(bitPattern: KeyHash.of($0)), row: row) }
    }
    #expect(words.keys.map(\.hash) == keys.map(\.hash) && words.keys.map(\.row) == keys.map(\.row))
    let files = try [alone, grouped].map { writer in
      Array(
        try writer.finish(answers: 1, followUps: 1, rules: { [] }, keepsRules: false)
          .pieces(for: String(repeating: "0", count: 64)).joined())
    }
    #expect(files[0] == files[1])
  }

  @Test func `a database whose words FTS5 takes one after another holds what one of numbered words holds`()
    throws
  {
    let world = try World([])
    var numbers = Generator(state: 4)
    let records = EntryRecord.packed((0..<5_000).map { (Self.content($0, &numbers), "id \($0)") })
    let builder = GenerationBuilder(
      audience: .public, sources: [SourceRow(Source(name: "docs", path: "*.md", audience: .public))])
    let rows = try [builder.words(of: records), nil].enumerated().map { number, words in
      let path = world.path("\(number).sqlite")
      try builder.write(
        to: path, records: records,
        digests: [GenerationBuilder.DocumentKey(source: "docs", path: "a.md"): ""],
        words: { words }, progress: { _ in })
      return try databaseRows(path)
    }
    let isSame = rows[0] == rows[1]
    #expect(isSame && rows[0].count > 20_000)
  }
}
