import Foundation
import GRDB
import Postings
import Testing

@testable import SearchIndex

/// What is written for FTS5 is what FTS5 writes itself when it puts a table together, byte by byte.
struct FullTextSegmentTests {
  /// Documents of random words, some of them in nearly all and some in one.
  private struct Sample: CustomTestStringConvertible, Sendable {
    var documents: Int
    var words: Int
    var vocabulary: Int
    var pageSize: Int
    /// How far rows are apart.
    var step: Int64

    var testDescription: String {
      "\(documents) documents of \(words) words among \(vocabulary), pages of \(pageSize)"
    }

    func fields() -> [(row: Int64, fields: [String])] {
      var generator = Generator(state: UInt64(documents * 31 + words * 7 + vocabulary + pageSize))
      return (0..<documents).map { number in
        let fields = (0..<5).map { field -> String in
          let count =
            field == 2
            ? Int.random(in: 0...words, using: &generator) : Int.random(in: 0...3, using: &generator)
          return (0..<count).map { _ in
            let rarity = Double.random(in: 0..<1, using: &generator)
            let word = Int(Double(vocabulary) * rarity * rarity * rarity)
            return word % 11 == 0
              ? "né\(word)"
              : word % 7 == 0 ? String(repeating: "w\(word)_", count: 1 + word % 40) : "w\(word)"
          }.joined(separator: " ")
        }
        return (1 << 32 + Int64(number) * step + 1, fields)
      }
    }
  }

  private static func words(of documents: [(row: Int64, fields: [String])]) throws -> NumberedWords {
    var writer = PostingsWriter(
      PostingsWriter.Formula(weights: [1, 1, 1, 1, 1], normalizations: [0, 0, 0, 0, 0], saturation: 1))
    for document in documents {
      writer.add(PostingsWriter.Document(row: document.row, id: "\(document.row)", fields: document.fields))
    }
    let words = writer.numberWords()
    return try #require(words)
  }

  private struct Stored: Equatable {
    var id: Int64
    var bytes: [UInt8]
  }

  /// What FTS5 makes of them: pages but for what it says of the whole, and where these begin.
  private static func made(
    _ documents: [(row: Int64, fields: [String])], pageSize: Int
  ) throws -> (pages: [Stored], beginnings: [Stored]) {
    try DatabaseQueue().write { db in
      let tables = SearchTables(forRecords: 1)
      for statement in tables.statements { try db.execute(sql: statement) }
      try db.execute(sql: "INSERT INTO search (search, rank) VALUES ('pgsz', \(pageSize))")
      // Small segments, so that there are several to be put together, and none before that: a page would begin where it stopped.
      for (name, value) in [("hashsize", 4_096), ("automerge", 0), ("crisismerge", 1_999)] {
        try db.execute(sql: "INSERT INTO search (search, rank) VALUES ('\(name)', \(value))")
      }
      let insertion = try tables.insertions(db)[0]
      for document in documents {
        try insertion.execute(
          arguments: StatementArguments([document.row]) + StatementArguments(document.fields))
      }
      try db.execute(sql: SearchTables.optimization(0))
      let pages = try Row.fetchAll(db, sql: "SELECT id, block FROM search_data WHERE id > 10 ORDER BY id")
      let beginnings = try Row.fetchAll(db, sql: "SELECT pgno, term FROM search_idx ORDER BY segid, term")
      let segment = (pages.first?["id"] ?? 1 << 37) >> 37 as Int64
      return (
        pages.map { Stored(id: $0["id"] - (segment - 1) << 37, bytes: [UInt8]($0["block"] as Data)) },
        beginnings.map { row in
          Stored(id: row["pgno"], bytes: [UInt8](row["term"] as Data))
        }
      )
    }
  }

  @Test(
    arguments: [
      Sample(documents: 2_000, words: 60, vocabulary: 3_000, pageSize: 4_050, step: 1),
      Sample(documents: 3_000, words: 30, vocabulary: 20, pageSize: 4_050, step: 3),
      Sample(documents: 100, words: 80, vocabulary: 2_000, pageSize: 64, step: 700),
      // So small that lists need an index of several levels.
      Sample(documents: 600, words: 10, vocabulary: 2, pageSize: 33, step: 1),
      Sample(documents: 1_200, words: 9, vocabulary: 60, pageSize: 128, step: 200_000),
    ])
  private func `a segment has the pages that FTS5 makes of the same words`(sample: Sample) throws {
    let documents = sample.fields()
    let segment = FullTextSegment(
      of: try Self.words(of: documents), in: [0..<documents.count], pageSize: sample.pageSize)
    let (pages, beginnings) = try Self.made(documents, pageSize: sample.pageSize)
    // FTS5 begins a page anew after every thousand that it merges.
    #expect((20..<1_000).contains(segment.count))
    let own = segment.pages.map { Stored(id: $0.id, bytes: Array(segment.bytes[$0.bytes])) }.sorted {
      $0.id < $1.id
    }
    let difference = zip(own, pages).first { $0 != $1 }.map { "page \($0.0.id & (1 << 37 - 1)) is another" }
    #expect(difference == nil && own.count == pages.count)
    let hasSame = segment.beginnings.map { Stored(id: $0.page, bytes: $0.term) } == beginnings
    #expect(hasSame)
    if sample.pageSize == 33 {
      let highest = segment.pages.map { $0.id >> 31 & 31 }.max() ?? 0
      #expect(highest >= 1)
    }
  }

  @Test func `documents are divided among tables as their rows are`() {
    let rows = (0..<5_000).map { 1 << 32 + Int64($0) }
    let tables = SearchTables(forRecords: 8_192)
    let documents = tables.documents(of: rows)
    #expect(documents.count == 4)
    for (number, ranges) in documents.enumerated() {
      #expect(ranges.joined().allSatisfy { tables.number(of: rows[$0]) == number })
    }
    #expect(documents.joined().map(\.count).reduce(0, +) == rows.count)
    #expect(tables.documents(of: []) == [[], [], [], []])
  }
}
