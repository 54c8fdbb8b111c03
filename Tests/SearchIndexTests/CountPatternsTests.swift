import Testing

@testable import Postings

struct CountPatternsTests {
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
      var places = parts[part].places(of: numbers[part], in: table).makeIterator()
      for (kind, counts) in kinds.enumerated() {
        for copy in 0..<(1_000 - kind) where copy % 2 == part {
          let place = Int(places.next() ?? 0)
          #expect(kind < 255 ? table[place] == counts.bits : place == 255)
        }
      }
    }
  }
}
