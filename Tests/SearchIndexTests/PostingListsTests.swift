import Testing

@testable import Postings

/// The lists of terms are the same on however many cores they are made.
struct PostingListsTests {
  private static let formula = PostingsWriter.Formula(
    weights: [3, 2, 1, 2, 1], normalizations: [0.3, 0.3, 0.7, 0.5, 0.2], saturation: 1.2)

  @Test(arguments: [UInt64(1), 2, 3], [0, 1, 40, 700])
  func `lists that are made in parts are those that are made as a whole`(seed: UInt64, documents: Int) {
    var generator = Generator(state: seed)
    let termCount = 30
    var tokens: [UInt32] = []
    var tokenStarts: [UInt32] = [0]
    var occurrences = [UInt32](repeating: 0, count: termCount)
    for _ in 0..<documents * PostingsLayout.fieldCount {
      for _ in 0..<generator.next() % 7 {
        // The first are far more frequent than the last, and one of the last may be in no document.
        let term = generator.next() % (generator.next() % UInt64(termCount) + 1)
        tokens.append(UInt32(term))
        occurrences[Int(term)] += 1
      }
      tokenStarts.append(UInt32(tokens.count))
    }
    func lists(_ wordsPerPart: Int) -> PostingLists {
      PostingLists(
        tokens: TokenNumbers(tokens, numbers: Array(0..<UInt32(termCount))), tokenStarts: tokenStarts,
        occurrences: occurrences, formula: Self.formula, counted: documents, wordsPerPart: wordsPerPart)
    }
    let whole = lists(.max)
    #expect(whole.starts.count == termCount + 1)
    #expect(
      whole.postings.joined().count
        == Set(
          zip(tokens.indices, tokens).map { place, term in
            let field = tokenStarts.lastIndex { $0 <= place } ?? 0
            return [UInt32(field / PostingsLayout.fieldCount), term]
          }
        ).count)
    for size in [1, 10, 100, 1_000] {
      let parts = lists(size)
      #expect(parts.starts == whole.starts)
      #expect(Array(parts.postings.joined()) == Array(whole.postings.joined()))
      #expect(Array(parts.patternNumbers.joined()) == Array(whole.patternNumbers.joined()))
      #expect(parts.patterns == whole.patterns)
      #expect(parts.bounds == whole.bounds)
      #expect(parts.fieldLengths == whole.fieldLengths)
    }
  }
}
