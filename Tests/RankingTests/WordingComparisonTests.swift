import Analysis
import Testing

@testable import Ranking

/// What is found by keeping track of as little as can be, beside what looking at everything finds.
struct WordingComparisonTests {
  private static let words = ["how", "the", "quokka", "a", "export", "tapir", "to"]

  private static func text(_ chance: inout Generator, upTo length: Int) -> String {
    (0..<Int.random(in: 1...length, using: &chance)).map { _ in words.randomElement(using: &chance) ?? "" }
      .joined(separator: " ")
  }

  /// The heaviest stretch, found by trying each pair of beginnings.
  private static func phrase(_ message: [Int], _ wording: [Int], _ weight: (Int) -> Double) -> Double {
    var best = 0.0
    for first in message.indices {
      for second in wording.indices {
        var sum = 0.0
        var length = 0
        while first + length < message.count, second + length < wording.count,
          message[first + length] == wording[second + length]
        {
          sum += weight(message[first + length])
          length += 1
          if length > 1 { best = max(best, sum) }
        }
      }
    }
    return best
  }

  @Test func `the longest stretch is found whatever stands twice`() throws {
    let analyzer = Analyzer()
    var chance = Generator(state: 7)
    for _ in 0..<300 {
      let query = Query(Self.text(&chance, upTo: 9), analyzer: analyzer)
      let texts = (0..<8).map { _ in
        Self.text(&chance, upTo: 9) + (Bool.random(using: &chance) ? " newt" : "")
      }
      let context = RankingContext(
        query: query,
        statistics: CollectionStatistics(
          entryCount: 100, meanLengths: [6, 6, 6, 6, 6],
          documentFrequencies: query.terms.indices.map { $0 * 3 + 1 }),
        weights: .standard)
      // All are wordings of one entry, so that each follows another in what is kept between them.
      let wordings = texts.map { text in
        let terms = analyzer.terms(in: text)
        return Wording(terms: terms.text, contentCount: terms.contentCount)
      }
      var candidates = [Candidate(row: 1, fieldLengths: [6, 6, 6, 6, 6], occurrences: [])]
      var comparison = WordingComparison(context, letters: LetterTriples())
      comparison.compare(WordingTexts([wordings], of: query), of: &candidates)

      let articles = query.terms.indices.filter { ["a", "the"].contains(query.terms[$0].text) }
      let message = query.sequence.filter { !articles.contains($0) }
      for (text, match) in zip(texts, candidates[0].wordings) {
        let wording = text.split(separator: " ").filter { !["a", "the"].contains($0) }.map { word in
          query.terms.firstIndex { $0.word == word } ?? -1
        }
        let wanted = Self.phrase(message, wording, context.comparisonWeight) / context.totalRarity
        #expect(abs(match.phrase - wanted) < 1e-12, "\(query.text) / \(text)")
      }
    }
  }

  @Test func `what was counted in one wording does not count in the next`() {
    let analyzer = Analyzer()
    let query = Query("how to export a quokka", analyzer: analyzer)
    let context = RankingContext(
      query: query,
      statistics: CollectionStatistics(
        entryCount: 100, meanLengths: [6, 6, 6, 6, 6], documentFrequencies: query.terms.indices.map { $0 + 1 }
      ),
      weights: .standard)
    func matches(_ texts: [String]) -> [WordingMatch] {
      let wordings = texts.map { text in
        let terms = analyzer.terms(in: text)
        return Wording(terms: terms.text, contentCount: terms.contentCount)
      }
      var candidates = [Candidate(row: 1, fieldLengths: [6, 6, 6, 6, 6], occurrences: [])]
      var comparison = WordingComparison(context, letters: LetterTriples())
      comparison.compare(WordingTexts([wordings], of: query), of: &candidates)
      return candidates[0].wordings.map { match in
        var match = match
        // Letters weigh by how many of the wordings have them.
        match.letters = 0
        return match
      }
    }
    let texts = ["export a quokka quokka", "tapir", "how to export", "a quokka", "", "to how quokka export"]
    #expect(matches(texts) == texts.flatMap { matches([$0]) })
  }
}
