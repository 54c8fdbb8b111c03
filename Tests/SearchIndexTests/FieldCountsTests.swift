import Testing

@testable import Postings

struct FieldCountsTests {
  @Test func `a level stands for no less than what was counted and for at most a step more`() {
    var random = Generator(state: 7)
    for _ in 0..<100_000 {
      let bound = Float.random(in: 0.001...700, using: &random)
      let count = Float.random(in: 0...1, using: &random) * bound
      let step = Double(bound) / 255
      let level = Posting.level(of: count, bound: bound)
      #expect(Double(level) * step >= Double(count) * 0.999_999_9)
      #expect(Double(level) * step <= Double(count) + step * 1.000_001)
    }
    #expect(Posting.level(of: 3, bound: 3) == 255)
    // A field that weighs nothing: nothing is known.
    #expect(Posting.level(of: 0, bound: 0) == 255)
  }

  @Test(arguments: [
    (counts: [0, 0, 0, 0, 1], isSaturated: false), ([14, 62, 62, 14, 6], false), ([15, 0, 0, 0, 0], true),
    ([0, 63, 0, 0, 0], true), ([0, 0, 63, 0, 0], true), ([0, 0, 0, 15, 0], true), ([0, 0, 0, 0, 7], true),
    ([900, 900, 900, 900, 900], true),
  ])
  func `counts are what they were or say that they may be more`(counts: [Int], isSaturated: Bool) {
    let packed = FieldCounts(counts)
    let read = [packed.question, packed.phrasings, packed.answer, packed.errors, packed.section]
    #expect(packed.isSaturated == isSaturated)
    #expect(isSaturated ? zip(read, counts).allSatisfy { $0 <= $1 } : read == counts)
    #expect((0..<5).allSatisfy { packed.has($0) == (counts[$0] > 0) })
  }

  @Test(
    arguments: [0, 1, 77, UInt32(PostingsLayout.largestDocumentCount) - 1], [0, 1, 254, 255] as [UInt32])
  func `a posting is what was put into it, and postings rise as their documents do`(
    document: UInt32, level: UInt32
  ) {
    for isError in [false, true] {
      let posting = Posting(document: document, isError: isError, level: level)
      #expect(posting.document == document)
      #expect(posting.isError == isError)
      #expect(posting.level == level)
      #expect(posting.bits >= Posting.least(of: document))
      #expect(posting.bits < Posting.least(of: document + 1))
    }
  }

  @Test func `patterns are numbered by how common they are, and what a table has no room for is unknown`() {
    // Of the pattern of n words in the answer there are 1,000 - n, in two parts.
    let kinds = (0..<300).map { FieldCounts([$0 / 40, 0, $0 % 40, 0, 1]) }
    var parts = [CountPatterns(), CountPatterns()]
    var numbers: [[UInt16]] = [[], []]
    for (kind, counts) in kinds.enumerated() {
      for copy in 0..<(1_000 - kind) { numbers[copy % 2].append(parts[copy % 2].number(of: counts)) }
    }
    let table = CountPatterns.table(of: parts)
    #expect(table.count == 256)
    #expect(table.dropLast() == kinds.prefix(255).map(\.bits)[...])
    #expect(FieldCounts(bits: table[255]).isSaturated)
    for part in 0..<2 {
      let places = parts[part].places(in: table)
      var next = numbers[part].makeIterator()
      for (kind, counts) in kinds.enumerated() {
        for copy in 0..<(1_000 - kind) where copy % 2 == part {
          guard let number = next.next() else { continue }
          let place = Int(places[Int(number)])
          #expect(kind < 255 ? table[place] == counts.bits : place == 255)
        }
      }
    }
  }
}
