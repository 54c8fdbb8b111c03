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

  @Test(arguments: [
    "| a |\n|---|\n| see https://intra.example/kb/a\\|secret end |",
    "| a |\n|---|\n| see https://intra.example/kb/a\\|secret\\|secret end \\| |",
    "| a |\n|---|\n| [\\|x](https://a.example/) https://a.example/?to=\\|https://intra.example/kb/z\\|secret end |",
    "| a |\n|---|\n| [see intra.example/kb\\|secret](https://a.example/) end |",
    "<table><tr><th>a</th></tr><tr><td>see https://intra.example/kb/a|secret end</td></tr></table>",
    "<table><tr><th>a</th></tr><tr><td>see intra.example/kb/a|secret-x end</td></tr></table>",
    "see https://intra.example/kb/_a_/secret end", "see https://intra.example/kb/*secret*/x end",
    "see https://intra.example/kb/**_secret_**secret, end", "**see intra.example/kb/_secret_** end",
    "see intra.example/_kb_/secret end", "see https://intra.example/kb/~~secret~~/secret end",
    "[see intra.example/kb/*a*secret](https://a.example/) end", "- see (intra.example/kb/_a_/secret) end",
  ])
  func `an internal address goes whole where a bar of a table or emphasis is in it`(markdown: String) {
    for text in [
      Self.reply(markdown, .slack), Self.reply(markdown, .markdown), Self.hiding.shownMarkdown(of: markdown),
      Self.reply(Self.hiding.shownMarkdown(of: markdown), .markdown),
    ] {
      #expect(!text.contains("secret") && text.contains("end"), "\(text)")
    }
  }

  @Test(arguments: [
    (
      "<table><tr><th>a</th><th>b|c</th></tr>\n<tr><td>1</td><td><a href=\"javascript:x\">@d</a></td></tr></table>",
      "```\na    b|c\n---  ---\n1    @d\n```", "| a | b\\|c |\n| --- | --- |\n| 1 | @\u{200B}d |"
    ),
    (
      "<tr><td>a</td><td>b</td></tr>\n<tr><td>&lt;!here&gt;</td><td><img src=x onerror=y>d</td></tr>",
      "a | b\n&lt;!here&gt; | d", "a | b\\\n\\<!here> | d"
    ),
    (
      "<table><tr><td>&lt;script&gt;</td></tr><tr><td>https://intra.example/kb/y</td></tr></table>",
      "```\n&lt;script&gt;\n--------\n\n```", "| \\<script> |\n| --- |\n| |"
    ),
  ])
  func `rows of a table in HTML are lines`(html: String, slack: String, markdown: String) {
    #expect(Self.reply(html, .slack) == slack)
    #expect(Self.reply(html, .markdown) == markdown)
  }
}
