import Evaluation
import Testing

@Suite struct TRECFileTests {
  private func report(_ scores: [Double]) -> SetReport {
    let judged = JudgedQuestion(
      id: "q 1", question: "x", relevant: [RelevantEntry(ids: ["d\t0"], question: "", grade: 2)])
    let entries = scores.enumerated().map { Sample.entry($0 == 0 ? "d\t0" : "d\($0)", 0.5, score: $1) }
    let answer = RankedAnswer(entries: entries, confidence: "low", isAbstention: false)
    let silent = JudgedQuestion(id: "q2", question: "y", relevant: [])
    return SetReport(
      name: "",
      outcomes: [
        QuestionOutcome(judged, answer: answer),
        QuestionOutcome(silent, answer: RankedAnswer(entries: [], confidence: nil, isAbstention: true)),
      ])
  }

  @Test func `a run has six fields a line and ids without white space`() {
    #expect(
      TRECFile.run(report([12.34567, 1]), depth: 10)
        == "q_1 Q0 d_0 1 12.3457 kb\nq_1 Q0 d1 2 1.0000 kb\n")
  }

  @Test(arguments: [
    ([1, 1, 1], ["1.0000", "0.9999", "0.9998"]),
    // A later entry with a higher score stays below.
    ([0.5, 0.9, 0.2], ["0.5000", "0.4999", "0.2000"]),
    ([0.00001, 0, -1], ["0.0000", "-0.0001", "-1.0000"]),
    ([.infinity, .nan, 1e300], ["0.0000", "-0.0001", "-0.0002"]),
  ])
  func `scores fall from line to line, whatever kb gave`(scores: [Double], expected: [String]) {
    let lines = TRECFile.run(report(scores), depth: 10).split(separator: "\n")
    #expect(lines.map { String($0.split(separator: " ")[4]) } == expected)
  }

  @Test func `a run is cut at the depth`() {
    #expect(TRECFile.run(report([3, 2, 1]), depth: 2).split(separator: "\n").count == 2)
  }

  @Test func `judgments have four fields a line`() {
    #expect(TRECFile.judgments(report([1]).outcomes.map(\.judged)) == "q_1 0 d_0 2\n")
  }
}
