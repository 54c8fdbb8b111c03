import Answering
import Testing

@testable import Replies

@Suite struct SlackRendererTests {
  static func slack(_ markdown: String) -> String {
    ReplyFormat.slack.text(of: ReplyDocument(markdown, addresses: .all, limit: 3_000))
  }

  @Test(arguments: [
    ("**bold** *italic* `code`", "*bold* _italic_ `code`"), ("***both***", "_*both*_"),
    ("**bold *and italic***", "*bold _and italic_*"),
    ("[text](https://a.example)", "<https://a.example|text>"),
    ("<https://a.example>", "<https://a.example>"),
    ("[**b** `c`](https://a.example)", "<https://a.example|b c>"),
    ("[](https://a.example)", "<https://a.example>"), ("[m](mailto:a@b.example)", "<mailto:a@b.example|m>"),
    ("[x](javascript:alert(1))", "x"), ("[x](page.md)", "x"), ("[**x**](#y)", "*x*"),
    ("[x](https://a.example/a%7Cb?c&d)", "<https://a.example/a%7Cb?c&amp;d|x>"),
    ("[x](https://a.example/a|b)", "<https://a.example/a%7Cb|x>"),
    ("![shot](https://a.example/s.png)", "<https://a.example/s.png|shot>"),
    ("![](https://a.example/s.png)", ""),
    ("[![shot](https://a.example/s.png)](https://b.example)", "<https://b.example|shot>"),
    ("~~old~~ and ~~the other~~, new", "~old~ and ~the other~, new"), ("**a ~~b~~ c**", "*a ~b~ c*"),
    ("~~old~~ is ~5", "~old~ is `~5`"), ("a~~b~~", "`a~~b~~`"),
    ("# A *title*", "*A _title_*"), ("## **All** bold `x`", "*All bold `x`*"), ("a\nb", "a b"),
    ("a\\\nb", "a\nb"), ("**a\\\nb**", "*a*\n*b*"), ("---", "———"), ("> a\n> b\n>\n> c", "> a b\n>\n> c"),
    ("> > a", "> a"), ("&lt;b&gt; & c", "&lt;b&gt; &amp; c"), ("`a < b && c`", "`a &lt; b &amp;&amp; c`"),
    ("a <b>bold</b> <script>x</script><!-- y --> c", "a bold c"), ("<name>", "&lt;name&gt;"),
    ("<div>\nplain\n</div>", "plain"), ("```swift\nlet a = 1 < 2\n```", "```\nlet a = 1 &lt; 2\n```"),
    ("````\n```\nx\n```\n````", "```\n``\u{200B}`\nx\n``\u{200B}`\n```"), ("```\n```", ""), ("", ""),
    ("``a`b``", "```a`b```"), ("`` `a` ``", "``` `a` ```"), ("` `` `", "``` `` ```"),
  ])
  func `inlines and blocks become mrkdwn`(markdown: String, expected: String) {
    #expect(Self.slack(markdown) == expected)
  }

  @Test(arguments: [
    ("un**believ**able", "un\u{200B}*believ*\u{200B}able"), ("**a**b", "*a*\u{200B}b"),
    ("これは**太字**です", "これは\u{200B}*太字*\u{200B}です"), ("(**a**), *b*.", "(*a*), _b_."),
    ("**a***b*", "*a*\u{200B}_b_"), ("a`b`c", "a\u{200B}`b`\u{200B}c"),
    ("**a [l](https://a.example)** b", "*a <https://a.example|l>* b"),
  ])
  func `formatting within words gets boundaries`(markdown: String, expected: String) {
    #expect(Self.slack(markdown) == expected)
  }

  @Test(arguments: [
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("snake_case_name and other_name_here", "snake_case_name and other_name_here"),
    ("about ~5 of them", "about ~5 of them"), ("~5 to ~6", "`~5` to `~6`"),
    ("\\*.example.com, (\\*.example.org)", "`*.example.com`, (`*.example.org`)"),
    ("one \\* with **bold**, and \\*x", "one * with *bold*, and `*x`"),
    ("the \\_\\_init\\_\\_ method", "the `__init__` method"),
    ("see https://a.example/\\_b\\_ and ~/.config", "see <https://a.example/_b_> and ~/.config"),
    ("[\\*a\\* \\_b\\_ \\`c\\`](https://a.example)", "<https://a.example|∗a∗ ˍbˍ ˋcˋ>"),
    ("a \\` b \\`\\`\\` c", "a ˋ b ˋˋˋ c"), ("\\> a", "\u{AD}&gt; a"), ("a > b", "a &gt; b"),
    ("a\\\n\\> b", "a\n\u{AD}&gt; b"),
  ])
  func `signs in text do not format`(markdown: String, expected: String) {
    #expect(Self.slack(markdown) == expected)
  }

  @Test(arguments: [
    ("<!channel> <!here|x> <@U123> <#C1>", "&lt;!channel&gt; &lt;!here|x&gt; &lt;@U123&gt; &lt;#C1&gt;"),
    ("\\<!channel>", "&lt;!channel&gt;"), ("&lt;!everyone&gt;", "&lt;!everyone&gt;"),
    ("@here @Channel, @everyone!", "@\u{200B}here @\u{200B}Channel, @\u{200B}everyone!"),
    ("a@here.example @alice", "a@here.example @alice"), ("`@here`", "`@here`"),
    ("[@here](https://a.example)", "<https://a.example|@\u{200B}here>"), ("[x](<!channel>)", "x"),
    ("[x](https://a.example/>%3C!channel%3E)", "<https://a.example/%3E%3C!channel%3E|x>"),
    ("@<b>here</b>", "@\u{200B}here"), ("`<!channel>`", "`&lt;!channel&gt;`"),
    ("[x](!channel)", "x"), ("[<!here>](https://a.example)", "<https://a.example|&lt;!here&gt;>"),
  ])
  func `nobody is mentioned`(markdown: String, expected: String) {
    #expect(Self.slack(markdown) == expected)
  }

  @Test func `a bar in code ends no cell of a table`() {
    let slack = Self.slack("| a | b |\n|---|---|\n| `ps | grep x` | y |\n| z |")
    #expect(slack == "```\na            b\n-----------  ---\nps | grep x  y\nz\n```")
  }

  @Test func `a bar with a backslash ends no cell of a table`() {
    let slack = Self.slack("| a\\|b | c |\n|---|---|\n| `d \\| e` | **f\\|g** h\\|i |\n\nj\\|k `l\\|m`")
    #expect(slack == "```\na|b    c\n-----  -------\nd | e  f|g h|i\n```\n\nj|k `l\\|m`")
  }

  @Test func `lists, quotes, code and tables are laid out`() {
    let markdown = """
      Do this:

      1. First:
         ```sh
         fleetctl apply -f a.yml
         ```
      2. Second
         - inner *one*
           continued
         - inner two

           with a paragraph
      10. Third

      * loose

      * list

      > Quoted:
      > - item
      >
      > ```
      > code
      > ```

      | name | default |
      |:-----|--------:|
      | `a`  | **1**   |
      | longer name | |

      After.
      """
    let expected = """
      Do this:

      1. First:
      ```
      fleetctl apply -f a.yml
      ```
      2. Second
          • inner _one_ continued

          • inner two

              with a paragraph
      3. Third

      • loose

      • list

      > Quoted:
      >
      > • item
      >
      ```
      code
      ```

      ```
      name         default
      -----------  -------
      a            1
      longer name
      ```

      After.
      """
    #expect(Self.slack(markdown) == expected)
  }
}
