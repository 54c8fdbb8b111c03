import CommonMark
import Testing

struct ReadableHTMLTests {
  @Test(arguments: [
    ("Options: <ul><li>a</li><li>b</li></ul> end", "Options: \n- a\n- b\nend"),
    ("x <p>one</p><p>two</p>", "x \none\ntwo"),
    ("x <table><tr><td>1</td><td>2</td></tr></table>", "x \n1 | 2 |"),
    ("Hi <script>alert(1)</script><style>p { }</style>you", "Hi you"),
    ("An unclosed <script> is only dropped", "An unclosed  is only dropped"),
    ("# A<br>title", "A title"),
    ("**<!-- nothing -->**", ""),
    ("<b>one</b> <FOO_BAR> <i>two</i>", "one <FOO_BAR> two"),
  ])
  func `HTML in a line leaves its words apart`(html: String, expected: String) {
    let document = MarkdownDocument(parsing: html)
    let text = document.rendered(document.children(of: 0), as: .plain) { $0 }
    #expect(trimmedLines(text) == trimmedLines(expected))
  }

  @Test func `A backslash at the end of a line of an HTML block stays`() {
    let again = rewritten("<pre>\ncurl \\\n  -d x\n</pre>")
    #expect(MarkdownDocument(parsing: again).text(of: 0) == "curl \\ -d x")
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "<a href=\"javascript:alert(1)\">x</a>",
    "<div>\n<svg/onload=alert(1)>\n</div>", "&lt;script&gt;alert(1)&lt;/script&gt;", "\\<script>alert(1)",
    "<scr<script>ipt>alert(1)", "<div>\n&lt;img src=x onerror=alert(1)&gt;\n</div>",
    "<?php x ?> <!DOCTYPE x>",
    "<![CDATA[ x ]]>", "![x](data:text/html,x)", "<iframe src=x></iframe>", "<unknown onclick=x>",
    "`a`<b>`c`</b>", "<<b>i>x", "<div>\n<<b>script>alert(1)<<b>/script>\n</div>", "<!--> <b>x</b> -->",
  ])
  func `Neither HTML nor images are alive in what is written`(markdown: String) {
    let again = MarkdownDocument(parsing: rewritten(markdown))
    for node in again.nodes {
      switch node.kind {
      case .htmlBlock, .htmlInline, .image: Issue.record("\(node.kind) in \(rewritten(markdown))")
      default: continue
      }
    }
  }

  @Test func `Random tags are never alive in what is written`() {
    let pieces = [
      "<b>", "</b>", "<td>", "</td>", "<br>", "<x_y>", "<script>", "</script>", "<!-- c -->", "<", ">",
      "<li>", " ", "a",
      "\n", "\n\n", "<div>", "&lt;", "\\", "`", "*", "<p", "[", "](x)", "![", "<?", "?>",
    ]
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<5_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &numbers) {
        text += pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
      }
      let again = rewritten(text)
      let isAlive = MarkdownDocument(parsing: again).nodes.contains { node in
        switch node.kind {
        case .htmlBlock, .htmlInline, .image: true
        default: false
        }
      }
      #expect(!isAlive, "\(text.debugDescription) was written as \(again.debugDescription)")
    }
  }
}

/// Lines without the spaces at their ends and without empty lines at the end of all.
private func trimmedLines(_ text: String) -> [String] {
  text.split(separator: "\n").map { line in
    var line = line
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
