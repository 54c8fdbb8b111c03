import Evaluation
import Testing

@Suite struct FloorsTests {
  private func floors(_ text: String) throws -> Floors {
    let folder = try Folder(["floors.json": text])
    return try Floors(readingFile: folder.path(of: "floors.json"))
  }

  private func report() throws -> SetReport {
    try Evaluator().evaluate(Sample.set, clock: ContinuousClock(), answering: Sample.answer(_:))
  }

  @Test(arguments: [
    (#""P@1": 0.25"#, []),
    (#""P@1": 0.2501"#, ["sample: P@1 is 0.25, below its floor 0.2501"]),
    // 1/3 is compared as it is printed, with four digits.
    (#""high right at most": 0.3333"#, []),
    (#""unanswerable high at most": 0.5"#, []),
    (
      #""unanswerable high at most": 0.4, "R@5": 1"#,
      [
        "sample: R@5 is 0.375, below its floor 1.0",
        "sample: unanswerable high is 0.5, above its ceiling 0.4",
      ]
    ),
    ("", []),
  ])
  func `a figure out of its bounds is told`(bounds: String, expected: [String]) throws {
    let shortfalls = try floors("{\"sample\": {\(bounds)}}").shortfalls(of: try report())
    #expect(shortfalls.map(\.description) == expected)
  }

  @Test func `a figure that cannot be measured does not hold`() throws {
    let empty = SetReport(name: "sample", outcomes: [])
    let shortfalls = try floors(#"{"sample": {"P@1": 0, "ECE at most": 1}}"#).shortfalls(of: empty)
    #expect(
      shortfalls.map(\.description) == [
        "sample: P@1 has a floor and cannot be measured: nothing to count",
        "sample: ECE has a ceiling and cannot be measured: nothing to count",
      ])
  }

  @Test(arguments: [
    #"{"sample": {"P@2": 0.5}}"#, #"{"sample": {"P@1 at least": 0.5}}"#, #"{"sample": {"P@1": "0.5"}}"#,
    #"{"P@1": 0.5}"#, "[]", "",
  ])
  func `floors that say nothing are refused`(text: String) throws {
    #expect(throws: EvaluationError.self) { try floors(text) }
  }

  @Test func `an unknown figure is named with those that exist`() throws {
    let error = #expect(throws: EvaluationError.self) { try floors(#"{"sample": {"P@2": 0.5}}"#) }
    #expect(
      error?.description.contains("there is no figure `P@2`; known are `P@1`, `R@5`, `MRR@10`") == true)
  }

  @Test func `a set without floors is told, so that a wrong name does not pass`() throws {
    let floors = try floors(#"{"shop": {}}"#)
    try floors.require("shop")
    #expect(throws: EvaluationError.self) { try floors.require("sample") }
  }
}
