import Answering
import Testing

@testable import Replies

@Suite struct StruckReplyTests {
  private static func document(_ markdown: String) -> ReplyDocument {
    ReplyDocument(markdown, addresses: .all, limit: 3_000)
  }

  @Test(arguments: [
    ("~~[old](https://a.example)~~, new", "~<https://a.example|old>~, new"),
    ("~~`old` and **b**~~ new", "~`old` and *b*~ new"), ("~~one\ntwo~~ three", "~one two~ three"),
    ("~~one\\\ntwo~~ three", "~one~\n~two~ three"), ("(~~**a**~~)", "(~*a*~)"),
    ("# What ~~was~~ `is`", "*What ~was~ `is`*"), ("`~~a~~` ~~b", "`~~a~~` `~~b`"),
    ("*a ~~b* c~~", "_a `~~b`_ `c~~`"), ("<s>old</s> <del>`x` y</del> new", "~old~ ~`x` y~ new"),
    ("a<s>b</s>c <s>d", "abc d"), ("<p>Use <del>old</del> new</p>", "Use ~old~ new"),
    ("[use ~~old~~ new](https://a.example/)", "<https://a.example/|use ∼∼old∼∼ new>"),
    ("[~~old~~](https://a.example/)", "~<https://a.example/|old>~"),
    ("[~~a~~ ~~b~~](https://a.example/)", "<https://a.example/|∼∼a∼∼ ∼∼b∼∼>"),
    ("> - ~~a **b**~~", "> • ~a *b*~"), ("@~~here~~ ~~@here~~", "`@~~here~~` ~@\u{200B}here~"),
    ("a|b\n-|-\n~~c | d~~\n~~*e*~~ | `~~`", "```\na      b\n-----  ---\n~~c    d~~\n~~e~~  ~~\n```"),
  ])
  func `what is struck out is so on Slack`(markdown: String, expected: String) {
    #expect(ReplyFormat.slack.text(of: Self.document(markdown)) == expected)
  }

  @Test(arguments: [
    ("~~[a](https://a.example)\n`b`~~ c", "~~[a](https://a.example) `b`~~ c"),
    ("<s>old</s>, <del>**b** c</del>! <strike>d</strike>", "~~old~~, ~~**b** c~~! ~~d~~"),
    ("un<s>done <s></s> x<del>y</del> <del> z</del>", "undone  xy  z"),
    ("## ~~a~~ `~~b~~`", "## ~~a~~ `~~b~~`"), ("~~@a~~", "~~@\u{200B}a~~"),
    ("<s>[x](javascript:y)</s> <s><script>z</script></s>", "~~x~~"),
  ])
  func `what is struck out is so on GitHub`(markdown: String, expected: String) {
    #expect(ReplyFormat.markdown.text(of: Self.document(markdown)) == expected)
  }

  @Test func `a cut within what is struck out closes it`() {
    let cut = ReplyCut(Self.document("~~one `two` three~~ four"))
    #expect(cut.text(within: 16, render: ReplyFormat.slack.text) == "~one `two`~")
    #expect(cut.text(within: 16, render: ReplyFormat.markdown.text) == "~~one `two`~~")
  }
}
