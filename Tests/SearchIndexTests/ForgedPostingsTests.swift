import Crypto
import Testing

@testable import Postings

/// Files whose digest is right and whose numbers lead astray.
struct ForgedPostingsTests {
  private static func forged(
    _ bytes: [UInt8], _ change: (inout [UInt8]) -> Void
  ) -> [UInt8] {
    var bytes = bytes
    change(&bytes)
    let end = bytes.count - PostingsLayout.digestLength
    bytes.replaceSubrange(end..., with: Array(SHA256.hash(data: bytes[..<end])))
    return bytes
  }

  private static func put<Number: FixedWidthInteger>(_ number: Number, at place: Int, of section: Int) -> (
    inout [UInt8]
  ) -> Void {
    { bytes in
      bytes.withUnsafeMutableBytes {
        $0.storeBytes(
          of: number.littleEndian, toByteOffset: section + place * MemoryLayout<Number>.size, as: Number.self)
      }
    }
  }

  @Test func `a number that leads out of a section is noticed`() throws {
    let bytes = try PostingsSample.bytes(PostingsSample.documents)
    let file = try PostingsSample.opened(Self.forged(bytes) { _ in })
    let (counts, layout) = (file.counts, PostingsLayout(file.counts))
    let common = try #require((0..<counts.tokens).first { file.tokens[$0] != PostingsFile.rareToken })
    let rare = Int(file.rarePlaces[0])
    let list = try #require((0..<counts.terms).first { file.frequency(of: UInt32($0)) > 1 })
    let posting = Int(file.postingStarts[list])
    let forgeries: [(String, (inout [UInt8]) -> Void)] = [
      (
        "a word of a rare term that is not noted",
        Self.put(PostingsFile.rareToken, at: common, of: layout.tokens)
      ),
      ("a rare word that is common", Self.put(UInt16(0), at: rare, of: layout.tokens)),
      ("a rare word at another place", Self.put(UInt32(rare + 1), at: 0, of: layout.rarePlaces)),
      ("a rare term that is none", Self.put(UInt32(counts.terms), at: 0, of: layout.rareTerms)),
      ("a number of no term", Self.put(UInt32(counts.terms), at: 5, of: layout.termNumbers)),
      ("a number of two terms", Self.put(file.termNumbers[4], at: 5, of: layout.termNumbers)),
      ("a place of no term", Self.put(UInt32.max, at: 5, of: layout.termPlaces)),
      ("a document that is none", Self.put(UInt32.max, at: posting, of: layout.postings)),
      ("a document twice", Self.put(file.postings[posting + 1], at: posting, of: layout.postings)),
      ("a list that ends before it begins", Self.put(UInt32.max, at: list, of: layout.postingStarts)),
    ]
    for (name, change) in forgeries {
      #expect(throws: PostingsError.self, "\(name)") { try PostingsSample.opened(Self.forged(bytes, change)) }
    }
  }

  @Test func `fields that are not within the words are noticed`() throws {
    var writer = PostingsWriter(PostingsSample.formula)
    let fields = [300, 2, 5, 1, 1].map { [String](repeating: "a", count: $0).joined(separator: " ") }
    let rows: [Int64] = [5, 1 << 32 + 6, 1 << 32 + 7, 2 << 32 + 8]
    for (row, number) in zip(1..., rows) {
      writer.add(
        PostingsWriter.Document(
          row: number, id: "\(row)", fields: row % 2 == 0 ? fields : ["a", "", "a a", "", "a"]))
    }
    let bytes = try PostingsSample.bytes(of: writer, count: 4)
    let layout = PostingsLayout(try PostingsSample.opened(bytes).counts)
    let forgeries: [(String, (inout [UInt8]) -> Void)] = [
      ("a document that ends before it begins", Self.put(UInt32(900), at: 2, of: layout.fields)),
      ("words before the first document", Self.put(UInt32(1), at: 0, of: layout.fields)),
      ("words behind the last", Self.put(UInt32(500), at: 8, of: layout.fields)),
      ("more words than the document has", Self.put(UInt32(0x0201_0101), at: 1, of: layout.fields)),
      ("a long document that is not noted", Self.put(UInt32.max, at: 1, of: layout.fields)),
      ("a noted document that is not long", Self.put(UInt32(1), at: 7, of: layout.fields)),
      ("another document noted", Self.put(UInt32(0), at: 0, of: layout.longDocuments)),
      ("a document noted that is none", Self.put(UInt32.max, at: 1, of: layout.longDocuments)),
      ("a long field that is longer", Self.put(UInt32(310), at: 4, of: layout.longLengths)),
      ("rows that do not rise", Self.put(UInt32(6), at: 2, of: layout.rows)),
      ("the first documents without a row", Self.put(UInt32(1), at: 0, of: layout.rowStretches)),
      ("upper halves that do not rise", Self.put(UInt32(0), at: 3, of: layout.rowStretches)),
      ("a stretch of no document", Self.put(UInt32(3), at: 2, of: layout.rowStretches)),
      ("a stretch behind the last document", Self.put(UInt32(1) << 30, at: 4, of: layout.rowStretches)),
    ]
    #expect(throws: Never.self) { try PostingsSample.opened(Self.forged(bytes) { _ in }) }
    for (name, change) in forgeries {
      #expect(throws: PostingsError.self, "\(name)") { try PostingsSample.opened(Self.forged(bytes, change)) }
    }
  }

  @Test func `a word of no term is noticed where there are few terms`() throws {
    let bytes = try PostingsSample.bytes([["a", "b"], ["b", "c"]])
    let layout = PostingsLayout(try PostingsSample.opened(bytes).counts)
    #expect(throws: PostingsError.self) {
      try PostingsSample.opened(Self.forged(bytes, Self.put(UInt16(3), at: 1, of: layout.tokens)))
    }
    #expect(throws: Never.self) {
      try PostingsSample.opened(Self.forged(bytes, Self.put(UInt16(2), at: 1, of: layout.tokens)))
    }
  }
}
