import Testing

@Suite struct DashedMessageTests {
  @Test(arguments: [
    "- how do I rotate the enroll secret", "-- how do I rotate the enroll secret",
    "-how do I rotate the enroll secret",
    "--how do I rotate the enroll secret?", "-\thow do I rotate the enroll secret=",
    "-1 how do I rotate the enroll secret",
  ])
  func `a message may begin with a dash`(message: String) async throws {
    try await CommandHarness.run { kb in
      let places = ["KB_CONFIG": kb.path("kb.yaml"), "KB_INDEX": kb.path("index")]
      let plain = try await kb.kb(["ask", message], environment: places, places: false)
      #expect(plain.status == 0)
      #expect(plain.output.hasPrefix("1. How do I rotate the enroll secret?"), "\(plain.errors)")
      let outcome = try await kb.kb(["ask", message, "--json"])
      let answer = try CommandHarness.decoded(outcome.output)
      #expect(answer.query == message)
      #expect(answer.results.first?.question == "How do I rotate the enroll secret?")
    }
  }

  @Test(arguments: [
    (["-5+3"], 1, "No answer"), (["--", "--flag"], 1, "No answer"), (["--json", "-5+3 quetzal"], 64, ""),
    (["--json", "- quetzal"], 1, "{"), (["--source=no such source", "secret"], 2, ""), (["--flag"], 64, ""),
    (["-h"], 0, "OVERVIEW: Answer a message"),
  ])
  func `options stay options, and what is none of them is a message`(
    arguments: [String], status: Int32, output: String
  ) async throws {
    try await CommandHarness.run { kb in
      let places = ["KB_CONFIG": kb.path("kb.yaml"), "KB_INDEX": kb.path("index")]
      let outcome = try await kb.kb(["ask"] + arguments, environment: places, places: false)
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(output.isEmpty ? outcome.output.isEmpty : outcome.output.hasPrefix(output))
    }
  }
}
