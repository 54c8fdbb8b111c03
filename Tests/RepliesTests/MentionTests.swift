import Answering
import Testing

@testable import Replies

@Suite struct MentionTests {
  private static func github(_ markdown: String) -> String {
    ReplyFormat.markdown.text(of: ReplyDocument(markdown, addresses: .all, limit: 3_000))
  }

  @Test(arguments: [
    ("@alice and @Bob-1, (@org/team)", "@\u{200B}alice and @\u{200B}Bob-1, (@\u{200B}org/team)"),
    ("me@example.com and a @ b", "me@example.com and a @ b"), ("`@alice` #", "`@alice` #"),
    ("\\@alice &#64;bob &commat;carol", "@\u{200B}alice @\u{200B}bob @\u{200B}carol"),
    ("@<b>alice</b> @*bob*", "@\u{200B}alice @\u{200B}*bob*"), ("<x @alice>", "\\<x @\u{200B}alice>"),
    ("#12, org/repo#3, GH-4, gh-5", "#\u{200B}12, org/repo#\u{200B}3, GH-\u{200B}4, gh-\u{200B}5"),
    ("# heading #1\n\n#tag, high-5, x-gh-6", "# heading #\u{200B}1\n\n#tag, high-5, x-gh-\u{200B}6"),
    ("    @alice #1", "```\n@alice #1\n```"),
    ("[@alice](https://a.example)", "[@\u{200B}alice](https://a.example)"),
  ])
  func `GitHub notifies nobody and makes no reference`(markdown: String, expected: String) {
    #expect(Self.github(markdown) == expected)
  }

  @Test(arguments: [
    ("a\nb\\\nc", "a b\\\nc"), ("**a** *b* `c` ~~d~~", "**a** *b* `c` ~~d~~"),
    ("![shot](https://a.example/s.png) ![](x)", "[shot](https://a.example/s.png)"),
    ("[a](javascript:x) [b](page.md) [c][d]\n\n[d]: https://a.example", "a b [c](https://a.example)"),
    ("<b>x</b> <kbd>y</kbd> <script>z</script>", "x y"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 2 |"),
    ("| a\\|b | `c\\|d` |\n|---|---|", "| a\\|b | `c\\|d` |\n|---|---|"),
    ("a | b\nc | d", "a | b c | d"), ("<ul><li>a</li><li>b</li></ul>", "\\- a\n\\- b"),
    ("\u{1B}[31mred\u{202E}", "\u{FFFD}\\[31mred\u{FFFD}"),
  ])
  func `Markdown is what CommonMark means, for comments`(markdown: String, expected: String) {
    #expect(Self.github(markdown) == expected)
  }
}
