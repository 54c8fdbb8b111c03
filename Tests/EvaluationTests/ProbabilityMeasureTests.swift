import Evaluation
import Testing

@Suite struct ProbabilityMeasureTests {
  @Test(
    arguments: [
      ([0.9, 0.8], [0.1], 1.0),
      ([0.1], [0.9], 0),
      ([0.5], [0.5], 0.5),
      // Of six pairs five are in order.
      ([0.9, 0.4], [0.8, 0.3, 0.2], 5.0 / 6),
      // Of four pairs two are in order and one is a tie.
      ([0.7, 0.5], [0.5, 0.6], 0.625),
      ([0, 0, 0.2], [0, 0], 2.0 / 3),
    ] as [([Double], [Double], Double)])
  func `the area under the curve is the share of pairs in order`(
    positives: [Double], negatives: [Double], expected: Double
  ) throws {
    let area = try #require(ProbabilityMeasure.areaUnderCurve(positives: positives, negatives: negatives))
    #expect(abs(area - expected) < 1e-12)
  }

  @Test func `without one of the sides there is no area`() {
    #expect(ProbabilityMeasure.areaUnderCurve(positives: [0.5], negatives: []) == nil)
    #expect(ProbabilityMeasure.areaUnderCurve(positives: [], negatives: [0.5]) == nil)
  }

  @Test func `bins hold what lies between their borders, the lower one with it`() throws {
    let bins = ProbabilityMeasure.reliability(
      [(0, false), (0.25, true), (0.5, true), (0.75, false), (1, true)], bins: 2)
    try #require(bins.count == 2)
    #expect(bins[0].count == 2)
    #expect(bins[0].meanProbability == 0.125)
    #expect(bins[0].right == 0.5)
    #expect(bins[1].count == 3)
    #expect(bins[1].meanProbability == 0.75)
    #expect(abs(bins[1].right - 2.0 / 3) < 1e-12)
    // (2 × 0.375 + 3 × 0.083333) / 5
    let error = try #require(ProbabilityMeasure.calibrationError(bins))
    #expect(abs(error - 0.2) < 1e-12)
  }

  @Test func `empty bins are left out and no answers have no error`() {
    #expect(ProbabilityMeasure.reliability([(0.65, true)]).map { [$0.from, $0.to] } == [[0.6, 0.7]])
    #expect(ProbabilityMeasure.calibrationError([]) == nil)
  }

  @Test(arguments: [(50, 2.0), (95, 4), (100, 4), (25, 1), (26, 2)])
  func `a percentile is the value at the nearest rank`(percent: Int, expected: Double) {
    #expect(ProbabilityMeasure.percentile(percent, of: [4, 1, 3, 2]) == expected)
  }

  @Test func `no values have no percentile`() {
    #expect(ProbabilityMeasure.percentile(50, of: []) == nil)
  }
}
