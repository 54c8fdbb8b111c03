import Analysis
import Testing

@testable import Ranking

struct ConfidenceModelTests {
  typealias Features = ConfidenceModel.Features

  private let model = ConfidenceModel.standard

  /// Five words that carry meaning, most of them found, and the second far behind.
  static func match(
    score: Double = 16, lead: Double = 0.6, coverage: Double = 0.9, similarity: Double = 0.8,
    length: Double = 0.625, rarity: Double = 20
  ) -> Features {
    Features(
      score: score, lead: lead, coverage: coverage, similarity: similarity, length: length, rarity: rarity)
  }

  private func confidence(_ features: Features) -> Confidence {
    Confidence(probability: model.probability(features))
  }

  @Test func `a clear match is high and nothing found is none`() {
    #expect(confidence(Self.match()) == .high)
    #expect(confidence(Self.match(score: 0, lead: 0, coverage: 0, similarity: 0)) == .none)
    #expect(confidence(Self.match(length: 0)) == .none)
  }

  @Test(arguments: [
    ("a twin right behind it", match(lead: 0.02)),
    ("one word of one", match(score: 12, lead: 0.3, length: 0.25, rarity: 3)),
    ("words that nearly every entry has", match(rarity: 1)),
    ("a third of the words", match(score: 4, coverage: 0.3, similarity: 0.3)),
  ])
  func `less than a clear match is not high`(reason: String, features: Features) {
    #expect(confidence(features) < .high, "\(reason)")
  }

  @Test(arguments: [match(), match(score: 3, lead: 0.1, coverage: 0.3, similarity: 0.2, rarity: 6)])
  func `more of anything never makes less sure`(features: Features) {
    let changes: [(inout Features, Double) -> Void] = [
      { $0.score = $1 * 40 }, { $0.lead = $1 }, { $0.coverage = $1 }, { $0.similarity = $1 },
      { $0.length = $1 }, { $0.rarity = 0.5 + $1 * 100 },
    ]
    for (number, change) in changes.enumerated() {
      var before = 0.0
      for step in 0...20 {
        var changed = features
        change(&changed, Double(step) / 20)
        let probability = model.probability(changed)
        #expect(probability >= before && probability < 1, "change \(number) to \(changed)")
        before = probability
      }
    }
  }

  @Test(arguments: [3, 10, 28])
  func `what one entry alone has is as rare in a small collection`(entries: Int) {
    let query = Query("quokka burrow wombat", analyzer: Analyzer())
    func rarity(_ entries: Int) -> Double {
      let statistics = CollectionStatistics(
        entryCount: entries, meanLengths: [6, 6, 6, 6, 6], documentFrequencies: [1, 1, 1])
      let context = RankingContext(query: query, statistics: statistics, weights: .standard)
      let candidate = Candidate(row: 1, fieldLengths: [6, 0, 6, 0, 0], occurrences: [])
      return model.features(of: candidate, score: 16, lead: 8, in: context).rarity
    }
    #expect(abs(rarity(entries) - rarity(28)) < 1e-9)
    #expect(rarity(100) > rarity(28))
  }

  @Test func `no weight is negative`() {
    #expect(model.weights.count == ConfidenceModel.Features.valueCount)
    #expect(model.weights.allSatisfy { $0 >= 0 })
  }
}
