import Testing

@testable import Corpus

/// Which headings, bold lines and list items become entries.
struct QuestionTests {
  @Test func `Each heading that asks is an entry at whatever level it stands`() throws {
    let document = try read(
      """
      # Title

      ## How do I start?

      Like this.

      ### What about small ones?

      They too.

      ### Troubleshooting

      Look at the log.

      #### Is this deep?

      Yes.

      ## Licensing

      ### Is it free?

      Yes.

      ## Where to get help

      In the channel.
      """)
    expectSame(
      document.questions,
      [
        "How do I start?", "What about small ones?", "Is this deep?", "Is it free?", "Where to get help",
      ])
    expectSame(document.messages, [])
    #expect(document.title == "Title")
    #expect(
      try document.entry("How do I start?").answer == "Like this.\n\n### Troubleshooting\n\nLook at the log.")
    #expect(try document.entry("Is it free?").sectionPath == ["Licensing"])
    #expect(try document.entry("What about small ones?").sectionPath == ["How do I start?"])
    #expect(try document.entry("Is it free?").anchor == "is-it-free")
    #expect(try document.entry("Is it free?").location == SourceLocation(path: "faq.md", line: 21, column: 1))
  }

  @Test(arguments: [
    ("How do I start", true), ("Can I start (really)?", true), ("“Why?”", true), ("**Why?**", true),
    ("My hosts are offline", true), ("I'm lost", true), ("Start？", true),
    ("Troubleshooting", false), ("How", false), ("What's new", false), ("Canned responses", false),
    ("Installing Fleet", false), ("", false), ("?", true),
  ])
  func `A heading asks by its question mark or its first word`(heading: String, asks: Bool) {
    #expect(QuestionForm.isQuestion(heading) == asks)
  }

  @Test func `Questions may be headings of the first level`() throws {
    let document = try read("# Why?\n\nBecause.\n\n# How?\n\nSo.\n\n# Notes\n\nText.\n")
    #expect(document.questions == ["Why?", "How?", "Notes"])
    #expect(document.title == "Test")
  }

  @Test func `A heading that is an error message in code is an entry`() throws {
    let document = try read(
      """
      ## Errors

      ### `Error 1045: Access denied`

      Check the password.

      ### `--flag`

      A flag.

      ## Why does it say "connection refused"?

      Nothing listens.
      """)
    #expect(
      document.questions == [
        "Error 1045: Access denied", "--flag", "Why does it say \"connection refused\"?",
      ])
    #expect(try document.entry("Error 1045: Access denied").errorStrings == ["Error 1045: Access denied"])
    #expect(try document.entry("Error 1045: Access denied").anchor == "error-1045-access-denied")
    #expect(try document.entry("--flag").errorStrings == [])
    #expect(
      try document.entry("Why does it say \"connection refused\"?").errorStrings == ["connection refused"])
  }

  @Test func `List items that open with an error message are entries of their own`() throws {
    let document = try read(
      """
      ## Why do hosts not connect?

      Look at the log:

      - `Connection refused`: Nothing listens there.
      - **certificate has expired**: Renew it.
      - `No node key returned` — See the *secret*.

        And restart.
      - `x509: unknown authority`: See [Certs](#certs).
      - `ENROLL_ERROR_TOO_MANY`: Wait.
      - `--tls_dump`: Shows the traffic.
      - `/var/log/osquery`: The folder.
      - `fleetctl debug errors`: Lists them.
      - `curl -v https://x.org`: Tries it.
      - **Note**: Nothing.
      - Plain: nothing.

      ## Certs

      Text.
      """, url: "https://x.org/faq")
    let items = document.entries.filter { $0.sectionPath == ["Why do hosts not connect?"] }
    expectSame(
      items.map(\.question),
      [
        "Connection refused", "certificate has expired", "No node key returned", "x509: unknown authority",
        "ENROLL_ERROR_TOO_MANY",
      ])
    expectSame(
      items.map(\.answer),
      [
        "Nothing listens there.", "Renew it.", "See the *secret*.\n\nAnd restart.",
        "See [Certs](https://x.org/faq#certs).", "Wait.",
      ])
    expectSame(items.map(\.location.line), [5, 6, 7, 10, 11])
    #expect(items[0].errorStrings == ["Connection refused"])
    #expect(items[0].passages == ["Nothing listens there."])
    #expect(items[0].url == "https://x.org/faq#why-do-hosts-not-connect")
    #expect(items[3].reference == Entry.Reference(path: "faq.md", anchor: "certs"))
    #expect(
      try document.entry("Why do hosts not connect?").answer.contains("- `Connection refused`: Nothing"))
  }

  @Test(arguments: [
    ("`connection refused`: `serverd` is down.", "`serverd` is down.", "`serverd` is down."),
    ("`disk failure`: **Do not** write.", "**Do not** write.", "Do not write."),
    ("**timeout expired**: *Always* check.", "*Always* check.", "Always check."),
    ("`option not found`: --bar is the new name.", "--bar is the new name.", "--bar is the new name."),
    ("**Error: disk full:** `df -h` shows it.", "`df -h` shows it.", "`df -h` shows it."),
    ("`permission denied` - `sudo` helps.", "`sudo` helps.", "`sudo` helps."),
    ("`` tick ` failed ``: `a` or `b`.", "`a` or `b`.", "`a` or `b`."),
  ])
  func `What follows an error message keeps its own marks`(item: String, answer: String, passage: String)
    throws
  {
    let document = try read("## What are common errors?\n\nSome:\n\n- \(item)\n- `no route to host`: Wait.\n")
    let entry = try #require(document.entries.dropFirst().first)
    #expect(entry.answer == answer)
    #expect(entry.passages == [passage])
  }

  @Test func `A rule between two questions belongs to no answer`() throws {
    let document = try read("## Why?\n\nSo.\n\n---\n\nAnd so.\n\n---\n\n***\n\n## When?\n\nNow.\n")
    expectSame(document.entries.map(\.answer), ["So.\n\n---\n\nAnd so.", "Now."])
  }

  @Test func `A heading over nothing but error messages only groups them`() throws {
    let document = try read(
      "## Start-up errors\n\n- `bind: permission denied`: Use sudo.\n- `port in use error`: Wait.\n")
    #expect(document.questions == ["bind: permission denied", "port in use error"])
  }

  @Test(arguments: [
    ("See [the other](#other).", "faq.md", "other"),
    ("Please see [the other](#other)", "faq.md", "other"),
    ("[The other](#other)", "faq.md", "other"),
    ("See also: [the other](../b/FAQ.md#other)!", "../b/FAQ.md", "other"),
    ("Refer to\n[the other](b.md?x=1#other).", "b.md", "other"),
  ])
  func `An answer that only points elsewhere carries a reference`(
    answer: String, path: String, anchor: String
  ) throws {
    let document = try read("## Why?\n\n\(answer)\n\n## Other\n\nText.\n")
    #expect(try document.entry("Why?").reference == Entry.Reference(path: path, anchor: anchor))
  }

  @Test(arguments: [
    "See [the other](#other) or do it.", "See [one](#other) and [two](#other).",
    "See [the site](https://x.org#a).",
    "See [the file](b.md).", "Text.\n\nSee [the other](#other).", "See [root](/a#b).",
  ])
  func `An answer that says more is its own answer`(answer: String) throws {
    let document = try read("## Why?\n\n\(answer)\n\n## Other\n\nText.\n")
    #expect(try document.entry("Why?").reference == nil)
  }

  @Test func `Questions inside a comment are archived with their places`() throws {
    let text = """
      ## Shown?

      Yes.

      <!-- just a note -->

      <!--
      ## Hidden?

      No, [it](#shown) is not.

      ### Deeper?

      - `Access denied`: Go.
      -->

      ## Shown too?

      Yes.
      """
    #expect(try read(text).questions == ["Shown?", "Shown too?"])
    let all = try read(text, url: "https://x.org/faq", includesArchived: true)
    expectSame(all.questions, ["Shown?", "Hidden?", "Deeper?", "Access denied", "Shown too?"])
    expectSame(all.entries.map(\.isArchived), [false, true, true, true, false])
    expectSame(all.entries.map(\.location.line), [1, 8, 12, 14, 17])
    #expect(try all.entry("Hidden?").url == "https://x.org/faq")
    #expect(try all.entry("Shown?").answer == "Yes.")
  }

  @Test(arguments: [Source.Kind.faq, .guide])
  func `A question that is struck out is archived`(kind: Source.Kind) throws {
    let text = """
      # Questions

      ## ~~How do I restart it?~~

      With `systemctl`.

      ## 3. ~~How do I stop `it`, then?~~

      The same.

      ## [Obsolete] ~~How do I look at it?~~

      The same.

      ## How do I ~~restart~~ reload it?

      With a signal.

      ## `~~What is this?~~`

      Code.

      ## What is in ~~/.config?

      Settings.
      """
    expectSame(
      try read(text, kind: kind).questions,
      ["How do I ~~restart~~ reload it?", "~~What is this?~~", "What is in ~~/.config?"])
    let all = try read(text, kind: kind, url: "https://x.org/faq", includesArchived: true)
    expectSame(
      Array(all.questions.prefix(3)),
      ["How do I restart it?", "3. How do I stop it, then?", "[Obsolete] How do I look at it?"])
    expectSame(all.entries.map(\.isArchived), [true, true, true, false, false, false])
    expectSame(all.entries[0].url, "https://x.org/faq#how-do-i-restart-it")
  }

  @Test(arguments: [
    "Audience: ~~internal~~", "~~Audience:~~ internal", "~~Audience: internal~~", "Audience: internal",
  ])
  func `A heading that keeps what stands below it from the public does so struck out as well`(heading: String)
    throws
  {
    let document = try read("## \(heading)\n\n### What is it?\n\nA secret.\n")
    #expect(document.entries.allSatisfy { $0.audience == .internal })
    #expect(try document.entry("What is it?").answer == "A secret.")
  }

  @Test func `Other wordings stand in a comment or in a paragraph`() throws {
    let document = try read(
      """
      ## Why?
      <!-- also asked: How come? | what for | -->

      Because.

      Also asked: Say *why* | wherefore

      ## Other?

      <!-- Also Asked: one -->
      Also asking: text.
      """)
    #expect(try document.entry("Why?").phrasings == ["How come?", "what for", "Say why", "wherefore"])
    #expect(try document.entry("Why?").answer == "Because.")
    #expect(try document.entry("Why?").passages == ["Because."])
    #expect(try document.entry("Other?").phrasings == ["one"])
    #expect(try document.entry("Other?").answer == "Also asking: text.")
  }
}
