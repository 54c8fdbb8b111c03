import Testing

@testable import Corpus

/// Files that are broken, large or meant to harm: always a document, at most a diagnostic, never a crash.
struct HostileTextTests {
  @Test(arguments: ["\r\n", "\r", "\n"])
  func `Line ends of every system give the same entries and places`(end: String) throws {
    let lines = [
      "# T", "", "## Why?", "<!-- also asked: a | b -->", "", "One.", "", "```", "code", "", "more", "```",
      "",
      "<!--", "## Old?", "", "Gone.", "-->", "", "## How?", "", "- `Access denied`: Go.", "",
    ]
    let document = try read(lines.joined(separator: end), includesArchived: true)
    expectSame(document.messages, [])
    expectSame(document.questions, ["Why?", "Old?", "How?", "Access denied"])
    expectSame(document.entries.map(\.location.line), [3, 15, 20, 22])
    #expect(try document.entry("Why?").answer == "One.\n\n```\ncode\n\nmore\n```")
    #expect(try document.entry("Why?").phrasings == ["a", "b"])
  }

  @Test func `A byte order mark is no part of the text`() throws {
    let document = try read("\u{FEFF}# Why?\n\nBecause.\n")
    #expect(document.questions == ["Why?"])
    expectSame(document.messages, [])
  }

  @Test(arguments: [true, false], [true, false])
  func `UTF-16 is understood with a word on it, with a mark or without`(isLittle: Bool, isMarked: Bool) throws
  {
    let units = Array("## Wie groß?\n\nSehr 🎉.\n".utf16)
    var bytes: [UInt8] = isMarked ? isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF] : []
    for unit in units {
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      bytes += isLittle ? pair : pair.reversed()
    }
    let document = try read(bytes)
    #expect(document.entries.map(\.answer) == ["Sehr 🎉."])
    expectSame(document.messages, ["faq.md:1:1: warning: this file is UTF-16; save it as UTF-8"])
  }

  @Test(arguments: [
    ("<meta charset=windows-1252>", true), ("<META CHARSET = 'ISO-8859-1'/>", true),
    ("<meta http-equiv=\"content-type\" content=\"text/html; charset=Latin1\">", true), ("<p></p>", false),
    ("<meta charset=\"utf-8\">", false),
  ])
  func `A web page of one byte for each character is read as what it says it is`(
    head: String, isUnderstood: Bool
  ) throws {
    let text = "<html><head>\(head)</head><h2>Wie gro\u{DF}?</h2><p>\u{80} 5 f\u{FC}r dich</p></html>"
    let document = try read(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    expectSame(document.questions, [isUnderstood ? "Wie groß?" : "Wie gro\u{FFFD}?"])
    #expect(document.entries.map(\.answer) == [isUnderstood ? "€ 5 für dich" : "\u{FFFD} 5 f\u{FFFD}r dich"])
    let told =
      isUnderstood
      ? "this web page is Windows-1252; save it as UTF-8"
      : "some bytes are not UTF-8 and show as \u{FFFD}; save the file as UTF-8"
    expectSame(document.messages, ["faq.md:1:1: warning: \(told)"])
  }

  @Test func `A web page in another encoding is refused, and one in UTF-8 is read whatever it says`() throws {
    let source = Source(name: "test", path: "faq.html", kind: .faq)
    let configuration = CorpusConfiguration(path: "kb.yaml", folder: ".", sources: [source])
    let file = CorpusScan.File(source: source, path: "faq.html")
    let head = Array("<html><meta charset=\"Shift_JIS\"><h2>Why?</h2><p>So".utf8)
    let result = CorpusReader(configuration).document(of: head + [0x83, 0x8F], file: file)
    guard case .failure(let problem) = result else {
      Issue.record("it is read")
      return
    }
    #expect(problem.message.contains("says it is in the encoding `shift_jis`, which kb does not read"))
    #expect(try read(head + Array("…".utf8)).entries.map(\.answer) == ["So…"])
  }

  @Test(arguments: [
    "", " ", "\n\n\n", "#", "##", "---", "---\n", "---\n---", "---\n---\n", "<!--", "<!-- ## a?",
    "<!--\n## a?\n",
    "```", "[", "- ", "> ", "<meta", "<meta name=>", "<meta name=\"a", "\u{FEFF}", "[a]: <data:", "# {#",
    "# {#a}",
    "**?**", "- [](#)\n- [](#)", "- ``: x", "- **:**: x", "## `\u{200B}`?", "## ?\n\n?", "\\", "`", "\u{0}",
    "[\t1](#a)", "[a\t](", "[a\t1](", "# a \\{#b}", "\u{2028}", "&#0;", "[x](%)", "[x](%e)", "[x](%ff#%)",
  ])
  func `A scrap of a file is read`(text: String) throws {
    for kind in Source.Kind.allCases {
      let document = try read(text, kind: kind)
      #expect(document.entries.allSatisfy { !$0.answer.isEmpty && !$0.question.isEmpty })
    }
  }

  @Test func `Binary noise is read as something`() throws {
    var numbers = SeededNumbers(seed: 8_128)
    for size in [1, 2, 3, 100, 10_000, 200_000] {
      let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      for kind in Source.Kind.allCases { _ = try read(bytes, kind: kind) }
    }
  }

  @Test func `Text cut at any byte is read`() throws {
    let bytes = Array(
      "---\na: b\n---\n# T\n\n- [Ä?](#ä)\n- [B](#b)\n\n## Ä? {#x}\n\n<!-- also asked: é|ü -->\n\n- `Bad error`: **é** [x](y.md#z)\n\n<!--\n## O?\n\np\n-->\n\n**B?**\n\n<meta name=\"a\" content=\"b\">\n"
        .utf8)
    for end in bytes.indices {
      _ = try read(Array(bytes[..<end]), includesArchived: true)
      _ = try read(Array(bytes[end...]), kind: .guide)
    }
  }

  @Test func `Fifteen thousand nested quotes are read and told`() throws {
    let document = try read("## Why?\n\n" + String(repeating: "> ", count: 15_000) + "a\n\nText.\n")
    #expect(document.questions == ["Why?"])
    expectSame(
      document.messages,
      [
        "faq.md:3:1: warning: more than 32 nested quotes or lists on one line; the inner ones are left out"
      ])
  }

  @Test func `A FAQ of ten megabytes is read in seconds`() throws {
    var text = "# Large\n\n"
    var count = 0
    while text.utf8.count < 10 << 20 {
      count += 1
      text += "## How do I do thing number \(count)?\n\n"
      for step in 1...6 {
        text +=
          "Open **Settings**, choose `option-\(step)` and read [the guide](https://x.org/\(count)), then wait. "
      }
      text += "\n\n- one *thing*\n- another `thing`\n\n"
    }
    var document: Document?
    let time = try ContinuousClock().measure { document = try read(text) }
    #expect(document?.entries.count == count)
    #expect(document?.diagnostics.isEmpty == true)
    // Some fifty times what an optimised build takes: only a quadratic step would be slower.
    #expect(time < .seconds(60))
  }
}
