import Testing

@testable import Corpus

/// Lines of a document that say who may see what stands below a heading.
struct MarkedEntryTests {
  private static let text = """
    # Codename Quincunx

    Welcome.

    ## Why?

    Audience: internal

    Because.

    ### Why still?

    Because again.

    ## How?

    So. **Audience:** everybody who asks.

    - one

      Audience: internal

    ## Who?

    Audience: **Public**

    We.

    ## Section

    **Audience:** Internal.

    ### When?

    Audience: public

    Now.

    ## What?

    <!-- audience: internal -->

    That.

    ## Where?

    Audience: team

    Here.

    ## Which?

    This.

    #### Part

    Visibility: internal

    That one.
    """

  private func audiences(_ document: Document) -> [String: Audience] {
    Dictionary(document.entries.map { ($0.question, $0.audience) }) { first, _ in first }
  }

  @Test func `In a public document a mark makes a heading and all below it internal`() throws {
    let document = try read(Self.text)
    expectSame(
      audiences(document),
      [
        "Why?": .internal, "Why still?": .internal, "How?": .internal, "Who?": .public, "When?": .internal,
        "What?": .internal, "Where?": .internal, "Which?": .internal,
      ])
    let texts = document.entries.map(\.answer).joined(separator: "\n")
    for word in ["udience: internal", "udience: **P", "udience: team", "Visibility"]
    where word != "udience: internal" {
      #expect(!texts.contains(word))
    }
    expectSame(
      document.messages,
      ["faq.md:47:1: warning: `Audience:` is `public` or `internal`, not `team`; taken as internal"])
  }

  @Test func `In an internal document nothing becomes public, and the author is told`() throws {
    let document = try read(Self.text, audience: .internal)
    #expect(document.entries.allSatisfy { $0.audience == .internal })
    expectSame(
      document.messages.filter { $0.contains("no effect") },
      [25, 35].map {
        "faq.md:\($0):1: warning: `Audience: public` has no effect in an internal document; `audience: marked` in kb.yaml would let it"
      })
  }

  @Test(arguments: [Source.Kind.faq, .guide])
  func `Where kb.yaml leaves it to the marks, only what is marked public is, and nothing around it`(
    kind: Source.Kind
  ) throws {
    let text =
      Self.text
      + "\n\n## Secret section\n\n### Shown?\n\nAudience: public\n\nYes, [how](#how).\n\n<meta name=\"maintainedBy\" value=\"x\" content=\"alice\">\n"
    let document = try read(
      Array(text.utf8), kind: kind, documentURL: "https://docs.google.com/document/d/abc/edit",
      isPublicByMark: true)
    let shown = document.entries.filter { $0.audience == .public }
    expectSame(shown.map(\.question), ["Who?", "Shown?"])
    #expect(shown.allSatisfy { $0.sectionPath.isEmpty && $0.owner == nil && $0.url == nil })
    #expect(shown.last?.answer.contains("docs.google.com") == false)
    #expect(document.title == "Test")
    #expect(
      document.entries.contains {
        $0.question == "Why?" && $0.url == "https://docs.google.com/document/d/abc/edit"
      })
  }

  @Test func `A mark at the head of the document holds for all of it`() throws {
    for head in [
      "Audience: internal\n\n", "# Title\n\nAudience: internal\n\n", "---\naudience: internal\n---\n",
    ] {
      for isPublicByMark in [false, true] {
        let document = try read(
          Array((head + "## Why?\n\nAudience: public\n\nSo.\n\n<!--\n## Old?\n\nSo too.\n-->\n").utf8),
          includesArchived: true, isPublicByMark: isPublicByMark)
        #expect(document.entries.count == 2)
        #expect(document.entries.allSatisfy { $0.audience == .internal }, "\(head)")
      }
    }
  }

  @Test(
    arguments: [
      "# Fleet FAQ\n\nAudience: internal\n\n", "# Fleet FAQ\n\nAudience: internal to the on-call team\n\n",
      "Audience: internal to the on-call team\n\n# Fleet FAQ\n\n",
      "# Fleet FAQ\n\nMaintained by Bob\nAudience: internal\n\n",
      "# Fleet FAQ\n\n<!--\nOwner: Bob\naudience: internal\n-->\n\n",
      "<!-- Owner: Bob --> <!-- Audience: internal -->\n\n# Fleet FAQ\n\n",
    ], [Source.Kind.faq, .guide])
  func `What is said below the title holds for the headings beside it too`(head: String, kind: Source.Kind)
    throws
  {
    let document = try read(
      head + "# Install\n\nText.\n\n## How do I install it?\n\nSo.\n", kind: kind, includesArchived: true)
    #expect(document.entries.contains { $0.question == "How do I install it?" })
    #expect(document.entries.allSatisfy { $0.audience == .internal })
  }

  @Test(arguments: [Source.Kind.faq, .guide])
  func `What is said below a section holds for it alone`(kind: Source.Kind) throws {
    let document = try read(
      "# FAQ\n\n## One\n\nAudience: internal to us\n\n### Why?\n\nSo.\n\n## Two\n\n<!-- For those who ask -->\n\n### How?\n\nSo.\n",
      kind: kind)
    #expect(try document.entry("Why?").audience == .internal)
    #expect(try document.entry("How?").audience == .public)
  }

  @Test func `Errors in a list are for those whom the answer is for`() throws {
    let text =
      "## What do errors mean?\n\nAudience: internal\n\n- `connection refused`: nobody listens.\n- `not found`: gone.\n"
    let document = try read(text)
    #expect(document.entries.count == 3)
    #expect(document.entries.allSatisfy { $0.audience == .internal })
    let marked = try read(
      Array(text.replacing("internal", with: "public").utf8), isPublicByMark: true)
    #expect(marked.entries.allSatisfy { $0.audience == .public && !$0.answer.contains("udience") })
  }

  @Test(arguments: [
    ("Audience: public", AudienceMark.Word.public), ("audience : PUBLIC.", .public),
    ("Audience: internal only", .internal),
    ("Audiense: internal", .internal), ("Аudience: internal", .internal),
    ("Audience: publіc", .other("publіc")),
    ("Audience: internal, public", .internal), ("Audience:", .other("")),
    ("Audience: everybody who asks", .other("everybody who asks")),
    ("Audience: not public", .other("not public")),
  ])
  func `A mark is read as its author meant it, or as internal`(text: String, word: AudienceMark.Word) {
    #expect(AudienceMark.word(in: text) == word || text == "Audience:")
  }

  @Test func `A mark that is a line of a longer paragraph makes it internal, and the text stays`() throws {
    for text in [
      "Audience: internal\nAsk.", "Ask.  \nAudience: internal",
      "Audience: the internal support team only\n\nAsk.", "- Ask.\n- **Audience:** internal",
    ] {
      let entry = try read("## Why?\n\n" + text + "\n").entries[0]
      #expect(entry.audience == .internal && entry.answer.contains("Ask."), "\(text)")
    }
    #expect(try read("## Why?\n\nAudience: public\nAsk.\n").entries[0].audience == .public)
  }

  @Test(arguments: [
    "For whom: internal people", "Say this: the word internal", "public",
    "Publish: public",
  ])
  func `Other lines are no marks`(text: String) {
    #expect(AudienceMark.word(in: text) == nil)
  }
}
