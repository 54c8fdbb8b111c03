import CommonMark
import Testing

struct RenderingTests {
  @Test(arguments: [
    "Plain text.",
    "Two lines\nof one paragraph.\n\nAnother paragraph.",
    "*em* **strong** ***both*** `code` ``a`b`` [link](https://x.org/a \"title\")",
    "**strong**_em_ *a*_b_ _*a*_ **a**__b__ *a **b***",
    "\\_\\_init\\_\\_ and a\\_\\_b and c\\_\\_",
    "snake_case and _em_ and 2 * 3 * 4 and a\\*b\\*",
    "# One\n\n## Two #\n\n### C#\n\nSetext\n===",
    "- a\n- b\n  - c\n  - d\n\n    e\n- f",
    "1. a\n2. b\n\n   more\n3. c",
    "7) seven\n8) eight",
    "- a\n\n* b\n\n+ c",
    "1. a\n\n1) b",
    "- - a\n  - b\n- 1. c",
    "- > a\n  >\n  > b\n- c",
    "- a\n  ***\n  b",
    "> quote\n> more\n>\n> - item\n>\n> ```sh\n> code\n> ```",
    "```swift\nlet a = 1\n\n``\n```\n\n~~~\n```\n~~~\n\n    indented",
    "a\\\nb  \nc",
    "Not a list:\n\\- a\n1\\. b\n\\+ c\n\\# d\n\\> e\n\\=\\=\\=",
    "Wow\\![link](x) and !\\[no image\\](y)",
    "[a [b] c](<d e> ) [p](a(b\\)c) [q](<>) [r](x?a=1&amp;copy;=2) [s](a\\\\b)",
    "&lt;b&gt; &amp;amp; AT&T &copy; a < b <= c",
    "| a | b |\n| :-- | --: |\n| 1 | `x \\| y` |",
    "| a \\| b | c |\n|---|---|\n| **d\\|e** [f\\|g](https://x.org/h\\|i) | \\|j\\| |",
    "a\\|b\n--|--\nc\\|d `e\\|f` \u{7F7}",
    "[ref][1] and [1]\n\n[1]: https://example.org/ref",
    "<https://example.org/?q=a_b> and <me@example.org>",
    "text\n\n---\n\ntext\n\n***",
    "1986\\. A great year.\n\n* * *\n",
    "-\n- a\n-",
    "“Curly” – dashes — … 日本語 🎉 e\u{301}",
    "a\n\n\n\n\nb\n\tc",
    "- [ ] a\n- [x] **b**\n- [X] `c`\n\n1. [ ] d\n\n> [!NOTE]\n> e\n\n---\n\n> [!caution]\n>\n> - f",
  ])
  func `What is written reads like what was read`(text: String) {
    let again = rewritten(text)
    #expect(shape(again) == shape(text), "\(again)")
    #expect(rewritten(again) == again)
  }

  @Test func `Random Markdown keeps its meaning when it is written again`() {
    let pieces = [
      "a", "b c", "word", " ", " ", "\n", "\n\n", "\n\n", "*", "**", "_", "`", "``", "\\", "!", "#", "## ",
      "> ",
      "- ", "* ", "1. ", "2) ", "  ", "   ", "[", "]", "](x)", "](y%20z)", "(", ")", "&amp;", "&", ";",
      "---\n",
      "===\n", "```\n", "~~~\n", ".", ":", "|", "é", "\n- ", "\n  - ", "\n> ", "+", "\r\n",
    ]
    var numbers = SeededNumbers(seed: 20_260_101)
    for _ in 0..<10_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...24, using: &numbers) {
        text += pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
      }
      let meaning = shape(text)
      // By intent images become links, and hard line breaks go where there is nothing to break.
      if meaning.contains(where: { $0.contains("image(") || $0.contains("lineBreak") }) { continue }
      let again = rewritten(text)
      #expect(shape(again) == meaning, "\(text.debugDescription) was written as \(again.debugDescription)")
    }
  }

  @Test(arguments: [
    ("a_b_c 2*3 <= 4 & 5 a.b (c) - d", "a_b_c 2\\*3 <= 4 & 5 a.b (c) - d"),
    (
      "https://a.example/new?labels=idea&template=b AT&T", "https://a.example/new?labels=idea&template=b AT&T"
    ),
    ("| a | b |\n|---|---|\n| x<br>y | z |  \n| v | w |", "| a | b |\n|---|---|\n| x y | z |\n| v | w |"),
    (
      "| a\\|b | c |\n|---|---|\n| `d|e` `f\\|g` | h\\\\\\|i ![j\\|k](https://x.org/l\\|m) <n\\|o> |",
      "| a\\|b | c |\n|---|---|\n| `d\\|e` `f\\|g` | h\\\\\\|i [j\\|k](https://x.org/l\\|m) \\<n\\|o> |"
    ),
    ("a\\|b `c\\|d` <e\\|f>", "a|b `c\\|d` \\<e|f>"),
    ("- [ ] a\n- [x] b", "- [ ] a\n- [x] b"), ("> [!NOTE]\n> a", "> [!NOTE]\n> a"),
    ("[ ] a\n\n- [ ]\n- [y] b", "\\[ \\] a\n\n- \\[ \\]\n- \\[y\\] b"),
    ("C# and F#", "C# and F#"),
    ("# C#", "# C#"),
    ("Two\\\nlines\n---", "## Two lines"),
    ("## \\#\\# \\#", "## ## \\#"),
    ("a \\\\ b \\. \\!", "a \\ b . !"),
    ("\\[x\\]", "\\[x\\]"),
    ("1.5 and 2.", "1.5 and 2."),
    ("-5 degrees", "-5 degrees"),
    ("#help", "#help"),
  ])
  func `There are no more escapes than needed`(text: String, expected: String) {
    #expect(rewritten(text) == expected)
  }

  @Test func `Links go where they are told, or leave their text`() {
    let document = MarkdownDocument(parsing: "See [a](one) and [`b`](two), ![c](three.png).")
    let text = document.rendered(document.children(of: 0), as: .markdown) {
      $0 == "one" ? "https://x.org" : nil
    }
    #expect(text == "See [a](https://x.org) and `b`, \\[image: c\\].")
    let plain = document.rendered(document.children(of: 0), as: .plain) { "https://x.org/" + $0 }
    #expect(plain == "See a (https://x.org/one) and `b` (https://x.org/two), [image: c].")
  }

  @Test func `an address that stands as it is is not said twice in plain text`() {
    let document = MarkdownDocument(
      parsing: "<https://x.org/a> or <me@x.org>, [us](mailto:us@x.org), [https://x.org/b](https://x.org/c)")
    let plain = document.rendered(document.children(of: 0), as: .plain) { $0 }
    #expect(
      plain == "https://x.org/a or me@x.org, us (mailto:us@x.org), https://x.org/b (https://x.org/c)")
  }

  @Test(arguments: [
    ("![the stem](https://cdn.example.org/p.png)", "[the stem](https://cdn.example.org/p.png)"),
    ("![a *b* `c`](https://x.org/p.png \"title\")", "[a b c](https://x.org/p.png)"),
    ("![1 < 2 [x]](<https://x.org/a b.png>)", "[1 < 2 \\[x\\]](https://x.org/a%20b.png)"),
    ("Wow!![c](https://x.org/p.png)", "Wow\\![c](https://x.org/p.png)"),
    ("![](https://x.org/p.png)", ""),
    ("[![shot](https://x.org/p.png) here](https://x.org)", "[shot here](https://x.org)"),
    ("[![shot](https://x.org/p.png) here](javascript:x)", "[shot](https://x.org/p.png) here"),
    ("![shot](javascript:alert\\(1\\))", "\\[image: shot\\]"),
    ("![shot](data:image/png;base64,iVBORw0KGgo=)", "\\[image: shot\\]"),
  ])
  func `A picture with a description is a link to it where its address is safe`(
    markdown: String, expected: String
  ) {
    let document = MarkdownDocument(parsing: markdown)
    let text = document.rendered(document.children(of: 0), as: .markdown) { SafeAddress($0)?.text }
    #expect(text == expected)
    #expect(
      !MarkdownDocument(parsing: text).nodes.contains { if case .image = $0.kind { true } else { false } })
  }

  @Test(arguments: [
    ("a<br>b", "a\\\nb"),
    ("a<br>", "a"),
    ("<span>    not code</span>", "not code"),
    ("Use `<x>` for <database_name>.", "Use `<x>` for \\<database_name>."),
    ("a <!-- hidden --> b", "a  b"),
    ("<b>bold</b> text", "bold text"),
    ("<p>One &amp; two</p>\n<p>Three</p>", "One & two\nThree"),
    ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "\\- a\n\\- b"),
    (
      "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>",
      "| a | b |\n| --- | --- |\n| 1 | 2 |"
    ),
    (
      "<p>x</p><table><caption>y</caption><tr><td>a|b<br>c<td><ul><li>d</ul><tr><td>*e*</table>z",
      "x\ny\n\n| a\\|b c | - d |\n| --- | --- |\n| \\*e\\* |  |\n\nz"
    ),
    ("<table><tr><td>a</td><td><b>b</b></td></tr></table>", "a | b"),
    ("<table><tr><td>a</td></tr><tr></tr><tr><td>b</td></tr></table>", "| a |\n| --- |\n| b |"),
    (
      "<table>\n<tr><td>a</td><td>b</td></tr>\n\n<tr><td>c</td><td>d</td></tr>\n</table>",
      "a | b\n\nc | d"
    ),
    ("<tr><td>a</td><td>b</td></tr>\n<tr><td># c</td><td>d</td></tr>", "a | b\\\n\\# c | d"),
    (
      "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr><tr><td>c</td></tr></table>",
      "| a b |\n| --- |\n| c |"
    ),
    (
      "- x\n  <table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
      "- x\n\n  | a |\n  | --- |\n  | b |"
    ),
    ("<table></table>", ""), ("<table><tr><td></td></tr></table>", ""),
    ("<p>Use <del>old</del> <s>`x`</s> new<s>er</s></p>", "Use ~~old~~ ~~\\`x\\`~~ newer"),
    ("<div>\n<s>a\n<p>b</p></s> <del>c</div>", "a\nb\nc"),
    ("a <s>b</s> `<s>c</s>` <del>**d**</del>, <s>e", "a ~~b~~ `<s>c</s>` ~~**d**~~, e"),
    ("<script>alert(1)</script>", ""),
    ("<style>\np { }\n</style>\nafter", "after"),
    ("<div onclick=\"x\">text</div>", "text"),
    ("<!-- only a comment -->", ""),
    ("<details><summary>More</summary>\n\n*text*\n\n</details>", "More\n\n*text*"),
  ])
  func `Raw HTML becomes text that can be read`(html: String, expected: String) {
    #expect(rewritten(html) == expected)
  }

  @Test(arguments: [
    ("A *b* **c** `d`\n\n    code\n\n> q\n\n1. x", "A b c `d`\n\n    code\n\n> q\n\n1. x"),
    ("[https://x.org](https://x.org)", "https://x.org"),
    ("## T #\n\na\\\nb", "T\n\na\nb"),
    ("- [ ] a\n\n> [!NOTE]\n> b", "- [ ] a\n\n> Note:\n> b"),
    ("~~a~~ `~~b~~`", "~~a~~ `~~b~~`"),
    ("Two  \nlines\n---", "Two lines"),
  ])
  func `Plain text has no markup but the shape of lists`(markdown: String, expected: String) {
    let document = MarkdownDocument(parsing: markdown)
    let text = document.rendered(document.children(of: 0), as: .plain) { $0 }
    #expect(text == expected)
  }
}
