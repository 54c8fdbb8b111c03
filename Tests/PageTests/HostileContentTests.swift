import Page
import Testing

/// No text of a document or of a question can be more than text.
struct HostileContentTests {
  private static let payloads = [
    "\"><script>alert(1)</script><img src=x onerror=alert(1)>", "'><svg onload=alert(1)>",
    "\"\u{301} onclick=\"alert(1)", "</pre></textarea></title><script>alert(1)</script>", "<!--", "]]>",
    "{{query}} {{{answerHTML}}} {{> head}} {{#reply}}", "&quot;><script>", "javascript:alert(1)",
    "\u{0}\u{1B}[31m",
    "//evil.example", "\u{FF1C}script\u{FF1E}",
  ]

  /// A page with a text in every field.
  private static func home(_ text: String, markdown: String = "a") -> PageContent {
    var content = PageContent(index: PageContent.Index(entries: 1, age: text, isStale: true))
    content.query = text
    content.audience = .internal
    content.sources = [
      PageContent.Source(name: text, title: text), PageContent.Source(name: "chosen", title: text),
    ]
    content.sourceFilter = "chosen"
    content.corrections = [PageContent.Correction(typed: text, shown: text)]
    content.outcome = .noConfidentAnswer(.nothingKnown)
    content.isClose = true
    content.kind = PageContent.Kind(name: text, evidence: [text, text])
    content.results = [result(text, markdown: markdown)]
    content.followUps = [PageContent.FollowUp(title: text, text: text)]
    content.nextSteps = [markdown]
    content.reply = PageContent.Reply(
      plain: text, slack: text, markdown: text, hasInternalText: true, entry: text)
    return content
  }

  private static func result(_ text: String, markdown: String) -> PageContent.Result {
    PageContent.Result(
      id: text, question: text, answerMarkdown: markdown, passage: "a\(text)", highlights: [0..<1],
      sourceTitle: text, section: text, age: text, confidence: .high, percent: 99, audience: .internal,
      isArchived: true)
  }

  @Test(arguments: payloads)
  func `A hostile text changes no tag of a page`(payload: String) throws {
    let renderer = try PageRenderer()
    let hostile = PageScanner(renderer.home(Self.home(payload)))
    #expect(hostile.complaints == [])
    #expect(hostile.tags == PageScanner(renderer.home(Self.home("a"))).tags)
  }

  @Test(arguments: payloads)
  func `A hostile text changes no tag of an entry or a problem`(payload: String) throws {
    let renderer = try PageRenderer()
    func tags(_ text: String) -> [[PageScanner.Tag]] {
      let content = EntryContent(
        entry: Self.result(text, markdown: "a"), audience: .internal,
        reply: PageContent.Reply(plain: text, slack: text, markdown: text),
        index: PageContent.Index(entries: 1, age: text))
      let pages = [renderer.entry(content), renderer.problem(status: 400, title: text, detail: text)]
      return pages.map(PageScanner.init).map { scanner in
        #expect(scanner.complaints == [])
        return scanner.tags
      }
    }
    #expect(tags(payload) == tags("a"))
  }

  @Test(
    arguments: payloads + ["[a](javascript:alert(1))", "<iframe src=//evil.example>", "![a](//evil.example)"])
  func `Hostile Markdown becomes safe HTML`(payload: String) throws {
    let html = try PageRenderer().home(Self.home("a", markdown: payload))
    #expect(PageScanner(html).complaints == [])
  }

  @Test(arguments: [
    "javascript:alert(1)", "//evil.example", "data:text/html,x", "https://e.org\\x", " https://e.org",
    "https:x",
  ])
  func `An address that is not safe is no link`(address: String) throws {
    var content = Self.home("a")
    content.results[0].url = address
    #expect(try PageRenderer().home(content) == PageRenderer().home(Self.home("a")))
  }

  @Test func `An id cannot leave its path`() throws {
    var content = Self.home("a")
    content.results[0].id = "../x?y=1#z&/\"é"
    #expect(try PageRenderer().home(content).contains("href=\"/entries/..%2Fx%3Fy%3D1%23z%26%2F%22%C3%A9\""))
  }
}
