import CommonMark
import Testing

/// What makes libcmark 0.30 take minutes must take a bounded time and be told.
struct HostileMarkdownTests {
  /// An optimised build takes at most half a second for each of these (libcmark alone: up to 47 s); debug
  /// builds of busy machines get room.
  private static let limit: Duration = .seconds(30)

  private static func repeated(_ piece: String, _ size: Int) -> String {
    String(repeating: piece, count: size / piece.utf8.count)
  }

  private static let nestedList =
    (0..<420).map { String(repeating: " ", count: $0) + "* a\n" }.joined() + repeated("\n", 4_000)

  private static let pathological: [(name: String, text: String)] = [
    ("nested list and empty lines", nestedList),
    ("images of images", repeated("![[]()", 960 << 10)),
    ("quotes of emphasis", repeated(">", 150_000) + repeated("a*", 150_000)),
    ("nested quotes", repeated("> ", 30_000) + "a"),
    ("opening brackets", repeated("[", 1 << 20)),
    ("links that do not end", repeated("[a](<b", 1 << 20)),
    ("brackets line by line", repeated("> [a]\n", 1 << 20)),
    ("list of links", repeated("- - - ![[]()", 1 << 20)),
    ("escaped brackets", repeated("!\\[\\[\\]()", 1 << 20)),
    ("a comment and brackets", "<div>\n```\n</div>\n\n" + repeated("![[]()", 1 << 20)),
    ("CDATA and brackets", "<![CDATA[\n```\n]]>\n" + repeated("![[]()", 1 << 20)),
  ]

  private static let large: [(name: String, text: String)] = [
    ("emphasis", repeated("*a_ ", 1 << 20)),
    ("rising backticks", risingBackticks),
    ("comments that do not end", repeated("a <!-- b", 1 << 20)),
    ("tags that do not end", repeated("<a href=\"", 1 << 20)),
    ("one long line", repeated("a", 1 << 20)),
    ("short lines", repeated("x\n", 1 << 20)),
    ("definitions", definitions),
    ("a large table of contents", contents),
    ("a rule of a hundred hyphens", repeated("- ", 200)),
    ("brackets in code", "```json\n" + repeated("[[1, 2], [3]],\n", 100_000) + "```\n"),
  ]

  private static let risingBackticks = (1...1_400).map { "e" + String(repeating: "`", count: $0) }.joined()
  private static let definitions = (0..<50_000).map { "[a\($0)]: b\n\n" }.joined()
  private static let contents = (0..<10_000).map { "- [Question \($0)?](#question-\($0))\n" }.joined()

  @Test(arguments: pathological)
  func `Pathological Markdown is repaired and told`(name _: String, text: String) {
    var document: MarkdownDocument?
    let time = ContinuousClock().measure { document = MarkdownDocument(parsing: text) }
    #expect(time < Self.limit)
    #expect(document?.repairs.isEmpty == false)
  }

  @Test(arguments: large)
  func `Large and odd Markdown is read as it is`(name _: String, text: String) {
    var document: MarkdownDocument?
    let time = ContinuousClock().measure { document = MarkdownDocument(parsing: text) }
    #expect(time < Self.limit)
    #expect(document?.repairs == [])
  }

  @Test func `A repair says where and what`() {
    let document = MarkdownDocument(
      parsing: "text\n\n" + String(repeating: "> ", count: 40) + "deep\n\n- a\n"
        + String(repeating: " ", count: 120)
        + "- b\n\n" + String(repeating: "[a] ", count: 3_000) + "\n")
    #expect(
      document.repairs.map { "\($0.line): \($0.reason)" } == [
        "3: more than 32 nested quotes or lists on one line; the inner ones are left out",
        "6: a list is indented by more than 96 columns; it is moved to the left",
        "8: a paragraph has more than 5000 brackets; its links are left out",
      ])
    #expect(document.text(of: 0).contains("deep"))
    #expect(document.text(of: 0).contains("[a] [a]"))
  }

  @Test func `Random bytes are parsed and written`() {
    var numbers = SeededNumbers(seed: 4)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0...400, using: &numbers)).map { _ in
        UInt8.random(in: 0...255, using: &numbers)
      }
      let document = MarkdownDocument(parsing: String(decoding: bytes, as: UTF8.self))
      for node in document.nodes { #expect(node.startLine >= 1 && node.startColumn >= 1) }
      _ = document.rendered(document.children(of: 0), as: .plain) { $0 }
    }
  }

  @Test func `Nodes know their places and what they hold`() throws {
    let document = MarkdownDocument(parsing: "# A *b*\n\ntext\n- x\n")
    let heading = try #require(document.children(of: 0).first)
    #expect(document.text(of: heading) == "A b")
    #expect(document.children(of: 0).map { document.nodes[$0].startLine } == [1, 3, 4])
    #expect(document.nodes[0].end == document.nodes.count)
    #expect(MarkdownDocument(parsing: "").children(of: 0).isEmpty)
  }
}
