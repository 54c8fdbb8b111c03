import Testing

@Suite struct ReplyTests {
  @Test(arguments: [
    (
      "slack",
      """
      Add a second secret, deploy it with `fleetctl apply`, and remove the first one.

      1. Add the new secret.
      2. Remove the old one.

      <https://example.com/docs/faq#how-do-i-rotate-the-enroll-secret|How do I rotate the enroll secret?>

      """
    ),
    (
      "markdown",
      """
      Add a second secret, deploy it with `fleetctl apply`, and remove the first one.

      1. Add the new secret.
      2. Remove the old one.

      [How do I rotate the enroll secret?](https://example.com/docs/faq#how-do-i-rotate-the-enroll-secret)

      """
    ),
  ])
  func `a reply is ready to send`(format: String, expected: String) async throws {
    try await CommandHarness.run { kb in
      let outcome = try await kb.kb(["ask", "--format", format, "How do I rotate the enroll secret?"])
      #expect(outcome.output == expected)
      #expect(outcome.status == 0)
      let unknown = try await kb.kb(["ask", "--format", format, "Quetzalcoatl is broken"])
      #expect(unknown.output == "Which version do you run?\n")
      #expect(unknown.status == 1)
    }
  }

  @Test func `a message of two kinds gets what each is asked, and thanks once`() async throws {
    try await CommandHarness.run { kb in
      try kb.write(
        "follow-ups.md",
        """
        ## Bug
        Kind: bug report

        > Thank you for reporting this. Which version do you run?

        ## Wish
        Kind: feature request

        > Thank you for the idea! What problem would it solve?
        """)
      let message =
        "It would be great to have dark mode, and the quetzalcoatl crashes with a 500 on Chrome 120 macOS 14"
      let outcome = try await kb.kb(["ask", "--format", "slack", message])
      #expect(
        outcome.output == """
          Thank you for reporting this. Which version do you run?

          What problem would it solve?

          """)
    }
  }

  @Test(arguments: ["", "???", "👍"])
  func `to a message without words there is no reply`(message: String) async throws {
    try await CommandHarness.run { kb in
      for format in ["slack", "markdown"] {
        let outcome = try await kb.kb(["ask", "--format", format, message])
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("note: there is nothing to reply"))
        #expect(outcome.status == 1)
      }
    }
  }

  @Test func `an internal reply comes with a warning, and a public one without internal text`() async throws {
    try await CommandHarness.run { kb in
      let question = "Who handles escalations of zanzibarium customers?"
      let insider = try await kb.kb(["ask", "--format", "slack", "--audience", "internal", question])
      #expect(insider.output == "The zanzibarium desk does, on weekdays.\n\n\(question) (Internal FAQ)\n")
      #expect(
        insider.errors == "kb: note: this reply has internal text; do not send it to a shared channel\n")
      let outsider = try await kb.kb(["ask", "--format", "slack", question])
      #expect(!outsider.output.contains("desk"))
      #expect(outsider.errors.isEmpty)
    }
  }

  @Test func `an address of an internal source never stands in a public reply`() async throws {
    try await CommandHarness.run { kb in
      try kb.write(
        "kb.yaml",
        TestDocuments.configuration.replacing(
          "path: Internal.md\n", with: "path: Internal.md\n    url: https://wiki.example.com/support\n"))
      try kb.write(
        "FAQ.md", "## Which port?\n\nPort 8080, see [the list](https://wiki.example.com/support/ports).\n")
      for format in ["slack", "markdown"] {
        let outsider = try await kb.kb(["ask", "--format", format, "which port"])
        #expect(outsider.output.hasPrefix("Port 8080, see the list.\n"))
        let insider = try await kb.kb(["ask", "--format", format, "--audience", "internal", "which port"])
        #expect(insider.output.contains("https://wiki.example.com/support/ports"))
      }
    }
  }

  @Test func `no address that tells of an internal document goes to the public in any format`() async throws {
    try await CommandHarness.run { kb in
      try kb.write(
        "kb.yaml",
        TestDocuments.configuration.replacing(
          "path: Internal.md\n", with: "path: Internal.md\n    url: https://wiki.example.com/support\n"))
      try kb.write(
        "FAQ.md",
        """
        ## Which port?

        Port 8080: [the desk](./Internal.md#who), [prices](https://wiki.example.com/support/ports), and \
        https://wiki.example.com/support/more. See [the manual](manual.md#ports).

        """)
      for format in ["text", "json", "slack", "markdown"] {
        let outsider = try await kb.kb(["ask", "--format", format, "which port"])
        let line = outsider.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(line.contains("Port 8080: the desk, prices, and"), "\(format)")
        for secret in ["wiki.example.com", "docs/internal"] { #expect(!line.contains(secret), "\(format)") }
        #expect(line.contains("https://example.com/docs/manual#ports"), "\(format)")
        let insider = try await kb.kb(["ask", "--format", format, "--audience", "internal", "which port"])
        #expect(insider.output.contains("https://wiki.example.com/support/ports"), "\(format)")
      }
    }
  }

  @Test func `an internal question back comes with the warning`() async throws {
    try await CommandHarness.run { kb in
      try kb.write(
        "follow-ups.md",
        TestDocuments.followUps.replacing(
          "Cues: broken, error\n", with: "Cues: broken, error\n\nAudience: internal\n"))
      let message = "Quetzalcoatl is broken"
      let insider = try await kb.kb(["ask", "--format", "slack", "--audience", "internal", message])
      #expect(insider.output == "Which version do you run?\n")
      #expect(
        insider.errors == "kb: note: this reply has internal text; do not send it to a shared channel\n")
      let json = try await kb.kb(["ask", "--json", "--audience", "internal", message])
      #expect(json.output.contains(#""followUps":[{"audience":"internal","#))
      let outsider = try await kb.kb(["ask", "--format", "slack", message])
      #expect(!outsider.output.contains("version"))
    }
  }

  @Test func `formats are named and do not contradict each other`() async throws {
    try await CommandHarness.run { kb in
      let same = try await kb.kb(["ask", "--json", "rotate the secret"])
      #expect(try await kb.kb(["ask", "--format", "json", "rotate the secret"]).output == same.output)
      #expect(
        try await kb.kb(["ask", "--format", "json", "--json", "rotate the secret"]).output == same.output)
      let text = try await kb.kb(["ask", "--format", "text", "rotate the secret"])
      #expect(text.output.hasPrefix("1. How do I rotate"))
      for arguments in [
        ["ask", "--format", "slack", "--json", "x"], ["ask", "--format", "html", "x"],
        ["ask", "--format", "markdown", "--batch"], ["ask", "--format", "text", "--batch"],
      ] {
        #expect(try await kb.kb(arguments).status == 64)
      }
      let batch = try await kb.kb(["ask", "--format", "json", "--batch"], input: #"{"question":"secret"}"#)
      #expect(batch.status == 0)
    }
  }
}
