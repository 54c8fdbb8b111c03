import Testing

@testable import Postings

struct FieldCountsTests {
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
}
