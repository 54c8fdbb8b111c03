import Testing

@testable import Corpus

/// What authors are told, with the place in their file.
struct DiagnosticTests {
  @Test(arguments: [
    ("## Why?\n\n## How?\n\nSo.\n", "faq.md:1:1: error: the question \"Why?\" has no answer"),
    ("## Why?\n\n<!-- also asked: how come -->\n", "faq.md:1:1: error: the question \"Why?\" has no answer"),
    ("## A\n\nx\n\n  ## Why?", "faq.md:5:3: error: the question \"Why?\" has no answer"),
    ("**Why?**\n", "faq.md:1:1: error: the question \"Why?\" has no answer"),
    (
      "## Why?\n\nA\n\n## why?\n\nB\n",
      "faq.md:5:1: error: the question \"why?\" stands on line 1 already; keep one of the two"
    ),
    ("## Why?\n\nA [b](#c)\n", "faq.md:3:3: error: no heading of this file has the anchor #c"),
    (
      "## Why?\n\n[b](javascript:x)\n",
      "faq.md:3:1: error: a link with the scheme `javascript:` is not shown to anybody"
    ),
    (
      "---\ntitle: x\n---\n## Why?\n\nA [b](#c)\n",
      "faq.md:6:3: error: no heading of this file has the anchor #c"
    ),
    (
      "## Why?\n\na\u{0}b\n", "faq.md:3:1: warning: NUL bytes were taken out; is this a text file?"
    ),
    (
      "## Why?\n\nIt\u{2019}s\n\nIt‚Äôs fine.\n",
      "faq.md:5:1: warning: 1 character was UTF-8 read as Mac Roman and is repaired; save the file again as UTF-8"
    ),
    (
      "## Why?\n\nDas gefÃ¤llt.\n",
      "faq.md:3:1: warning: `Ã¤` looks like UTF-8 that was read as Windows-1252; it is left as it is"
    ),
  ])
  func `A mistake in a FAQ is told where it is made`(text: String, message: String) throws {
    expectSame(try read(text).messages, [message])
  }

  @Test func `Bytes that are not UTF-8 are told and shown as such`() throws {
    let document = try read(Array("## Why?\n\nA ".utf8) + [0xFF, 0xC3] + Array(" b\n".utf8))
    expectSame(
      document.messages,
      ["faq.md:3:1: warning: some bytes are not UTF-8 and show as \u{FFFD}; save the file as UTF-8"])
    #expect(document.entries.map(\.answer) == ["A \u{FFFD}\u{FFFD} b"])
  }

  @Test func `A correct follow-up template gives no diagnostic`() throws {
    let document = try read(
      """
      # Follow-ups

      Introduction.

      ## Which version?

      Kind: question, bug report

      Cues: crash, error , slow

      > Which version had this when you were {doing}?
      > We need it.

      > Which *version*?

      Next steps:

      - Look at the [list](#which-version).
      - Wait.
      """, kind: .followUps)
    expectSame(document.messages, [])
    let template = try #require(document.followUps.first)
    #expect(template.title == "Which version?")
    #expect(template.kinds == [.question, .bugReport])
    #expect(template.cues == ["crash", "error", "slow"])
    #expect(
      template.wordings == ["Which version had this when you were {doing}?\nWe need it.", "Which *version*?"])
    #expect(template.nextSteps == ["Look at the list.", "Wait."])
    #expect(template.location.line == 5)
  }

  @Test func `Mistakes in follow-up templates are told where they are made`() throws {
    let document = try read(
      """
      ## One

      Kind: questoin, question

      > What is {thing}?

      > What is it?

      ## Two

      > What?

      ## Three

      Kind: bug report

      ## Four

      Kind: feature request

      > You want {doing}?
      """, kind: .followUps)
    expectSame(
      document.messages,
      [
        "faq.md:3:1: error: `Kind:` is one of `question`, `bug report`, `feature request`, `praise`, not `questoin`",
        "faq.md:5:1: error: unknown placeholder `{thing}`; known here: `{doing}`, `{topic}`, `{missing}`",
        "faq.md:9:1: error: \"Two\" has no line `Kind: …`; it is left out",
        "faq.md:13:1: error: \"Three\" has no block quote to send; it is left out",
        "faq.md:21:1: warning: the last wording of \"Four\" has a placeholder; add one without, for messages that do not"
          + " fill it",
      ])
    #expect(document.followUps.map(\.title) == ["One", "Four"])
  }

  @Test func `Front matter narrows follow-up templates too`() throws {
    let document = try read(
      "---\naudience: internal\n---\n## One\n\nKind: question, x\n\n> What?\n", kind: .followUps)
    #expect(document.followUps.map(\.audience) == [.internal])
    expectSame(
      document.messages,
      ["faq.md:6:1: error: `Kind:` is one of `question`, `bug report`, `feature request`, `praise`, not `x`"])
  }

  @Test func `A file of follow-ups without any is a mistake`() throws {
    expectSame(
      try read("# Title\n", kind: .followUps).messages,
      [
        "faq.md:1:1: error: no follow-up template: write a heading of level 2, a line `Kind: question` and a block quote"
      ])
  }

  @Test(arguments: ["<!DOCTYPE html><title>Sign in</title>", "\u{FEFF}\n <HTML>", "<!doctype HTML>"])
  func `A web page in place of a document is refused as a whole`(text: String) {
    #expect(
      throws: FileProblem(
        message: "is a web page, perhaps a sign-in page saved in place of the document; export it again")
    ) { try read(text) }
  }

  @Test func `A check of the whole corpus finds what one file cannot show`() throws {
    try withTemporaryFolder { folder in
      try write(
        "sources:\n- {name: a, path: a.md, audience: public}\n- {name: b, path: sub/*.md, audience: public}\n- {name: c, path: gone.md}\n",
        to: folder + "/kb.yaml")
      try write(
        "## Why?\n\n[b](sub/b.md#how) [dead](sub/b.md#no) [gone](sub/none.md#x) [picture](p.png) [sp](sub/c%20d.md)\n![p](p.png) ![n](none.png)\n",
        to: folder + "/a.md")
      try write("x", to: folder + "/p.png")
      try write("## How?\n\nSo.\n\n## why?\n\n[a](../a.md#why)\n", to: folder + "/sub/b.md")
      try write("", to: folder + "/sub/c d.md")
      let check = CorpusCheck(try CorpusConfiguration(readingFile: folder + "/kb.yaml"))
      expectSame(
        check.diagnostics.map(\.description),
        [
          "a.md:3:19: error: sub/b.md has no heading with the anchor #no",
          "a.md:3:39: error: dead link: there is no file sub/none.md (`sub/none.md#x`)",
          "a.md:4:13: error: dead link: there is no file none.png (`none.png`)",
          "gone.md:1:1: error: source `c`: there is no such file; correct `path` in kb.yaml or bring the file back",
          "sub/b.md:5:1: warning: \"why?\" is also asked at a.md:1; do the two answers agree?",
        ])
      #expect(check.fileCount == 3)
      #expect(check.entryCount == 3)
    }
  }
}
