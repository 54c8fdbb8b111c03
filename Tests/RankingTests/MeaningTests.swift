import Analysis
import Testing

@testable import Ranking

/// What meaning does to the order of candidates.
@Suite struct MeaningTests {
  private func candidate(_ row: Int64, _ count: Int, isExact: Bool = false, meaning: Double? = nil)
    -> Candidate
  {
    let occurrences = (0..<count).map { Candidate.Occurrence(term: $0 % 2, field: .question, position: $0) }
    var candidate = Candidate(
      row: row, fieldLengths: [6, 0, 60, 4, 3], occurrences: occurrences, isExact: isExact)
    candidate.meaning = meaning.map { Meaning(whole: $0, nearest: $0, middle: $0, tokens: $0) }
    return candidate
  }

  private func hits(_ candidates: [Candidate], ranker: Ranker = Ranker()) -> [Hit] {
    let statistics = CollectionStatistics(
      entryCount: 100, meanLengths: [6, 1, 60, 4, 3], documentFrequencies: [5, 7])
    return ranker.hits(
      among: CandidateList(candidates), for: Query("rotate secret", analyzer: Analyzer()),
      statistics: statistics,
      limit: 10, explains: true
    ) { rows throws(Never) in rows.map { _ in [] } }
  }

  private static let heavy = MeaningWeights(words: 1_000, signals: [1_000, 1_000, 1_000, 1_000])

  @Test func `without meaning the scores are the same to the bit, whatever meaning would weigh`() {
    let candidates = (0..<8).map { candidate($0, Int($0) % 4 + 1) }
    let (plain, weighed) = (hits(candidates), hits(candidates, ranker: Ranker(meaning: Self.heavy)))
    #expect(plain.map(\.score.bitPattern) == weighed.map(\.score.bitPattern))
    #expect(plain.map(\.row) == weighed.map(\.row) && plain.map(\.probability) == weighed.map(\.probability))
    for hit in plain {
      let sum = hit.explanation.parts.reduce(0) { $0 + $1.value }
      #expect(abs(sum - hit.score) < 1e-9)
      #expect(!hit.explanation.parts.contains { $0.signal.contains("meaning") })
      #expect(hit.explanation.features?.meaning == nil && hit.explanation.features?.margin == nil)
    }
  }

  @Test(arguments: [-1, 0, 0.5, 1])
  func `the exact question stays first whatever the vectors say`(likeness: Double) {
    for own in [-1, 0, nil] as [Double?] {
      let others = (1...5).map { candidate($0, 4, meaning: likeness) }
      for ranker in [Ranker(), Ranker(meaning: Self.heavy)] {
        let found = hits(others + [candidate(9, 0, isExact: true, meaning: own)], ranker: ranker)
        #expect(found.first?.row == 9 && found.first?.probability == 1)
        #expect(found.count == 6)
      }
    }
  }

  @Test func `of entries with the same words the one nearer in meaning comes first`() {
    let found = hits([
      candidate(1, 2, meaning: 0.1), candidate(2, 2, meaning: 0.8), candidate(3, 2, meaning: 0.4),
    ])
    #expect(found.map(\.row) == [2, 3, 1])
    for hit in found {
      #expect(abs(hit.explanation.parts.reduce(0) { $0 + $1.value } - hit.score) < 1e-9)
      #expect(hit.explanation.parts.count { $0.signal.contains("meaning") } == 4)
    }
  }

  @Test func `an entry without any word of the message comes first when it means the same`() {
    #expect(hits([candidate(1, 1, meaning: 0.05), candidate(2, 0, meaning: 0.9)]).map(\.row) == [2, 1])
  }

  @Test func `a cosine below nothing counts as nothing`() {
    #expect(hits([candidate(1, 2, meaning: -0.9)])[0].score == hits([candidate(1, 2, meaning: 0)])[0].score)
  }

  @Test func `candidates without vectors get the mean of the others, so that their words decide`() {
    var candidates = [
      candidate(1, 1, meaning: 0.2), candidate(2, 1), candidate(3, 1, meaning: 0.6), candidate(4, 1),
    ]
    candidates[0].meaning?.tokens = 0.5
    Meaning.assume(&candidates)
    let mean = Meaning(whole: 0.4, nearest: 0.4, middle: 0.4, tokens: 0.55)
    for place in [1, 3] {
      let meaning = candidates[place].meaning
      for (value, expected) in [
        (meaning?.whole, mean.whole), (meaning?.nearest, mean.nearest), (meaning?.middle, mean.middle),
        (meaning?.tokens, mean.tokens),
      ] { #expect(abs((value ?? -1) - expected) < 1e-12) }
    }
    #expect(candidates[0].meaning?.nearest == 0.2 && candidates[2].meaning?.nearest == 0.6)
    // Between one that is far and one that is near.
    #expect(
      hits([candidate(1, 2, meaning: 0.2), candidate(2, 2), candidate(3, 2, meaning: 0.6)]).map(\.row) == [
        3, 2, 1,
      ])
  }

  @Test func `where nobody has vectors nobody gets any`() {
    var candidates = [candidate(1, 1), candidate(2, 1)]
    Meaning.assume(&candidates)
    #expect(candidates.allSatisfy { $0.meaning == nil })
    var none: [Candidate] = []
    Meaning.assume(&none)
    #expect(none.isEmpty)
  }

  @Test func `two that are alike in all are not both sure`() {
    let found = hits([candidate(1, 4, meaning: 1), candidate(2, 4, meaning: 1)])
    #expect(found.allSatisfy { $0.probability <= ConfidenceModel.twinProbability })
    #expect(hits([candidate(1, 4, meaning: 1)])[0].probability > ConfidenceModel.twinProbability)
  }
}

/// How sure kb is where a model has compared meanings.
@Suite struct MeaningConfidenceTests {
  private static let shares = [0, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1]
  private static let margins = [0, 0.05, 0.2, 0.27, 0.5, 1, 2, 3, 10, 1e9]
  private static let lengths = [0.25, 0.5, 0.8, 1]
  private static let models = [
    MeaningConfidence.standard,
    MeaningConfidence(order: [0, 30, 30], agreement: [0, 30, 30, 30]),
    MeaningConfidence(order: [-5, 0, 0], agreement: [9, 0, 0, 0]),
  ]

  private func features(_ meaning: Double?, _ words: Double?, _ margin: Double?, _ length: Double)
    -> ConfidenceModel.Features
  {
    ConfidenceModel.Features(
      score: 10, lead: 0.5, coverage: 1, similarity: 1, length: length, rarity: 20, meaning: meaning,
      meaningOfWords: words,
      margin: margin)
  }

  /// All features on the grid, with those that differ in one of them alone and are next to it.
  private func pairs() -> [(ConfidenceModel.Features, ConfidenceModel.Features)] {
    var pairs: [(ConfidenceModel.Features, ConfidenceModel.Features)] = []
    for meaning in Self.shares {
      for words in Self.shares {
        for margin in Self.margins {
          for length in Self.lengths {
            let less = features(meaning, words, margin, length)
            if let next = Self.shares.first(where: { $0 > meaning }) {
              pairs.append((less, features(next, words, margin, length)))
            }
            if let next = Self.shares.first(where: { $0 > words }) {
              pairs.append((less, features(meaning, next, margin, length)))
            }
            if let next = Self.margins.first(where: { $0 > margin }) {
              pairs.append((less, features(meaning, words, next, length)))
            }
            if let next = Self.lengths.first(where: { $0 > length }) {
              pairs.append((less, features(meaning, words, margin, next)))
            }
          }
        }
      }
    }
    return pairs
  }

  @Test(arguments: models) func `no better match makes less sure`(model: MeaningConfidence) {
    for (less, more) in pairs() where model.probability(less) > model.probability(more) {
      Issue.record("\(less) \(model.probability(less)), \(more) \(model.probability(more))")
    }
  }

  @Test func `each feature can make surer`() {
    let model = MeaningConfidence.standard
    let base = model.probability(features(0.5, 0.5, 1, 0.5))
    for better in [
      features(0.7, 0.5, 1, 0.5), features(0.5, 0.7, 1, 0.5), features(0.5, 0.5, 2, 0.5),
      features(0.5, 0.5, 1, 0.8),
    ] {
      #expect(model.probability(better) > base)
    }
  }

  @Test(arguments: models) func `a probability is one, and a lead of nothing stays below that of twins`(
    model: MeaningConfidence
  ) {
    for (features, _) in pairs() {
      let probability = model.probability(features)
      #expect((0...1).contains(probability))
      #expect(probability <= ConfidenceModel.twinProbability + (features.margin ?? 0))
    }
    for meaning in Self.shares {
      #expect(model.probability(features(meaning, 1, 0, 1)) <= ConfidenceModel.twinProbability)
      #expect(model.probability(features(meaning, 1, nil, 1)) <= ConfidenceModel.twinProbability)
      #expect(model.probability(features(meaning, 1, -3, 1)) <= ConfidenceModel.twinProbability)
    }
  }

  @Test func `where the second model doubts, nothing is high`() {
    let sure = MeaningConfidence(order: [50, 0, 0], agreement: [-50, 0, 0, 0])
    let probability = sure.probability(features(1, 1, 3, 1))
    #expect(probability < Confidence.highThreshold && probability > Confidence.mediumThreshold)
    #expect(Confidence(probability: probability) == .medium)
    #expect(
      MeaningConfidence(order: [50, 0, 0], agreement: [50, 0, 0, 0]).probability(features(1, 1, 3, 1)) > 0.99)
  }

  @Test func `a message of nothing makes nobody confident`() {
    #expect(Self.models.allSatisfy { $0.probability(features(1, 1, 10, 0)) == 0 })
  }

  @Test func `no weight is negative`() {
    let model = MeaningConfidence.standard
    #expect((model.order.dropFirst() + model.agreement.dropFirst()).allSatisfy { $0 >= 0 })
    #expect((MeaningWeights.standard.signals + [MeaningWeights.standard.words]).allSatisfy { $0 >= 0 })
    #expect(MeaningWeights.standard.signals.count == Ranker.meaningSignals.count)
  }
}
