import Analysis
import Ranking
import Testing

/// Candidates written by hand: ranking needs no database.
@Suite struct RankerTests {
  private func candidate(
    _ row: Int64, _ places: [(term: Int, field: Field, count: Int)], lengths: [Int] = [6, 0, 60, 4, 3],
    isExact: Bool = false
  ) -> Candidate {
    let occurrences = places.flatMap { place in
      (0..<place.count).map { Candidate.Occurrence(term: place.term, field: place.field, position: $0) }
    }
    return Candidate(
      row: row, fieldLengths: FieldLengths(lengths), occurrences: occurrences, isExact: isExact)
  }

  private func order(
    _ candidates: [Candidate], for text: String, frequencies: [Int], ranker: Ranker = Ranker()
  ) -> [Int64] {
    hits(candidates, for: text, frequencies: frequencies, ranker: ranker).map(\.row)
  }

  private func hits(
    _ candidates: [Candidate], for text: String, frequencies: [Int], ranker: Ranker = Ranker(),
    explains: Bool = false, wordings: [Int64: [String]] = [:]
  ) -> [Hit] {
    let query = Query(text, analyzer: Analyzer())
    #expect(query.terms.count == frequencies.count)
    let statistics = CollectionStatistics(
      entryCount: 100, meanLengths: [6, 1, 60, 4, 3], documentFrequencies: frequencies)
    return ranker.hits(
      among: CandidateList(candidates), for: query, statistics: statistics, limit: 10, explains: explains
    ) { rows throws(Never) in
      rows.map { row in
        (wordings[row] ?? []).map { wording in
          let tokens = Analyzer().tokens(in: wording)
          return Wording(
            terms: tokens.map(\.term).joined(separator: " "), contentCount: tokens.count { !$0.isStopWord })
        }
      }
    }
  }

  @Test func `the exact question stands above whatever else matches better`() {
    let strong = candidate(1, [(0, .question, 3), (1, .question, 3), (0, .answer, 9)])
    let exact = candidate(2, [], isExact: true)
    let found = hits([strong, exact], for: "secret rotation", frequencies: [5, 5])
    #expect(found.map(\.row) == [2, 1])
    #expect(found.first?.probability == 1)
    #expect(found.first.map { Confidence(probability: $0.probability) } == .high)
  }

  @Test func `a word in the question counts more than the same word in the answer`() {
    #expect(
      order(
        [candidate(1, [(0, .answer, 1)]), candidate(2, [(0, .question, 1)])], for: "secret", frequencies: [5])
        == [2, 1])
  }

  @Test func `a rare word counts more than a frequent one`() {
    #expect(
      order(
        [candidate(1, [(0, .question, 1)]), candidate(2, [(1, .question, 1)])], for: "hosts quokka",
        frequencies: [60, 2]) == [2, 1])
  }

  @Test func `all the words once stand above one of them many times`() {
    let many = candidate(1, [(0, .answer, 12)])
    let all = candidate(2, [(0, .answer, 1), (1, .answer, 1), (2, .answer, 1)])
    #expect(order([many, all], for: "rotate enroll secret", frequencies: [9, 9, 9]) == [2, 1])
  }

  @Test func `a long answer does not count against its own question`() {
    let short = candidate(1, [(0, .question, 1), (1, .question, 1)], lengths: [6, 0, 20, 4, 3])
    let long = candidate(2, [(0, .question, 1), (1, .question, 1)], lengths: [6, 0, 2_000, 4, 3])
    let scores = hits([short, long], for: "rotate secret", frequencies: [9, 9]).map(\.score)
    #expect(scores.count == 2 && scores[0] == scores[1])
  }

  @Test func `function words weigh little but a question of nothing else still finds`() {
    let stop = candidate(1, [(0, .question, 1), (1, .question, 1), (2, .question, 1)])
    let content = candidate(2, [(3, .question, 1)])
    #expect(order([stop, content], for: "how do I rotate", frequencies: [30, 30, 30, 10]) == [2, 1])
    #expect(order([candidate(1, [(0, .question, 1)])], for: "how", frequencies: [30]) == [1])
  }

  @Test func `equal scores keep the order of the rows`() {
    let candidates = [30, 10, 20].map { candidate($0, [(0, .question, 1)]) }
    #expect(order(candidates, for: "secret", frequencies: [3]) == [10, 20, 30])
  }

  @Test
  func `an explanation names the words, their fields and what is missing, and its parts make the score`()
    throws
  {
    let found = hits(
      [candidate(1, [(0, .question, 1)])], for: "rotate quokka", frequencies: [5, 0], explains: true)
    let hit = try #require(found.first)
    #expect(abs(hit.explanation.parts.reduce(0) { $0 + $1.value } - hit.score) < 1e-9)
    #expect(hit.explanation.parts.first?.reason.contains("rotat in question") == true)
    #expect(hit.explanation.parts.last?.reason.contains("missing: quokka") == true)
  }

  @Test func `a message of nothing but function words makes nobody confident`() {
    let stop = candidate(1, [(0, .question, 1), (1, .question, 1)])
    let found = hits([stop], for: "hello there", frequencies: [3, 3])
    #expect(found.first.map { Confidence(probability: $0.probability) } == Confidence.none)
  }

  @Test func `nothing among nothing is nothing`() {
    #expect(order([], for: "secret", frequencies: [0]).isEmpty)
  }

  @Test(arguments: [
    (0.0, Confidence.none), (0.31, .none), (0.32, .low), (0.5, .medium), (0.86, .medium), (0.87, .high),
    (1.0, .high),
  ])
  func `a probability has its word`(probability: Double, word: Confidence) {
    #expect(Confidence(probability: probability) == word)
  }
}
