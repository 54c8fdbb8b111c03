import Answering
import Testing

@testable import Replies

@Suite struct GitHubMarkTests {
  private static func reply(_ markdown: String, _ format: ReplyFormat) -> String {
    format.text(of: ReplyDocument(markdown, addresses: .all, limit: 3_000))
  }

  @Test(arguments: [
    ("- [ ] a\n- [x] b\n- [X] *c*", "• ☐ a\n• ☑ b\n• ☑ _c_"), ("1. [ ] a", "1. ☐ a"), ("[ ] a", "[ ] a"),
    ("- [ ]", "• [ ]"), ("- [y] a", "• [y] a"), ("- [ ]a", "• [ ]a"), ("- [ ] @here", "• ☐ @\u{200B}here"),
    ("> [!NOTE]\n> a\n> b", "> *Note:* a b"), ("> [!warning]\n>\n> a", "> *Warning:*\n>\n> a"),
    ("> [!TIP]\n> - a", "> *Tip:*\n>\n> • a"), ("> [!NOTE] a", "> [!NOTE] a"), ("[!NOTE]\na", "[!NOTE] a"),
    ("> [!CHANNEL]\n> a", "> [!CHANNEL] a"), ("> a\n>\n> [!NOTE]\n> b", "> a\n>\n> [!NOTE] b"),
  ])
  func `task lists and alerts can be told on Slack`(markdown: String, expected: String) {
    #expect(Self.reply(markdown, .slack) == expected)
  }

  @Test(arguments: [
    ("- [ ] a\n- [x] b", "- [ ] a\n- [x] b"), ("> [!NOTE]\n> a\n> b", "> [!NOTE]\n> a b"),
    ("> [!NOTE]\\\n> @a", "> [!NOTE]\n> @\u{200B}a"),
    ("> [!NOTE]\n>\n> - [ ] #1", "> [!NOTE]\n>\n> - [ ] #\u{200B}1"),
    ("> \\[!NOTE\\](https://a.example)\n> a", "> \\[!NOTE\\](https://a.example) a"),
    ("- \\[x\\](https://a.example) a", "- \\[x\\](https://a.example) a"),
    ("- [x][x] a", "- \\[x\\]\\[x\\] a"), ("- [y] a", "- \\[y\\] a"), ("[x] a", "\\[x\\] a"),
  ])
  func `task lists and alerts go out to GitHub as they are`(markdown: String, expected: String) {
    #expect(Self.reply(markdown, .markdown) == expected)
  }
}
