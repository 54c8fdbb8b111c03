import ExportSamples
import Exports
import Testing

@testable import Corpus

/// Lines that look like titles and are no headings, below a question that is public by its mark.
struct TitleLineTests {
  private static func bold(_ text: String) -> SampleDocument.Run {
    var run = SampleDocument.Run(text)
    run.isBold = true
    return run
  }

  private static let sample = SampleDocument(
    title: "Team FAQ",
    blocks: [
      .heading(level: 2, id: "h.abc1", [.init("When does it open?")]),
      .paragraph([.init("Audience: public")]), .paragraph([.init("At nine, as the pamphlet says.")]),
      .paragraph([bold("Notes for quincunx")]), .paragraph([.init("The obsidian key is below the mat.")]),
      .heading(level: 4, id: "h.abc2", [.init("Details")]), .paragraph([.init("Ask zephyrine.")]),
      .heading(level: 2, id: "h.abc3", [.init("Where is it?")]),
      .paragraph([.init("Audience: public")]),
      .paragraph([.init("In town."), .init("\n"), bold("Kumquat rules"), .init("\nNobody pays.")]),
    ])

  private static func read(_ text: String, kind: Source.Kind = .faq) throws -> Document {
    try CorpusTests.read(Array(text.utf8), kind: kind, isPublicByMark: true)
  }

  private func shown(_ document: Document) -> String {
    document.entries.filter { $0.audience == .public }.map { $0.question + "\n" + $0.answer }
      .joined(separator: "\n")
  }

  @Test func `In every form what stands behind one is internal, and found by the team`() throws {
    let exports: [[UInt8]] = [
      Array(Self.sample.markdown.utf8), Array(Self.sample.webPage().utf8), Self.sample.webArchive(),
      Self.sample.word(), Self.sample.openDocument(),
      Array(try Export(archive: Self.sample.word()).markdown.utf8),
    ]
    for bytes in exports {
      for kind in [Source.Kind.faq, .guide] {
        let document = try CorpusTests.read(bytes, kind: kind, isPublicByMark: true)
        let shown = shown(document)
        #expect(shown.contains("pamphlet"))
        for word in ["quincunx", "obsidian", "umquat", "pays"] { #expect(!shown.contains(word)) }
        let kept = try document.entry("When does it open? – Notes for quincunx")
        #expect(kept.audience == .internal && kept.answer.contains("The obsidian key"))
        #expect(document.messages.count { $0.contains("a bold line that may be a title") } == 2)
      }
      let document = try CorpusTests.read(bytes, isPublicByMark: true)
      #expect(!shown(document).contains("zephyrine"))
      // Nothing stands above the line of the second question that would be an answer without the rest.
      #expect(try document.entry("Where is it?").audience == .internal)
    }
  }

  @Test func `The author is told where, and what to do`() throws {
    let document = try Self.read(
      "# FAQ\n\n## When?\n\nAudience: public\n\nNow.\n\n**Notes**\n\nSecret.\n\n## Why?\n\nAudience: public\n\n**Yes.**\n\nSo.\n"
    )
    expectSame(
      document.messages,
      [
        "faq.md:9:1: warning: a bold line that may be a title ends what `Audience: public` covers: what follows it is internal; as plain text, or as a heading below the question, it would be public",
        "faq.md:17:1: warning: the answer begins with a bold line that may be a title, so that `Audience: public` covers nothing of it; as plain text, or as a heading below the question, it would be public",
      ])
    expectSame(document.questions, ["When?", "When? – Notes", "Why?"])
    expectSame(document.entries.map(\.audience), [.public, .internal, .internal])
    expectSame(document.entries.map(\.answer), ["Now.", "Secret.", "**Yes.**\n\nSo."])
  }

  @Test(arguments: [
    "**Notes**", "__Notes__", "***Notes:***", "1\\. **Notes**", "1. **Notes**", "**`Notes`**",
    "⚠️ **Notes** –",
    "**[Notes](https://x.org)**", "[**Notes**](https://x.org)", "**Notes** **on it**", "**Notes\non it**",
    "<b>Notes</b>", "<b class=\"x\">Notes</b>", "<strong>Notes</strong>", "<h3>Notes</h3>",
    "<p><b>Notes</b></p>",
    "<details><summary>Notes</summary>",
    "**Notes**  \nSecret.", "**Notes**\nSecret.", "Right.  \n**Notes**  \nSecret.",
    "1. **Notes**\n\n   Secret.",
    "**Notes**\n\n- Secret.", "**Notes**\n\n```\nSecret.\n```", "**Notes**\n\n| a |\n|---|\n| Secret. |",
    "**Notes**\n\n#### Part\n\nSecret.", "**Notes**\n\nAudience: public\n\nSecret.",
  ])
  func `What may be a title ends what a public mark covers`(title: String) throws {
    let text = "## When?\n\nAudience: public\n\nNow.\n\n\(title)\n\nSecret.\n"
    let document = try Self.read(text)
    #expect(!shown(document).contains("Secret"))
    #expect(shown(document).contains("Now."))
    #expect(document.entries.contains { $0.audience == .internal && $0.answer.contains("Secret") })
    #expect(document.messages.contains { $0.contains("may be a title") })
    // Elsewhere it is a part of the answer.
    for (audience, count) in [(Audience.public, 1), (.internal, 1)] {
      let other = try CorpusTests.read(text, audience: audience)
      #expect(other.entries.count == count && other.entries[0].answer.contains("Secret"))
      #expect(!other.messages.contains { $0.contains("may be a title") })
    }
  }

  @Test(arguments: [
    "So **it** is.", "**Warning:** do not.", "- **one**\n- **two**", "| **a** |\n|---|\n| b |", "> **Notes**",
    "Use\n**fleetctl**\nfor it.", "*Notes*", "`Notes`", "**1.** One.", "![**a**](x.png)", "#### Part",
  ])
  func `What is no title stays in the public answer`(block: String) throws {
    let document = try Self.read("## When?\n\nAudience: public\n\nNow.\n\n\(block)\n\nAnd shown.\n")
    expectSame(document.questions, ["When?"])
    #expect(shown(document).contains("And shown."))
    expectSame(document.messages, [])
  }

  @Test func `A bold line at the end of an answer belongs to it`() throws {
    let document = try Self.read(
      "## When?\n\nAudience: public\n\nNow.\n\n**Do not wait.**\n\n![](x.png)\n\nAlso asked: At what time?\n")
    #expect(shown(document).contains("Do not wait."))
    expectSame(document.questions, ["When?"])
    expectSame(document.entries[0].phrasings, ["At what time?"])
  }

  @Test func `A public mark behind one covers nothing, and the author is told`() throws {
    let document = try Self.read("## When?\n\nNow.\n\n**Notes**\n\nAudience: public\n\nSecret.\n")
    expectSame(
      document.messages,
      [
        "faq.md:7:1: warning: `Audience: public` stands behind a bold line that may be a title, so that it covers nothing; put it right below the question"
      ])
    expectSame(document.entries.map(\.answer), ["Now.\n\n**Notes**\n\nSecret."])
  }

  @Test func `Nothing becomes public by one`() throws {
    for text in [
      "## When?\n\nNow.\n\n**Notes**\n\nAudience: public\n\nSecret.\n",
      "## When?\n\nAudience: internal\n\nNow.\n\n**Notes**\n\nAudience: public\n\nSecret.\n",
      "**Notes**\n\nAudience: public\n\nSecret.\n\n## When?\n\nNow.\n",
      "## When?\n\n**Notes**\n\n<!-- audience: public -->\n\nSecret.\n",
    ] {
      let document = try Self.read(text)
      #expect(document.entries.allSatisfy { $0.audience == .internal } && !document.entries.isEmpty)
    }
  }
}
