import Testing

@Suite struct PictureTests {
  private static let pictures = """
    ## Where is the stem of a quetzal?

    Here: ![the stem](https://cdn.example.org/p.png)

    ## Where is the root of a quetzal?

    Here: ![the root](javascript:alert)
    """

  @Test(
    arguments: [
      ("slack", "stem", "Here: <https://cdn.example.org/p.png|the stem>\n"),
      ("markdown", "stem", "Here: [the stem](https://cdn.example.org/p.png)\n"),
      ("text", "stem", "Here: [image: the stem]\n"),
      ("slack", "root", "Here: [image: the root]\n"), ("markdown", "root", "Here: \\[image: the root\\]\n"),
      ("text", "root", "Here: [image: the root]\n"),
    ])
  func `a picture with a description is a link to it in a reply, and text where there are no links`(
    format: String, word: String, expected: String
  ) async throws {
    try await CommandHarness.run { kb in
      try kb.write("FAQ.md", Self.pictures)
      let outcome = try await kb.kb(["ask", "--format", format, "Where is the \(word) of a quetzal?"])
      #expect(outcome.output.contains(expected), "\(outcome.output)")
      #expect(!outcome.output.contains("![") && !outcome.output.contains("javascript"))
    }
  }

  @Test func `in JSON the answer has the link, and the passage is plain text`() async throws {
    try await CommandHarness.run { kb in
      try kb.write("FAQ.md", Self.pictures)
      let answer = try await kb.answer(["ask", "--json", "Where is the stem of a quetzal?"])
      #expect(answer.results.first?.answer == "Here: [the stem](https://cdn.example.org/p.png)")
      #expect(answer.results.first?.passage == "Here: [image: the stem]")
    }
  }

  @Test func `the address of an internal picture is not shown`() async throws {
    try await CommandHarness.run { kb in
      try kb.write(
        "FAQ.md", Self.pictures.replacing("cdn.example.org/p.png", with: "intra.example.com/p.png"))
      try kb.write(
        "kb.yaml",
        TestDocuments.configuration.replacing(
          "    title: Internal FAQ\n", with: "    title: Internal FAQ\n    url: https://intra.example.com\n"))
      for format in ["slack", "markdown", "text", "json"] {
        let outcome = try await kb.kb(["ask", "--format", format, "Where is the stem of a quetzal?"])
        #expect(outcome.output.contains("the stem"))
        #expect(!outcome.output.contains("intra.example"), "\(outcome.output)")
      }
    }
  }
}
