import Answering
import Testing

@testable import Replies

@Suite struct TableReplyTests {
  private static let hiding = ShownAddresses(hiding: ["https://intra.example/kb"])

  private static func reply(_ markdown: String, _ format: ReplyFormat) -> String {
    format.text(of: ReplyDocument(markdown, addresses: hiding, limit: 3_000))
  }

  @Test(arguments: [
    ("[text](https://a.example/x)", "text (https://a.example/x)"),
    ("<https://a.example>, <me@a.example>", "https://a.example, me@a.example"),
    ("[**t** `c`](https://a.example) d", "t c (https://a.example) d"),
    ("[a\\|b](https://a.example/c\\|d)", "a|b (https://a.example/c|d)"),
    ("![shot](https://a.example/s.png)", "shot (https://a.example/s.png)"),
    ("[](https://a.example)", "https://a.example"),
    ("[m](mailto:me@a.example)", "m (mailto:me@a.example)"), ("[x](page.md)", "x"),
    ("[x](javascript:alert(1))", "x"), ("[x](https://intra.example/kb/y)", "x"),
    ("[<!here>](https://a.example/<!here>)", "&lt;!here&gt; (https://a.example/%3C!here%3E)"),
    ("[x](https://a.example/```)", "x (https://a.example/``\u{200B}`)"),
  ])
  func `a link in a table keeps its address on Slack`(cell: String, expected: String) {
    let lines = Self.reply("| a |\n|---|\n| \(cell) |", .slack).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.dropFirst(3).first.map(String.init) == expected)
  }
}
