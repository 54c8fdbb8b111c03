import Testing

@testable import Corpus

/// Marks that are no paragraph of their own, or not in one of the two words.
struct AudienceLineTests {
  @Test(arguments: [
    "| Audience: internal |\n| :---- |\n| Ask Joe. |", "| Audience: | internal |\n|---|---|\n\nAsk Joe.",
    "| Audience | Internal |\n|---|---|\n\nAsk Joe.", "| **Audience: internal** | x |\n|---|---|\n\nAsk Joe.",
    "| Audience: staff only |\n| --- |\n\nAsk Joe.", "| Audience | the team |\n| --- | --- |\n\nAsk Joe.",
    "Audience: not public\n\nAsk Joe.", "Audience: staff only\n\nAsk Joe.",
    "Audience: Fleet employees, support, and those on call this week\n\nAsk Joe.",
    "Audience: team, support\n\nAsk Joe.", "Audience：internal\n\nAsk Joe.", "Ａudience: internal\n\nAsk Joe.",
    "Audience:\ninternal\n\nAsk Joe.", "Audience:  \n**internal**\n\nAsk Joe.",
    "\u{200B}Audience: internal only\n\nAsk Joe.", "Audi\u{AD}ence: internal\n\nAsk Joe.",
    "Audience (who may see): internal\n\nAsk Joe.", "Audience (who may see): the team\n\nAsk Joe.",
    "<div>Audience: <b>internal</b></div>\n\nAsk Joe.", "<div><b>Audience:</b> internal</div>\n\nAsk Joe.",
    "<table><tr><td>Audience</td><td>internal</td></tr></table>\n\nAsk Joe.",
    "\\<\\!-- audience: internal --\\>\n\nAsk Joe.", "<!-- audience: the team -->\n\nAsk Joe.",
    "Ask Joe. <!-- audience: internal -->", "```\nAudience: internal\nAsk Joe.\n```",
    "    Audience: internal\n    Ask Joe.", "`Audience: internal`\n`Ask Joe.`",
    "- Audience: internal\n- Ask Joe.",
    "1. *Audience*: internal\n2. Ask Joe.", "> Audience: internal\n>\n> Ask Joe.",
    "> Audience: the team\n\nAsk Joe.", "Ask Joe.\nAudience: internal, please",
    "Ask Joe.\n\n- Audience: the team",
  ])
  func `An answer is internal wherever and however in its text that is said`(answer: String) throws {
    for end in ["\n", "\r\n"] {
      let text = "# FAQ\n\n## Who has it?\n\n\(answer)\n\n## Who else?\n\nNobody.\n"
      let document = try read(text.replacing("\n", with: end))
      expectSame(document.questions, ["Who has it?", "Who else?"])
      #expect(document.entries.map(\.audience) == [.internal, .public], "\(answer)")
    }
  }

  @Test(arguments: [
    "The audience: everybody.", "Audiences: many\n\nAll of them.",
    "Our audience is internal teams of companies.",
    "Set these:\n\n- Audience: https://fleet.example.com\n- Issuer: https://idp.example.com",
    "| Setting | Value |\n|---|---|\n| Audience | https://fleet.example.com |",
    "```yaml\naudience: https://fleet.example.com\n```",
    "Audience: public\n\nEverybody.", "<!-- audience: public -->\n\nEverybody.",
    "<div class=\"audience: internal\">Everybody.</div>", "a < b and audience > c",
  ])
  func `An answer stays public where that is not said`(answer: String) throws {
    let document = try read("# FAQ\n\n## Who has it?\n\n\(answer)\n")
    #expect(document.entries.map(\.audience) == [.public], "\(answer)")
  }

  @Test func `A mark of another word is named, in a table too`() throws {
    for mark in ["Audience: staff only", "| Audience: staff only |\n|---|", "> Audience: staff only"] {
      let document = try read("# FAQ\n\n## Who has it?\n\n\(mark)\n\nAsk Joe.\n")
      let warnings = document.diagnostics.map(\.message)
      #expect(
        warnings.contains { $0.contains("not `staff only`; taken as internal") }, "\(mark): \(warnings)")
    }
  }
}
