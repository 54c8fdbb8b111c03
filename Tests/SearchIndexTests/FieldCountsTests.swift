import Testing

@testable import Postings

struct FieldCountsTests {
  @Test func `a level stands for no less than what was counted and for at most a step more`() {
    var random = Generator(state: 7)
    for _ in 0..<100_000 {
      let bound = Float.random(in: 0.001...700, using: &random)
      let count = Float.random(in: 0...1, using: &random) * bound
      let step = Double(bound) / 255
      let level = FieldCounts.level(of: count, bound: bound)
      #expect(Double(level) * step >= Double(count) * 0.999_999_9)
      #expect(Double(level) * step <= Double(count) + step * 1.000_001)
    }
    #expect(FieldCounts.level(of: 3, bound: 3) == 255)
    // A field that weighs nothing: nothing is known.
    #expect(FieldCounts.level(of: 0, bound: 0) == 255)
  }

  @Test(arguments: [
    (counts: [0, 0, 0, 0, 1], isSaturated: false), ([14, 62, 62, 14, 6], false), ([15, 0, 0, 0, 0], true),
    ([0, 63, 0, 0, 0], true), ([0, 0, 63, 0, 0], true), ([0, 0, 0, 15, 0], true), ([0, 0, 0, 0, 7], true),
    ([900, 900, 900, 900, 900], true),
  ])
  func `counts are what they were or say that they may be more`(counts: [Int], isSaturated: Bool) {
    for level: UInt32 in [0, 1, 254, 255] {
      let packed = FieldCounts(counts, level: 255).with(level: level)
      let read = [packed.question, packed.phrasings, packed.answer, packed.errors, packed.section]
      #expect(packed.level == level)
      #expect(packed.isSaturated == isSaturated)
      #expect(isSaturated ? zip(read, counts).allSatisfy { $0 <= $1 } : read == counts)
      #expect((0..<5).allSatisfy { packed.has($0) == (counts[$0] > 0) })
    }
  }
}
