import CommonMark
import Testing

/// Texts that make a Markdown parser or a careless writer slow, at a quarter of a mebibyte so that the suite
/// stays quick; what is quadratic would take minutes even so.
private let hostileTexts: [(name: String, text: String)] = [
  ("nested list and blank lines", stairs(420) + repeated("\n", 4_000)),
  ("many nested lists and blank lines", repeated(stairs(60) + repeated("\n", 4_000))),
  ("images that never end", repeated("![[]()")),
  ("images that never end, in paragraphs", repeated(repeated("![[]()", 16_000) + "\n\n")),
  ("quotes, then emphasis", repeated(">", 75_000) + repeated("a*", 75_000)),
  ("quotes on every line", repeated(String(repeating: ">", count: 64) + "a\n")),
  ("emphasis of two kinds", repeated("*a_ ")),
  ("emphasis in links", repeated("**x [a*b**c*](d)")),
  ("strong in words", repeated("a**b") + repeated("c* ")),
  ("runs of backticks of rising length", rising("`")),
  ("comments that never end", repeated("a <!-- b")),
  ("instructions that never end", repeated("a <? b")),
  ("tags that never end", "<div " + repeated("<a ")),
  ("lines of tags that never end", "<div>\n" + repeated("<a\n")),
  ("scripts that never end", "a " + repeated("<script>b ")),
  ("destinations that never end", repeated("[a](<b")),
  ("definitions and uses", (0..<8_000).map { "[x\($0)]: u\n" }.joined() + "\n" + repeated("[x7 ")),
  ("brackets", repeated("[")),
  ("references that never end", repeated("[a][")),
  ("a long rule", repeated("-")),
  ("a long rule that is none", repeated("- ") + "a"),
  ("lists on one line", repeated("* ") + "a"),
  ("numbers on one line", repeated("1. ") + "a"),
  ("a wall of tabs", repeated("\t") + "- a"),
  ("number signs", "# " + repeated("#")),
  ("entities", repeated("&amp;") + repeated("&")),
  ("null characters", repeated("\0")),
  ("combining marks", "a" + repeated("\u{301}")),
  ("one long word", repeated("a")),
]

private func repeated(_ text: String, _ size: Int = 256 * 1024) -> String {
  String(repeating: text, count: size / text.utf8.count)
}

private func stairs(_ depth: Int) -> String {
  (0..<depth).map { String(repeating: " ", count: 2 * $0) + "* a\n" }.joined()
}

private func rising(_ mark: String) -> String {
  (1..<700).map { "e" + String(repeating: mark, count: $0) }.joined()
}

struct HostileTextTests {
  @Test(.timeLimit(.minutes(2)), arguments: hostileTexts.map(\.name))
  func `A hostile text is read and written in little time`(name: String) throws {
    let text = try #require(hostileTexts.first { $0.name == name }?.text)
    var document = MarkdownDocument(parsing: "")
    let reading = ContinuousClock().measure { document = MarkdownDocument(parsing: text) }
    #expect(reading < .seconds(20))
    let blocks = document.children(of: 0)
    let writing = ContinuousClock().measure {
      let markdown = document.rendered(blocks, as: .markdown) { $0 }
      let plain = document.rendered(blocks, as: .plain) { $0 }
      // Prefixes of nested blocks must not multiply the text.
      #expect(markdown.utf8.count + plain.utf8.count < 40 * text.utf8.count)
      _ = document.text(of: 0)
    }
    #expect(writing < .seconds(20))
    #expect(document.repairs.count <= 20)
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["> ", ">", "- ", "1. ", "> - ", "*a **a "])
  func `Nesting of fifteen thousand levels costs no stack`(mark: String) {
    let document = MarkdownDocument(parsing: String(repeating: mark, count: 15_000) + "a")
    let blocks = document.children(of: 0)
    #expect(document.rendered(blocks, as: .markdown) { $0 }.contains("a"))
    #expect(document.rendered(blocks, as: .plain) { $0 }.contains("a"))
    #expect(document.text(of: 0).contains("a"))
  }

  @Test func `What is defused is reported with its line`() throws {
    let quotes = String(repeating: "> ", count: 2_000)
    let document = MarkdownDocument(parsing: "fine\n\n" + quotes + "deep\n")
    let repair = try #require(document.repairs.first)
    #expect(document.repairs.count == 1)
    #expect(repair.line == 3)
    #expect(!repair.reason.isEmpty)
    #expect(document.text(of: 0) == "fine deep")
  }

  @Test func `No more than twenty repairs are reported`() {
    let line = String(repeating: "> ", count: 200) + "a\n\n"
    #expect(MarkdownDocument(parsing: String(repeating: line, count: 100)).repairs.count == 20)
  }

  @Test func `Brackets that are defused stay readable`() {
    let text = "a " + String(repeating: "![[]() ", count: 20_000)
    let document = MarkdownDocument(parsing: text)
    #expect(document.repairs.map(\.line) == [1])
    #expect(document.text(of: 1) == text.dropLast())
  }

  @Test(arguments: [
    "- a\n  - b\n    - c\n      1. d\n         > e\n         > - f\n",
    "> a\n>> b\n>>> c\n",
    "```\n" + String(repeating: "[", count: 6_000) + "\n```\n",
    "    " + String(repeating: "[x]", count: 6_000) + "\n",
    String(repeating: "See [a](b) and ![c](d).\n\n", count: 3_000),
    String(repeating: "- item\n", count: 10_000),
    String(repeating: "-", count: 500) + "\n\n" + String(repeating: "* ", count: 60) + "\n",
    "| a | b |\n|---|---|\n" + String(repeating: "| [x](y) | `z` |\n", count: 500),
  ])
  func `Ordinary text is never repaired`(text: String) {
    #expect(MarkdownDocument(parsing: text).repairs.isEmpty)
  }

  @Test(.timeLimit(.minutes(2)))
  func `Ten megabytes of ordinary text are read whole`() {
    let part = "## A heading\n\nSome *text* with `code` and [a link](x).\n\n- one\n- two\n\n"
    let count = 10_000_000 / part.utf8.count
    let document = MarkdownDocument(parsing: String(repeating: part, count: count))
    #expect(document.children(of: 0).count == 3 * count)
    #expect(document.repairs.isEmpty)
  }
}
