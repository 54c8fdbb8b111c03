import Testing

@testable import Postings

struct PostingTests {
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
}
