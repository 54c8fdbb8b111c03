import Evaluation
import Testing

@Suite struct RankingMeasureTests {
  @Test(arguments: [([1, 0], 1.0), ([0, 1], 0), ([3], 1), ([], 0)] as [([Int], Double)])
  func `precision at one looks at the first entry`(grades: [Int], expected: Double) {
    #expect(RankingMeasure.precisionAtOne(grades) == expected)
  }

  @Test(
    arguments: [
      ([1, 0, 0, 0, 0, 1], 2, 0.5), ([0, 1, 2], 2, 1), ([1], 4, 0.25), ([], 1, 0),
      ([0, 0, 0, 0, 0, 1], 1, 0),
    ] as [([Int], Int, Double)])
  func `recall is the share of the relevant entries among the first five`(
    grades: [Int], relevantCount: Int, expected: Double
  ) {
    #expect(RankingMeasure.recall(grades, depth: 5, relevantCount: relevantCount) == expected)
  }

  @Test(
    arguments: [
      ([0, 0, 1, 1], 1.0 / 3), ([2], 1), ([], 0), ([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 0.1),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 0),
    ] as [([Int], Double)])
  func `the reciprocal rank is that of the first relevant entry among ten`(grades: [Int], expected: Double) {
    #expect(RankingMeasure.reciprocalRank(grades, depth: 10) == expected)
  }

  // By hand: the gain of grades 1, 2, 3 is 1, 3, 7; log2 of 2, 3, 4, 5 is 1, 1.584963, 2, 2.321928.
  @Test(
    arguments: [
      ([1, 0], [1], 1.0),
      ([0, 1], [1], 0.630930),
      ([3, 2, 1], [1, 2, 3], 1),
      // (1 + 3 / 1.584963 + 7 / 2) / (7 + 3 / 1.584963 + 1 / 2) = 6.392789 / 9.392789
      ([1, 2, 3], [1, 2, 3], 0.680606),
      // 1 / 2 of an ideal 1 + 0.630930
      ([0, 0, 1], [1, 1], 0.306574),
      ([], [1], 0), ([1], [], 0),
    ] as [([Int], [Int], Double)])
  func `the gain of each place is discounted and set against the best order`(
    grades: [Int], relevant: [Int], expected: Double
  ) {
    let gain = RankingMeasure.discountedGain(grades, depth: 10, relevant: relevant)
    #expect(abs(gain - expected) < 1e-6)
  }

  @Test func `the best order is cut at the depth as well`() {
    let relevant = Array(repeating: 1, count: 29)
    #expect(
      RankingMeasure.discountedGain(Array(repeating: 1, count: 10), depth: 10, relevant: relevant) == 1)
  }
}
