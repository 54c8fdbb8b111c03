import Answering
import Corpus
import Testing

@testable import Replies

@Suite struct ReplyTests {
  typealias Entry = ReplyContent.Entry

  static func entry(
    _ answer: String = "Set `server.port` to *any* **free** port.", question: String = "Which port do I use?",
    section: String = "",
    url: String? = "https://docs.example.com/faq#which-port", title: String = "FAQ",
    audience: Audience = .public, confidence: ReplyContent.Confidence = .high
  ) -> Entry {
    Entry(
      question: question, section: section, answer: answer, url: url, sourceTitle: title, audience: audience,
      confidence: confidence)
  }

  static func reply(
    _ entries: [Entry],
    followUps: [String] = ["What are you *attempting* to do?", "Which version?"],
    asking: [ReplyContent.FollowUp]? = nil,
    kind: MessageKind = .question, as format: ReplyFormat = .slack, for audience: Audience = .public,
    addresses: ShownAddresses = .all
  ) -> Reply? {
    Reply(
      ReplyContent(
        kind: kind, entries: entries, followUps: asking ?? followUps.map { .init($0, for: kind) }),
      as: format, for: audience,
      addresses: addresses)
  }

  // MARK: What it says

  @Test(
    arguments: [
      (
        ["Thanks! A?", "Thank you for *this*. B v4.1?"], [.bugReport, .featureRequest],
        "Thanks! A?\n\nB v4.1?"
      ),
      (["A?", "Thank you! B?"], [.question, .featureRequest], "A?\n\nThank you! B?"),
      (["Thanks! A?", "Thank you!"], [.bugReport, .featureRequest], "Thanks! A?"),
      (["Thanks for v4.1! A?", "Thanks. A?"], [.bugReport, .featureRequest], "Thanks for v4.1! A?\n\nA?"),
      (["A?", "A?"], [.bugReport, .featureRequest], "A?"),
      (["A?", "B?", "C?"], [.bugReport, .bugReport, .featureRequest], "A?\n\nC?"),
      (["A?", "B?", "C?"], [.bugReport, .question, .featureRequest], "A?\n\nB?"),
      (["", "B?", "C?"], [.bugReport, .bugReport, .featureRequest], "B?\n\nC?"),
    ] as [([String], [MessageKind], String)])
  func `each kind of a message is asked about, with thanks once`(
    texts: [String], kinds: [MessageKind], expected: String
  ) {
    let followUps = zip(texts, kinds).map { ReplyContent.FollowUp($0, for: $1) }
    #expect(Self.reply([], asking: followUps, kind: kinds[0])?.text == expected)
    let answered = Self.reply(
      [Self.entry("Answer.", confidence: .medium)], asking: followUps, kind: kinds[0])
    #expect(answered?.text.hasSuffix("\n\n" + expected) == true)
  }

  @Test(
    arguments: [
      ("Table 'a' doesn't exist", "", "Table 'a' doesn't exist"),
      (
        "Table 'a' doesn't exist", "How do I run the tests?",
        "How do I run the tests? › Table 'a' doesn't exist"
      ),
      ("connection refused", "Tests › Why does it fail?", "Why does it fail? › connection refused"),
      ("Why does it fail?", "Tests", "Why does it fail?"),
      // A note of ours and no heading.
      ("connection refused", Corpus.Entry.lowTrust, "connection refused"),
    ])
  func `the link to an error names the heading above it`(question: String, section: String, title: String) {
    let reply = Self.reply([Self.entry("Wait.", question: question, section: section)], followUps: [])
    #expect(reply?.text == "Wait.\n\n<https://docs.example.com/faq#which-port|\(title)>")
  }

  @Test func `two long questions leave room for the answer`() {
    let long = String(repeating: "Which one? ", count: 400)
    let reply = Self.reply(
      [Self.entry(String(repeating: "word ", count: 2_000), confidence: .medium)],
      asking: [.init(long, for: .bugReport), .init("So. " + long, for: .featureRequest)], kind: .bugReport)
    #expect((reply?.text.utf16.count ?? 9_999) <= 3_000)
    #expect(reply?.text.contains("… <https://docs") == true)
  }

  @Test(arguments: [
    (MessageKind.question, ReplyContent.Confidence.high, false), (.question, .medium, true),
    (.bugReport, .high, true), (.featureRequest, .high, true), (.bugReport, .medium, true),
  ])
  func `a confident answer comes with its link and with what is worth asking`(
    kind: MessageKind, confidence: ReplyContent.Confidence, asksBack: Bool
  ) {
    let followUp = "\n\nWhat are you _attempting_ to do?"
    let reply = Self.reply([Self.entry(confidence: confidence), Self.entry("Other.")], kind: kind)
    #expect(
      reply?.text == """
        Set `server.port` to _any_ *free* port.

        <https://docs.example.com/faq#which-port|Which port do I use?>
        """ + (asksBack ? followUp : ""))
    #expect(reply?.isCut == false)
  }

  @Test func `the same as Markdown`() {
    let reply = Self.reply([Self.entry(confidence: .medium)], as: .markdown)
    #expect(
      reply?.text == """
        Set `server.port` to *any* **free** port.

        [Which port do I use?](https://docs.example.com/faq#which-port)

        What are you *attempting* to do?
        """)
  }

  @Test(arguments: [ReplyContent.Confidence.none, .low])
  func `without a confident answer the reply asks back`(confidence: ReplyContent.Confidence) {
    let entries = [Self.entry(confidence: confidence)]
    #expect(Self.reply(entries)?.text == "What are you _attempting_ to do?")
    #expect(Self.reply(entries, followUps: ["", "<!-- -->", "Which?"])?.text == "Which?")
  }

  @Test func `without a question back the nearest entries are named`() {
    let entries = [
      Self.entry(confidence: .low), Self.entry(question: "No *address*?", url: nil, confidence: .none),
      Self.entry(question: "A [b] *c*?", confidence: .none),
      Self.entry(question: "Fourth?", confidence: .none),
    ]
    #expect(
      Self.reply(entries, followUps: [])?.text == """
        • <https://docs.example.com/faq#which-port|Which port do I use?>
        • <https://docs.example.com/faq#which-port|A [b] ∗c∗?>
        """)
    #expect(
      Self.reply(entries, followUps: [], as: .markdown)?.text == """
        - [Which port do I use?](https://docs.example.com/faq#which-port)
        - [A \\[b\\] \\*c\\*?](https://docs.example.com/faq#which-port)
        """)
  }

  @Test func `with nothing to say there is no reply`() {
    #expect(Self.reply([], followUps: []) == nil)
    #expect(Self.reply([Self.entry(confidence: .low)], followUps: [], kind: .praise) == nil)
    #expect(Self.reply([Self.entry(url: nil, confidence: .low)], followUps: [" \n"]) == nil)
    #expect(Self.reply([Self.entry("![](x)", url: nil)], followUps: []) == nil)
  }

  // MARK: For whom

  @Test func `the public gets nothing internal`() {
    let secret = Self.entry(
      "Zanzibarium.", question: "Zanzibarium?", title: "Internal FAQ", audience: .internal)
    #expect(Self.reply([secret], followUps: []) == nil)
    #expect(Self.reply([secret, Self.entry()])?.text.contains("Zanzibarium") == false)
    #expect(Self.reply([secret, Self.entry()])?.hasInternalText == false)
  }

  @Test func `a public entry whose address is hidden has no link`() {
    let addresses = ShownAddresses(hiding: ["https://docs.example.com"])
    #expect(
      Self.reply([Self.entry()], addresses: addresses)?.text == "Set `server.port` to _any_ *free* port.")
    #expect(Self.reply([Self.entry(confidence: .low)], followUps: [], addresses: addresses) == nil)
  }

  @Test func `an internal reply names the internal source`() {
    let secret = Self.entry("Ask *them*.", url: nil, title: "Internal FAQ", audience: .internal)
    let reply = Self.reply([secret], for: .internal)
    #expect(reply?.text == "Ask _them_.\n\nWhich port do I use? (Internal FAQ)")
    #expect(reply?.hasInternalText == true)
    var linked = secret
    linked.url = "https://wiki.example.com/faq"
    #expect(
      Self.reply([linked], as: .markdown, for: .internal)?.text
        == "Ask *them*.\n\n[Which port do I use?](https://wiki.example.com/faq) (Internal FAQ)")
    linked.confidence = .none
    let nearest = Self.reply([linked], followUps: [], for: .internal)
    #expect(nearest?.text == "• <https://wiki.example.com/faq|Which port do I use?> (Internal FAQ)")
    #expect(nearest?.hasInternalText == true)
    #expect(Self.reply([Self.entry()], for: .internal)?.hasInternalText == false)
  }

  // MARK: Length

  @Test func `a long answer is cut at a sentence and leads on`() {
    let sentences = (1...80).map { "Sentence \($0) is about e.g. this and about **that one** here." }
    let reply = Self.reply([Self.entry(sentences.joined(separator: " "), confidence: .medium)])
    let text = reply?.text ?? ""
    #expect(reply?.isCut == true)
    #expect(text.utf16.count <= 3_000 && text.utf16.count > 2_900)
    #expect(text.hasPrefix("Sentence 1 is about e.g. this and about *that one* here. Sentence 2"))
    #expect(
      text.hasSuffix(
        """
         here.

        … <https://docs.example.com/faq#which-port|Which port do I use?>

        What are you _attempting_ to do?
        """))
    #expect(Self.reply([Self.entry(sentences.joined(separator: " "))], as: .markdown)?.isCut == false)
  }

  @Test(arguments: [
    ("code", "Run:\n\n```\n" + String(repeating: "a line of code\n", count: 400) + "```\n"),
    ("words", String(repeating: "word ", count: 2_000)),
    ("bold words", "**" + String(repeating: "word ", count: 999) + "x**"),
    ("links", String(repeating: "[a b c](https://a.example/) ", count: 500)),
    ("quote", "> " + String(repeating: "word ", count: 2_000)),
    ("list", String(repeating: "- An item.\n  - An *inner* one.\n", count: 300)),
    ("table", "| a | b |\n|---|---|\n" + String(repeating: "| cell | other cell |\n", count: 300)),
  ])
  func `whatever is long is cut where nothing is open`(name: String, markdown: String) {
    let reply = Self.reply([Self.entry(markdown)])
    let text = reply?.text ?? ""
    #expect(text.utf16.count <= 3_000 && text.utf16.count > 2_000)
    #expect(text.hasSuffix("\n\n… <https://docs.example.com/faq#which-port|Which port do I use?>"))
    #expect((text.components(of: "```").count - 1) % 2 == 0)
    #expect(text.filter { $0 == "*" }.count % 2 == 0)
    #expect(text.filter { $0 == "<" }.count == text.filter { $0 == ">" }.count - (name == "quote" ? 1 : 0))
    #expect(reply?.isCut == true)
  }

  @Test func `what cannot be cut is left to the link`() {
    let code = Self.entry("`" + String(repeating: "x", count: 4_000) + "`")
    #expect(Self.reply([code])?.text == "<https://docs.example.com/faq#which-port|Which port do I use?>")
    let link = Self.entry("Before it. [" + String(repeating: "word ", count: 700) + "](https://a.example)")
    #expect(Self.reply([link])?.text.hasPrefix("Before it.\n\n… <") == true)
    let long = Self.entry(
      question: String(repeating: "long question ", count: 400) + "?",
      url: "https://a.example/" + String(repeating: "x", count: 2_000))
    #expect(Self.reply([long])?.text == "Set `server.port` to _any_ *free* port.")
    let asking = Self.reply(
      [], followUps: [String(repeating: "Which one? ", count: 400)])
    #expect((asking?.text.utf16.count ?? 9_999) <= 1_000)
    #expect(asking?.text.hasSuffix("Which one?") == true)
  }

  @Test(arguments: [ReplyContent.Confidence.none, .medium])
  func `an internal question back is internal text, and nothing for the public`(
    confidence: ReplyContent.Confidence
  ) {
    func reply(for audience: Audience) -> Reply? {
      let content = ReplyContent(
        kind: .bugReport, entries: [Self.entry(confidence: confidence)],
        followUps: [
          .init("Which desk?", for: .question, audience: .internal), .init("Which version?", for: .bugReport),
        ])
      return Reply(content, as: .slack, for: audience, addresses: .all)
    }
    #expect(reply(for: .internal)?.text.contains("Which desk?") == true)
    #expect(reply(for: .internal)?.hasInternalText == true)
    #expect(reply(for: .public)?.text.contains("Which desk?") == false)
    #expect(reply(for: .public)?.text.contains("Which version?") == true)
    #expect(reply(for: .public)?.hasInternalText == false)
  }

  @Test func `a long question is shortened in its link`() {
    let text = Self.reply([Self.entry(question: String(repeating: "why ", count: 100) + "?")])?.text ?? ""
    #expect(text.hasSuffix("why why…>") && text.count < 300)
  }
}

extension String {
  /// The parts between the places where another string stands.
  func components(of separator: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}
