import ExportSamples
import Exports
import Testing

@testable import Corpus

/// Tables of contents, anchors and metadata.
struct ContentsTests {
  @Test func `A table of contents is in no answer`() throws {
    let document = try read(
      """
      # FAQ

      - [Why?](#why)
      - [How?](#how)
        - [`Error 1: bad`](#error-1-bad)

      ## Why?

      Because:

      - [one](#how)
      - two

      ## How?

      So.

      ### `Error 1: bad`

      Good.

      ## Tab titles?

      Text.
      """)
    expectSame(
      document.messages, ["faq.md:22:1: warning: \"Tab titles?\" is missing from the table of contents"])
    #expect(document.questions == ["Why?", "How?", "Error 1: bad", "Tab titles?"])
    #expect(try document.entry("Why?").answer.contains("one"))
  }

  @Test func `Paragraphs of links are a table of contents but below a question, in every form`() throws {
    let sample = SampleDocument(
      title: "FAQ",
      blocks: [
        .contents(hasPages: false), .heading(level: 2, id: "h.con", [.init("Contents")]),
        .contents(hasPages: false), .heading(level: 2, id: "h.why", [.init("Why?")]),
        .paragraph([.init("Ask Ann", link: "#h.how")]), .paragraph([.init("or Bob", link: "#h.why")]),
        .heading(level: 2, id: "h.how", [.init("How?")]), .contents(hasPages: true),
        .paragraph([.init("So.")]), .heading(level: 2, id: "h.par", [.init("Part")]),
        // An image leaves nothing, so that the links are in a row.
        .paragraph([.init("Ann", link: "#h.how")]), .image(10),
        .paragraph([.init("or Bob", link: "#h.why")]), .paragraph([.init("Text.")]),
      ])
    let forms = [
      Array(sample.markdown.utf8), Array(sample.webPage().utf8), sample.word(), sample.openDocument(),
      Array(try Export(text: sample.webPage()).markdown.utf8),
    ]
    for bytes in forms {
      let document = try read(bytes)
      expectSame(document.questions, ["Why?", "How?", "Part"])
      expectSame(
        document.entries.map { $0.answer.split(separator: "\n").joined(separator: "|") },
        ["Ask Ann|or Bob", "So.", "Text."])
    }
    let guide = try read(
      "# Guide\n\n[One](#one)\n\n[Two](#two)\n\n## One\n\n[Two](#two)\n\n[Guide](#guide)\n\n## Two\n\nText.\n",
      kind: .guide)
    expectSame(guide.questions, ["One", "Two"])
  }

  @Test func `Mistakes in a table of contents are told with their places`() throws {
    let document = try read(
      """
      - [Why?](#wy)
      - [How?](how)
      - [Where?](#where)
      - [Who?](#who-1)

      ## Why?

      a

      ## How?

      b

      ## Where?

      c

      ## Who?

      d

      ## Who?

      e
      """)
    expectSame(
      document.messages,
      [
        "faq.md:1:3: error: the table of contents links to #wy, but no heading has that anchor",
        "faq.md:2:3: error: `how` in the table of contents does not start with #",
        "faq.md:6:1: warning: \"Why?\" is missing from the table of contents",
        "faq.md:10:1: warning: \"How?\" is missing from the table of contents",
        "faq.md:18:1: warning: \"Who?\" is missing from the table of contents",
        "faq.md:22:1: error: the question \"Who?\" stands on line 18 already; keep one of the two",
      ])
  }

  @Test func `Anchors are those of GitHub, of hand-set tags and of repeated headings`() throws {
    let document = try read(
      """
      ## What’s `fleetctl`, really?

      See [again](#whats-fleetctl-really-1), <a name="by-hand"></a>[that](#by-hand), [top](#top) and [x](#nope).

      ## What’s *fleetctl*, really!

      <div id="box">

      Text.

      </div>

      ## Größe 日本語 🎉 & C++?

      [self](#größe-日本語---c) [encoded](#gr%C3%B6%C3%9Fe-日本語---c)
      """, url: "https://x.org/faq")
    expectSame(document.messages, ["faq.md:3:96: error: no heading of this file has the anchor #nope"])
    expectSame(
      document.entries.map(\.anchor), ["whats-fleetctl-really", "whats-fleetctl-really-1", "größe-日本語---c"])
    expectSame(document.entries.last?.url, "https://x.org/faq#größe-日本語---c")
    #expect(document.anchors.isSuperset(of: ["by-hand", "box"]))
  }

  @Test func `Meta tags and front matter say who looks after a file`() throws {
    let tagged = try read(
      "## Why?\n\nBecause.\n\n<meta name=\"maintainedBy\" content=\"zwass\">\n<meta name='x' content=''/>\n")
    #expect(tagged.owner == "zwass")
    #expect(tagged.entries.map(\.owner) == ["zwass"])
    #expect(tagged.entries.map(\.answer) == ["Because."])
    let fronted = try read(
      "---\r\nowner: \"Ann\"\r\nTitle: 'Ours: all'\r\n---\r\n# Heading\r\n\r\n## Why?\r\n\r\nBecause.\r\n")
    #expect(fronted.owner == "Ann")
    #expect(fronted.title == "Ours: all")
    #expect(fronted.entries.map(\.location.line) == [7])
    #expect(fronted.entries.map(\.owner) == ["Ann"])
    let unclosed = try read("---\ntitle: x\n\n## Why?\n\nBecause.\n")
    #expect(unclosed.questions == ["Why?"])
  }

  @Test(arguments: ["\n", "\r\n"])
  func `Front matter may be TOML`(lineEnd: String) throws {
    let head = [
      "+++", "title = \"Ours = all # of it\" # a note", "owner = 'Ann'", "weight = 3 # first", "[params]",
      "+++",
    ]
    let document = try read(
      (head + ["", "## Why?", "", "Because.", "", "+++", ""]).joined(separator: lineEnd))
    #expect(document.title == "Ours = all # of it")
    #expect(document.owner == "Ann")
    #expect(document.entries.map(\.location.line) == [8])
    // Only what opens a file is front matter.
    #expect(document.entries.map(\.answer) == ["Because.\n\n\\+++"])
    for (value, audience) in [
      ("\"public\" # so", Audience.public), ("\"internal\" # so", .internal), ("\"public\" so", .internal),
      ("\"pub\" + \"lic\"", .internal), ("public", .public), ("'''public'''", .internal),
      ("\"public", .internal),
    ] {
      let marked = try read("+++\naudience = \(value)\n+++\n## Why?\n\nBecause.\n")
      #expect(marked.entries.map(\.audience) == [audience], "\(value)")
      #expect(marked.entries.map(\.answer) == ["Because."])
    }
    // Of another form is neither the end nor the separator.
    let mixed = try read("+++\naudience: internal\n---\n+++\n## Why?\n\nBecause.\n")
    #expect(mixed.entries.map(\.audience) == [.internal])
  }

  @Test(
    arguments: [
      ("public", Audience.public, Audience.public), ("internal", .public, .internal),
      ("Public", .public, .internal),
      ("puplic", .public, .internal), ("", .public, .internal), ("public", .internal, .internal),
    ], [Source.Kind.faq, .guide])
  func `Front matter may narrow the audience and never widens it`(
    word: (String, Audience, Audience), kind: Source.Kind
  ) throws {
    let document = try read(
      "---\naudience: \(word.0)\n---\n## Why?\n\nBecause.\n", kind: kind, audience: word.1)
    #expect(document.entries.map(\.audience) == [word.2])
  }

  @Test func `Tables and raw HTML can be read`() throws {
    let document = try read(
      """
      ## Why?

      | a | b |
      | :-- | :-- |
      | 1 | `2` |

      <table><tr><td>x</td><td>y</td></tr></table>

      Press <kbd>Enter</kbd>.<br/>Use <your_host>.
      """)
    let entry = try document.entry("Why?")
    #expect(
      entry.answer
        == "| a | b |\n| :-- | :-- |\n| 1 | `2` |\n\nx | y\n\nPress Enter.\\\nUse \\<your_host>.")
    expectSame(
      entry.passages,
      ["| a | b |\n| :-- | :-- |\n| 1 | `2` |", "x | y", "Press Enter.\nUse <your_host>."])
    #expect(entry.code == ["2"])
  }

  @Test func `A guide has an entry for each section with text`() throws {
    let document = try read(
      """
      # Guide

      Welcome.

      - [One](#one)
      - [Two](#two)

      ## One

      ### Part of one

      Text with [link](#nope).

      ## Two

      - `Access denied`: Log in.
      """, kind: .guide, url: "https://x.org/guide")
    #expect(document.title == "Guide")
    expectSame(document.questions, ["Guide", "Part of one", "Two", "Access denied"])
    expectSame(document.entries.map(\.sectionPath), [[], ["One"], [], ["Two"]])
    expectSame(document.messages, ["faq.md:12:11: error: no heading of this file has the anchor #nope"])
  }
}
