import Testing

@Suite struct PipedInputTests {
  @Test func `what is piped in without an end is refused, as is one line of a batch`() async throws {
    try await CommandHarness.run { kb in
      let long = String(repeating: "a", count: 1 << 20)
      let one = try await kb.kb(["ask", "-"], input: long + "a")
      #expect(one.status == 2)
      #expect(one.errors.contains("standard input has more than 1024 KiB"), "\(one.errors)")
      let lines = [
        #"{"id": 1, "question": "\#(long)"}"#, #"{"id": 12345678901234567890123, "question": "tls"}"#,
        #"{"id": [2], "question": "tls"}"#, #"{"id": 3, "question": "tls"}"#,
      ]
      let batch = try await kb.kb(["ask", "--batch"], input: lines.joined(separator: "\n"))
      #expect(batch.status == 2)
      let output = batch.output.split(separator: "\n")
      #expect(output.count == 4)
      for (line, words) in zip(
        output, ["line 1 has more than 1024 KiB", "line 2 has an `id`", "line 3 has an `id`"])
      {
        #expect(line.contains(words), "\(line.prefix(200))")
      }
      #expect(output.last?.contains(#""id":"3""#) == true)
    }
  }
}
