import Testing

@testable import Postings

struct DocumentFieldsTests {
  /// Lengths around what fits into 8 bits, in fields of all sizes.
  private static let lengths: [[Int]] =
    [
      [0, 0, 0, 0, 0], [1, 2, 3, 4, 5], [254, 254, 254, 254, 254], [255, 255, 255, 255, 255],
      [3, 0, 70_000, 0, 2], [300, 1, 0, 0, 0], [0, 300, 5, 0, 1], [0, 0, 5, 300, 1], [0, 0, 5, 1, 300],
    ] + Array(repeating: [2, 1, 9, 0, 1], count: 20) + [[0, 0, 0, 0, 255]]

  private static func document(_ row: Int64, _ lengths: [Int]) -> PostingsWriter.Document {
    PostingsWriter.Document(
      row: row, id: "\(row)",
      fields: lengths.enumerated().map { field, length in
        Array(repeating: "w\(field)", count: length).joined(separator: " ")
      },
      blocks: [lengths[2], 0, 0], keys: ["the same", "key \(row)"])
  }

  /// As many as there are lengths, with upper halves that change.
  private static func rows(first: Int64) -> [Int64] {
    lengths.indices.map { first + Int64($0) * 1_000 + Int64($0 / 7) << 32 }
  }

  private static func writer(first: Int64, reusing known: PostingsFile? = nil) -> PostingsWriter {
    var writer = PostingsWriter(PostingsSample.formula, reusing: known)
    for (place, row) in rows(first: first).enumerated() {
      if known == nil {
        writer.add(document(row, lengths[place]))
      } else {
        writer.add(row: row, id: "\(row)", like: place)
      }
    }
    return writer
  }

  @Test(arguments: [1, 0, 1 << 32 - 3_000, Int64.max - 1 << 40, Int64.min, -5_000] as [Int64])
  func `fields, rows and keys are read as they were written`(first: Int64) throws {
    let bytes = try PostingsSample.bytes(of: Self.writer(first: first), count: Self.lengths.count)
    let file = try PostingsSample.opened(bytes)
    var start = 0
    for (document, lengths) in Self.lengths.enumerated() {
      let fields = file.fields(of: document)
      for (field, length) in lengths.enumerated() {
        #expect(fields.range(of: field) == start..<start + length, "field \(field) of \(lengths)")
        #expect(file.range(of: field, in: document) == start..<start + length)
        #expect(fields.length(of: field) == length)
        if length > 0 { #expect(file.number(of: "w\(field)") == file.token(at: start + length - 1)) }
        start += length
      }
    }
    let rows = Self.rows(first: first)
    #expect(rows.indices.map { file.rows[$0] } == rows)
    for (document, row) in rows.enumerated() {
      #expect(file.document(from: row) == document)
      #expect(file.document(from: row + 1) == document + 1)
      #expect(file.document(from: max(row, Int64.min + 1 << 31) - 1 << 31) <= document)
    }
    #expect(file.document(from: Int64.max) == rows.count)
    #expect(file.rows(withKey: "the same") == rows)
    #expect(file.rows(withKey: "key \(rows[3])") == [rows[3]])
    #expect(file.rows(withKey: "key").isEmpty)
    let again = Self.writer(first: first, reusing: file)
    #expect(try PostingsSample.bytes(of: again, count: rows.count) == bytes)
  }

  @Test func `a document that has two keys of one hash is found once`() throws {
    var hashes: [UInt32: String] = [:]
    let keys = try #require(
      (0..<400_000).lazy.map { "key \($0)" }.compactMap { key in
        hashes.updateValue(key, forKey: KeyHash.short(KeyHash.of(key))).map { [$0, key] }
      }.first)
    var writer = PostingsWriter(PostingsSample.formula)
    for row in [Int64(7), 9] {
      writer.add(
        PostingsWriter.Document(row: row, id: "\(row)", fields: ["a", "", "", "", ""], keys: keys))
    }
    let file = try PostingsSample.opened(try PostingsSample.bytes(of: writer, count: 2))
    #expect(file.rows(withKey: keys[0]) == [7, 9])
  }
}
