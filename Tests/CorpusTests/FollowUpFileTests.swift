import Testing

@testable import Corpus

/// Details that messages should have, and the table of next steps.
struct FollowUpFileTests {
  @Test func `A detail is read with all its lines, each in a paragraph or together`() throws {
    let document = try read(
      """
      # Details

      ## The version

      Detail: Version
      Kind: bug report, question
      Cues: latest version,
        main branch
      Fields: Fleet version
      Numbers after: Fleet
      Numbers not after: osquery, MySQL
      Forms: numbered list, error text

      Needed with: page

      Not needed with: fleetctl
      > your version when {doing}

      > your version
      """, kind: .followUps)
    expectSame(document.messages, [])
    var expected = Detail(
      name: "version", kinds: [.bugReport, .question],
      wordings: ["your version when {doing}", "your version"])
    expected.cues = CueList("latest version, main branch")
    expected.fields = CueList("Fleet version")
    expected.numbersAfter = CueList("Fleet")
    expected.numbersNotAfter = CueList("osquery, MySQL")
    expected.forms = [.numberedList, .errorText]
    expected.neededWith = CueList("page")
    expected.notNeededWith = CueList("fleetctl")
    let place = SourceLocation(path: "faq.md", line: 3)
    expectSame(
      document.details, [Placed(expected, title: "The version", location: place, audience: .public)])
  }

  @Test func `A row of the table of steps says where from, what and what to do`() throws {
    let document = try read(
      """
      ## A wish

      From: customer, pull-request
      Kind: feature request
      Cues: urgent
      Audience: internal
      Next steps:
      - Set `{milestone}`.
      - Tell [them](https://example.com).

      ## Whatever

      From: any

      Kind: any

      Next steps: Answer.
      """, kind: .followUps)
    expectSame(document.messages, [])
    expectSame(
      document.nextSteps.map(\.value),
      [
        NextSteps(
          channels: [.customer, .pullRequest], kinds: [.featureRequest], cues: CueList("urgent"),
          steps: ["Set `{milestone}`.", "Tell [them](https://example.com)."]),
        NextSteps(channels: Channel.allCases, kinds: MessageKind.allCases, steps: ["Answer."]),
      ])
    #expect(document.nextSteps.map(\.audience) == [.internal, .public])
  }

  @Test func `A template says when it is for a message and what it asks for`() throws {
    let document = try read(
      """
      ## One
      Kind: question
      When: Motive is missing
      > Why?

      ## Two
      Kind: question
      When: nothing is missing
      Audience: internal
      > Thanks.

      ## Three
      Kind: question
      When: something is missing
      Asks for: Version, motive
      > Tell us {missing}.

      ## Four
      Kind: question
      Cues: security hole
      When: A cue is said
      > In private, please.
      """, kind: .followUps)
    expectSame(document.messages, [])
    #expect(
      document.followUps.map(\.condition) == [
        .missing("motive"), .nothingMissing, .somethingMissing, .cueSaid,
      ])
    #expect(document.followUps.map(\.asksFor) == [[], [], ["version", "motive"], []])
    #expect(document.followUps.map(\.audience) == [.public, .internal, .public, .public])
    #expect(document.namedDetails.map(\.name) == ["motive", "version", "motive"])
  }

  @Test(
    arguments: [
      (
        "Detail: x\nKind: bug\nCues: a\n> b",
        "4:1: error: `Kind:` is one of `question`, `bug report`, `feature request`, `praise`, not `bug`"
      ),
      (
        "Detail: x\nKind: question\nCues: a",
        "2:1: error: the detail `x` has no block quote with how to ask for it; it is left out"
      ),
      ("Detail:\nKind: question\n> b", "2:1: error: \"H\" does not say which detail it is; it is left out"),
      (
        "Detail: x\nKind: question\nCues: a\n> b {milestone}\n\n> b",
        "6:1: error: unknown placeholder `{milestone}`; known here: `{doing}`, `{topic}`"
      ),
      (
        "Detail: x\nKind: question\nCues: a\n> b {doing}",
        "6:1: warning: the last wording of `x` has a placeholder; add one without, for messages that do not fill it"
      ),
      (
        "Detail: x\nKind: question\n> b",
        "2:1: warning: nothing speaks for the detail `x`, so it is always asked for: add `Cues:`"
      ),
      (
        "Detail: x\nKind: question\nForms: list, error text\n> b",
        "5:1: error: `Forms:` is one of `numbered list`, `error text`, not `list`"
      ),
      (
        "From: slack\nKind: any\nNext steps:\n- a",
        "3:1: error: `From:` is one of `customer`, `community`, `github`, `pull-request`, `any`, not `slack`"
      ),
      (
        "From: any\nKind: wish\nNext steps:\n- a",
        "4:1: error: `Kind:` is one of `question`, `bug report`, `feature request`, `praise`, `any`, not `wish`"
      ),
      ("From: any\nNext steps:\n- a", "2:1: error: \"H\" has no line `Kind: …`; it is left out"),
      ("From: any\nKind: any", "2:1: error: \"H\" has no list below a line `Next steps:`; it is left out"),
      (
        "From: any\nKind: any\nNext steps:\n- a\n- {doing}",
        "7:1: error: unknown placeholder `{doing}`; known here: `{milestone}`"
      ),
      (
        "From: any\nKind: any\nNext steps:\n- Then close the issue.",
        "6:1: warning: no step says \"close\": whoever opened an issue decides when it is done; show progress by labels"
      ),
      (
        "Kind: question\nNext steps:\n- Close it\n\n> b",
        "5:1: warning: no step says \"close\": whoever opened an issue decides when it is done; show progress by labels"
      ),
      (
        "Kind: question\nWhen: motive lacks\n> b",
        "4:1: error: `When:` is `nothing is missing`, `something is missing`, `a cue is said` or, with a detail, `motive is missing`, not `motive lacks`"
      ),
      (
        "Kind: question\nWhen: a cue is said\n> b",
        "4:1: error: with `When: a cue is said` the template needs a line `Cues:`, or it is never sent"
      ),
      (
        "Kind: question\n> tell us {missing}",
        "4:1: warning: the last wording of \"H\" has `{missing}`; add one without, for messages that lack nothing, or the line `When: something is missing`"
      ),
      (
        "Kind: question\nAudience: everyone\n> b",
        "4:1: error: `Audience:` is `public` or `internal`, not `everyone`"
      ),
      (
        "Kind: question\nCue: a\n> b",
        "4:1: warning: `Cue:` is no line of a template and is ignored; known are `Kind:`, `Cues:`, `When:`, `Asks for:`, `Audience:`, `Next steps:`"
      ),
      ("Kind: question\nKind: praise\n> b", "4:1: warning: `Kind:` stands twice; the second is ignored"),
      (
        "From: any\nKind: any\nWhen: x is missing\nNext steps:\n- a",
        "5:1: warning: `When:` is no line of a table of steps and is ignored; known are `From:`, `Kind:`, `Cues:`, `Audience:`, `Next steps:`"
      ),
    ])
  func `A mistake is told where it is made`(section: String, message: String) throws {
    let document = try read("\n## H\n" + section + "\n", kind: .followUps)
    #expect(document.messages.contains("faq.md:" + message), "\(document.messages)")
  }

  @Test func `Leaving issues to those who opened them is no mistake`() throws {
    let steps = "Leave closing to them. Look at closed issues. This discloses a lot, disclose it."
    let document = try read("## H\nFrom: any\nKind: any\nNext steps:\n- \(steps)\n", kind: .followUps)
    expectSame(document.messages, [])
  }

  @Test func `All files together show what is missing in them`() throws {
    try withTemporaryFolder { folder in
      try write(
        "sources:\n- {name: a, path: a.md, kind: follow-ups}\n- {name: b, path: b.md, kind: follow-ups}\n",
        to: folder + "/kb.yaml")
      try write(
        """
        ## T
        Kind: question
        When: goal is missing
        Asks for: goal, aim
        > Why?

        ## R
        From: customer, community, github
        Kind: any
        Next steps:
        - Answer.

        ## S
        From: pull-request
        Kind: question, praise, bug report
        Next steps:
        - Answer.

        ## U
        From: pull-request
        Kind: feature request
        Cues: nice
        Next steps:
        - Answer.
        """, to: folder + "/a.md")
      try write(
        "## G\nDetail: goal\nCues: a\n> b\n\n## G\nDetail: goal\nCues: a\n> b\n", to: folder + "/b.md")
      let check = CorpusCheck(try CorpusConfiguration(readingFile: folder + "/kb.yaml"))
      expectSame(
        check.diagnostics.map(\.description),
        [
          "a.md:1:1: warning: every template for a question has a line `When:`, and some messages fit none: add one without it",
          "a.md:4:1: error: no section has the line `Detail: aim`; known are `goal`",
          "a.md:7:1: warning: no next steps for `Kind: feature request` with `From: pull-request`: add a section",
          "b.md:6:1: error: the detail `goal` is described at b.md:1 already; keep one of the two",
        ])
    }
  }
}
