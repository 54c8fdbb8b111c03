import Exports
import Testing

/// What Google Docs makes of a document as a web page, quirk by quirk.
struct WebPageTests {
  private func page(_ body: String, style: String = "") -> String {
    "<html><head><meta content=\"text/html; charset=UTF-8\" http-equiv=\"content-type\"><style type=\"text/css\">\(style)</style></head>"
      + "<body class=\"doc-content\">\(body)</body></html>"
  }

  @Test(arguments: [
    (
      "words cut into spans, and no space between them",
      "<h2 class=\"c4\" id=\"h.70zate8h3f8a\"><span>Title: </span><span>RNA-</span><span>Hea</span><span>lth</span></h2><p>x</p>",
      "## Title: RNA-Health\n\nx\n"
    ),
    (
      "what a line goes through",
      "<p><s>Audience: public</s></p><p>a <del>b</del> <span class=\"c9\">c</span>d <span style=\"text-decoration-line: line-through\">e</span></p>",
      "~~Audience: public~~\n\na ~~b~~ cd ~~e~~\n"
    ),
    ("a heading that a line goes through", "<h2><s>Why?</s></h2><p>So.</p>", "## ~~Why?~~\n\nSo.\n"),
    (
      "a heading that a line goes through in part", "<h2>How do I start<s>ed</s> <s>it</s>?</h2><p>So.</p>",
      "## How do I started it?\n\nSo.\n"
    ),
    (
      "what a line goes through by the rule of an element or of one around it",
      "<style>p.c8, #gone, span.c7 {text-decoration: line-through}</style><p class=\"c8\">Audience: public</p>"
        + "<p id=\"gone\">Audience: public</p><div id=\"gone\">a <span class=\"c7\">b</span></div>"
        + "<p class=\"c9\">d</p>",
      "~~Audience: public~~\n\n~~Audience: public~~\n\n~~a b~~\n\nd\n"
    ),
    (
      "entities", "<p><span>it&rsquo;s &lt;b&gt; &#39;x&#39; &amp;amp; caf&eacute;&nbsp;\u{A0}y</span></p>",
      "it’s \\<b> 'x' \\&amp; café y\n"
    ),
    (
      "a title",
      "<p class=\"c0 title\" id=\"h.x\"><span>FAQ</span></p><p class=\"c0 subtitle\"><span>of us</span></p>",
      "# FAQ\n\nof us\n"
    ),
    (
      "a comment that says who sees it, and others",
      "<h2>Why?</h2><!-- audience: internal --><p>So.<!-- Ask Joe. --></p><!--AUDIENCE: <i>us</i>--><p>So too.</p>",
      "## Why?\n\naudience: internal\n\nSo.\n\nAUDIENCE: i us /i\n\nSo too.\n"
    ),
    (
      "what looks hide, but for those of paper and narrow screens",
      "<style>.c9{display:none} @media print{.c8{display:none}.c7{color:red}.c7{display: none}} .c6{visibility:hidden}</style>"
        + "<h2>Why?</h2><p>a<span class=\"c9\">secret</span>b</p><p class=\"c9\">secret</p><p hidden>secret</p>"
        + "<div style=\"color:red; DISPLAY : none\"><p>secret</p><p class=\"c8\">secret</p></div><p class=\"c6\">secret</p>"
        + "<p class=\"c8\">c</p><p class=\"c7\">d</p><ul hidden><li>secret</li></ul><p>e</p>",
      "## Why?\n\nab\n\nc\n\nd\n\ne\n"
    ),
    (
      "what looks hide, in style sheets that people write",
      "<style><!--\n@import url(x);.c9{display:none}\n/* secrets */ .c8 ,\np.c7 {\n  display: none;\n}\n#c6{visibility:hidden}\n"
        + "div p.c5, p.c4:hover, p .c4{display:none} p.c3{font-weight:700}--></style>"
        + "<h2>Why?</h2><p class=\"c9\">secret</p><p class=\"a\tc8\">secret</p><P class=\"c7\">secret</p><p id=\"c6\">secret</p>"
        + "<div class=\"c7\">a</div><p class=\"c5\">b</p><p class=\"c4\">c</p>", "## Why?\n\na\n\nb\n\nc\n"
    ),
    (
      "a hidden mark of who sees it, which publishes nothing",
      "<h2>Why?</h2><p>So.</p><div hidden><p>secret</p><p>Audience: internal</p></div><h2>Who?<i hidden>audience (all): us</i></h2><p>We.</p>"
        + "<ul><li>a<b hidden>Audience: Internal</b></li><li>b</li></ul><h2>How?</h2><p>So<i hidden>Audience: public</i></p>"
        + "<p hidden>our audience</p><p>too.</p><table><tr><td>c</td><td hidden>Audience: internal</td></tr></table>",
      "## Why?\n\nSo.\n\nAudience: internal\n\n## Who?\n\nAudience: internal\n\nWe.\n\n- a\n\nAudience: internal\n\n- b\n\n"
        + "## How?\n\nSo\n\ntoo.\n\n| c |\n| :---- |\n| Audience: internal |\n"
    ),
    (
      "redirected links, decoded once",
      "<p><a href=\"https://www.google.com/url?q=https://x.org/a%2520b%26c%3D1?d%3D2%23e&amp;sa=D&amp;source=editors&amp;ust=1&amp;usg=A\">there</a></p>",
      "[there](https://x.org/a%20b&c=1?d=2#e)\n"
    ),
    (
      "links to headings of the document",
      "<p>See <a href=\"#h.abc\">there</a></p>", "See [there](#heading=h.abc)\n"
    ),
    (
      "flat lists with the depth in their class",
      "<ul class=\"c1 lst-kix_a-0 start\"><li>one</li></ul><ul class=\"c1 lst-kix_a-1 start\"><li>two</li></ul>"
        + "<ul class=\"c1 lst-kix_a-0\"><li>three</li></ul>", "- one\n  - two\n- three\n"
    ),
    (
      "a list that goes on after something else",
      "<ol class=\"lst-kix_a-0 start\" start=\"1\"><li>one</li></ol><p>between</p><ol class=\"lst-kix_a-0\" start=\"2\"><li>two</li></ol>",
      "1. one\n\nbetween\n\n2. two\n"
    ),
    (
      "lists within each other, as others write them",
      "<ol><li>one<ul><li><p>inner</p><p>more</p></li></ul></li><li>two</li></ol>",
      "1. one\n   - inner\\\n     more\n2. two\n"
    ),
    (
      "boxes to tick off",
      "<ul class=\"lst-kix_a-0\"><li><img alt=\"checked\" src=\"x\">done</li><li><img alt=\"unchecked\">open</li></ul>",
      "- \\[x\\] done\n- \\[ \\] open\n"
    ),
    (
      "a heading in a list that numbers headings",
      "<ol class=\"lst-kix_a-0 start\" start=\"1\"><li class=\"li-bullet-0\"><h2 style=\"display:inline\" id=\"h.a\"><span>Why?</span></h2></li></ol><p>So.</p>",
      "## Why?\n\nSo.\n"
    ),
    (
      "a comment within a heading that cuts a word, and its text at the end",
      "<h2 id=\"h.a\"><span>Wh</span><sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup><span>y?</span></h2><p>So.</p>"
        + "<div class=\"c2\"><p><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a><span>Don&#39;t tell</span></p><p>anybody</p></div><p>End.</p>",
      "## Why?\n\nSo.\n\nEnd.\n"
    ),
    (
      "a footnote",
      "<p>So<sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup>.</p><hr><div><p><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a><span> Or not.</span></p></div>",
      "So.\n"
    ),
    (
      "fillers",
      "<p class=\"c3\"><span class=\"c2\"></span></p><hr style=\"page-break-before:always;display:none;\"><h2></h2><p>&nbsp;</p><p>x</p>",
      "x\n"
    ),
    (
      "a table",
      "<table><tbody><tr><td><p>a|b</p><p>c</p></td><td><ul><li>d</li></ul></td></tr><tr><td>e</td><td></td></tr></tbody></table>",
      "| a\\|b c | \\- d |\n| :---- | :---- |\n| e |  |\n"
    ),
    (
      "merged cells",
      "<table><tr><td colspan=\"2\">a</td><td>b</td></tr><tr><td rowspan=\"2\">c</td><td>d</td><td>e</td></tr>"
        + "<tr><td>f</td><td>g</td></tr><tr><td>h</td><td>i</td><td>j</td></tr></table>",
      "| a |  | b |\n| :---- | :---- | :---- |\n| c | d | e |\n|  | f | g |\n| h | i | j |\n"
    ),
    (
      "cells that say they take up more than any table has",
      "<table><tr><td colspan=\"-1\">a</td><td rowspan=\"99999999999999999999\">b</td></tr><tr><td>c</td><td>d</td></tr></table>",
      "| a | b |\n| :---- | :---- |\n| c | d |\n"
    ),
    (
      "code that is spaced as it is",
      "<p>Write:</p><pre>\n  if x:\n\n    <b>y</b> = `1`\n</pre><p>z</p>",
      "Write:\n\n```\n  if x:\n\n    y = `1`\n```\n\nz\n"
    ),
    (
      "who sees an answer, within code that is spaced as it is",
      "<pre>a\nAudience: internal</pre>", "`a`\\\n`Audience: internal`\n"
    ),
    ("lines", "<p>one<br>two<br><br>  three</p>", "one\\\ntwo\\\nthree\n"),
    (
      "what would be markup at the beginning of a line", "<p># a</p><p>1. b</p><p>- c</p><p>--- </p>",
      "\\# a\n\n1\\. b\n\n\\- c\n\n\\---\n"
    ),
    (
      "code of several lines",
      "<p style=\"font-family:'Courier New'\">a  b</p><p><code>*c*</code></p><p>d</p>",
      "```\na  b\n*c*\n```\n\nd\n"
    ),
    ("images", "<p><img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"\"></p><p>x</p>", "x\n"),
    ("scripts", "<script>alert(1)</script><p>x</p><noscript>y</noscript>", "x\n"),
    (
      "a table of contents with and without page numbers",
      "<p><a href=\"#h.a\">Why?</a><span>&nbsp;&nbsp;</span><a href=\"#h.a\">1</a></p><p><a href=\"#h.b\">How?</a></p><h2 id=\"h.a\">Why?</h2><p><a href=\"#h.b\">How?</a></p>",
      "[How?](#heading=h.b)\n\n## Why?\n\n[How?](#heading=h.b)\n"
    ),
    (
      "links to headings that may be an answer, and one with a number that is no page",
      "<h2>Why?</h2><p><a href=\"#h.a\">Who?</a></p><p><a href=\"#h.b\">How?</a> 2</p>",
      "## Why?\n\n[Who?](#heading=h.a)\n\n[How?](#heading=h.b) 2\n"
    ),
  ])
  func `becomes plain Markdown`(quirk: String, body: String, markdown: String) throws {
    let export = try Export(text: page(body))
    #expect(export.text == markdown, "\(quirk)")
    #expect(export.form == .webPage)
  }

  @Test func `Looks come from the classes of the style sheet, whatever they are called this time`() throws {
    let style =
      ".c3{font-weight:700}.c7{font-weight:400;font-family:\"Arial\"}.c9,.c1{font-style:italic}.c2{font-family:\"Roboto Mono\"}"
    let body =
      "<p class=\"c7\"><span class=\"c3\">bold </span><span class=\"c7 c3\">still</span><span class=\"c7\"> not </span>"
      + "<span class=\"c9\">slanted</span> <span class=\"c3 c1\">both</span> <span class=\"c2\">a_b</span> <b>B<span class=\"c7\">n</span></b></p>"
    #expect(
      try Export(text: page(body, style: style)).text
        == "**bold still** not *slanted* ***both*** `a_b` **B**n\n")
  }

  @Test func `Headings keep their ids by line, also in the Markdown that import writes`() throws {
    let export = try Export(
      text: page(
        "<h1 id=\"h.a\">FAQ {#x}</h1><h2 id=\"h.b1\">Why?</h2><p>So.</p><h2 id=\"mine\">How?</h2><h2>Who? {#no}</h2>"
      ))
    #expect(export.headingIDs == [1: "heading=h.a", 3: "heading=h.b1", 7: "mine"])
    let again = try Export(text: export.markdown)
    #expect(again.headingIDs == export.headingIDs)
    #expect(again.form == .markdown)
    #expect(again.text.contains("## Who? {#no\\}"))
  }

  @Test func `A footnote that is left out is told`() throws {
    let export = try Export(
      text: page("<p>x</p><p>So<sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup></p>"))
    #expect(export.notes.map(\.line) == [3])
    #expect(export.notes.map(\.message) == ["a footnote is left out; write what answers need into the text"])
  }

  @Test(arguments: [
    "<!DOCTYPE html><html><head><title>Sign in - Google Accounts</title></head><body><p>x</p></body></html>",
    "<html><body><h1>Sign in?</h1><form action=\"/signin\"><input type=\"email\"></form></body></html>",
    "<!doctype html><html><body><input type=\"password\"><h2>Why?</h2><p>So.</p></body></html>",
    "<!-- x --><!DOCTYPE html><title>Google Docs: Sign-in</title>",
  ])
  func `A page to sign in at is refused`(page: String) {
    #expect(throws: ExportError.signInPage) { try Export(text: page) }
  }

  @Test(arguments: [
    ("\u{FEFF} \n<HTML>", true), ("<?xml version=\"1.0\"?><!DOCTYPE html>", true),
    ("<!-- a --> <!-- b --><html>", true),
    ("# Why?\n\n<html>", false), ("<!-- also asked: x -->\n# Why?", false), ("<p>text</p>", false),
    ("", false),
  ])
  func `A web page is told by its beginning`(text: String, isPage: Bool) {
    #expect(Export.isWebPage(text) == isPage)
  }
}
