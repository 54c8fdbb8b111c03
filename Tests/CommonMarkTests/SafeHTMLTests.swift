import CommonMark
import Testing

struct SafeHTMLTests {
  private static let rel = "rel=\"noopener noreferrer nofollow\""

  private static let renderings: [(markdown: String, html: String)] = [
    ("Some *text*, **strong**.", "<p>Some <em>text</em>, <strong>strong</strong>.</p>\n"),
    ("one\ntwo\\\nthree", "<p>one\ntwo<br>\nthree</p>\n"),
    ("`a < b` & \"c\"", "<p><code>a &lt; b</code> &amp; &quot;c&quot;</p>\n"),
    ("# Top\n\n## Below\n\n###### Deep", "<h3>Top</h3>\n<h4>Below</h4>\n<h6>Deep</h6>\n"),
    ("### Only", "<h3>Only</h3>\n"),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
    ("3. a\n   - b\n4. c", "<ol start=\"3\">\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>\n"),
    (
      "A ~~*b*~~ ~~old one~~, (~~x~~)! ~~",
      "<p>A <del><em>b</em></del> <del>old one</del>, (<del>x</del>)! ~~</p>\n"
    ),
    (
      "~~[a](https://e.org) `b`\nc~~ `~~d~~` ~~e",
      "<p><del><a href=\"https://e.org\" \(rel)>a</a> <code>b</code>\nc</del> <code>~~d~~</code> ~~e</p>\n"
    ),
    ("*a ~~b* c~~ https://e~~*v*~~.org", "<p><em>a ~~b</em> c~~ https://e~~<em>v</em>~~.org</p>\n"),
    (
      "a|b\n-|-\n~~c|d~~\n~~*e*~~|**~~f~~**",
      "<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n"
        + "<tr><td>~~c</td><td>d~~</td></tr>\n"
        + "<tr><td><del><em>e</em></del></td><td><strong><del>f</del></strong></td></tr>\n</tbody>\n</table>\n"
    ),
    (
      "> [!NOTE]\n> a\n\n---\n\n> [!NOTE] b",
      "<blockquote><p><strong>Note:</strong>\na</p>\n</blockquote>\n<hr>\n"
        + "<blockquote><p>[!NOTE] b</p>\n</blockquote>\n"
    ),
    ("a~~b~~ ~~c~~d ~~ e ~~ ~~~f~~~ ~g~", "<p>a~~b~~ ~~c~~d ~~ e ~~ ~~~f~~~ ~g~</p>\n"),
    ("~~a~~ ~~b &amp; d~~", "<p><del>a</del> <del>b &amp; d</del></p>\n"),
    ("> q\n\n---", "<blockquote>\n<p>q</p>\n</blockquote>\n<hr>\n".replacing("e>\n<p>q", with: "e><p>q")),
    ("```Swift x\nlet a = 1\n```", "<pre><code class=\"language-swift\">let a = 1\n</code></pre>\n"),
    ("```c\"onclick\n<\n```", "<pre><code>&lt;\n</code></pre>\n"),
    ("[a](https://e.org/?a=1&b=2 \"t\")", "<p><a href=\"https://e.org/?a=1&amp;b=2\" \(rel)>a</a></p>\n"),
    (
      "[a](/docs/x.md#y) [b](#y) [c](mailto:a@e.org)",
      "<p><a href=\"/docs/x.md#y\" \(rel)>a</a> <a href=\"#y\" \(rel)>b</a> "
        + "<a href=\"mailto:a@e.org\" \(rel)>c</a></p>\n"
    ),
    ("[*a*](ftp://e.org) <tel:1>", "<p><em>a</em> tel:1</p>\n"),
    ("[a](<b c\u{E9}>)", "<p><a href=\"b%20c%C3%A9\" \(rel)>a</a></p>\n"),
    ("![A *chart*](https://e.org/a.png)", "<p><a href=\"https://e.org/a.png\" \(rel)>A chart</a></p>\n"),
    ("![](/a.png)", "<p><a href=\"/a.png\" \(rel)>image</a></p>\n"),
    ("![chart](data:image/png;base64,AA) ![](x:y)", "<p>chart </p>\n"),
    ("[a ![b](c.png) d](e)", "<p><a href=\"e\" \(rel)>a b d</a></p>\n"),
    (
      "Put <host> in <b>bold</b><br>here <!-- no -->",
      "<p>Put &lt;host&gt; in bold<br>\nhere </p>\n"
    ),
    ("<div>One<br>two</div>\n<script>alert(1)</script>", "<p>One<br>\ntwo</p>\n"),
    (
      "a | b\n--|--\n`c|d` | *e*\nf",
      "<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n"
        + "<tr><td><code>c|d</code></td><td><em>e</em></td></tr>\n<tr><td>f</td></tr>\n</tbody>\n</table>\n"
    ),
    (
      "| a | b |\n|---|:-:|\n| *c | d* | |",
      "<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n"
        + "<tr><td><em>c | d</em></td><td></td></tr>\n</tbody>\n</table>\n"
    ),
    (
      "| a\\|b | c |\n|--|--|\n| `d\\|e` **f\\|g** [h\\|i](https://e.org/j\\|k) | l |",
      "<table>\n<thead>\n<tr><th>a|b</th><th>c</th></tr>\n</thead>\n<tbody>\n"
        + "<tr><td><code>d|e</code> <strong>f|g</strong> "
        + "<a href=\"https://e.org/j%7Ck\" \(rel)>h|i</a></td><td>l</td></tr>\n</tbody>\n</table>\n"
    ),
    ("a\\|b `c\\|d`\n\n    e\\|f", "<p>a|b <code>c\\|d</code></p>\n<pre><code>e\\|f\n</code></pre>\n"),
    ("a\u{0}b \u{1}c", "<p>a\u{FFFD}b c</p>\n"),
    ("", ""),
  ]

  @Test(arguments: renderings)
  func `Markdown is rendered`(markdown: String, html: String) {
    let rendered = SafeHTML.html(of: markdown)
    #expect(rendered == html)
    #expect(HTMLScanner(rendered).complaints == [])
  }

  @Test(arguments: [
    "https://example.com", "HTTP://example.com/a?b#c", "mailto:a@example.com", "#there", "a/b.md", "/a",
    "?q=1",
    "../a:b", "a%3Ab", "https://example.com:8080/a(b)", "https://user@example.com/",
  ])
  func `An allowed address stays as it is`(address: String) {
    #expect(SafeAddress(address)?.text == address)
  }

  @Test(arguments: [
    "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
    "java\nscript:alert(1)", "\u{1}javascript:alert(1)", "javascript\u{0}:alert(1)", "vbscript:x",
    "data:text/html,<script>", "data:image/svg+xml;base64,AA", "blob:https://e.org/x", "file:///etc/passwd",
    "feed:javascript:x", "view-source:x", "//evil.example", "///evil.example", "\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example", "https:evil.example", "https:/evil.example", "https:///evil.example", "https://",
    "http://:80",
    "https://@e.org", "mailto:", "x:y", "a b:c", "\u{200B}javascript:x", "\u{FEFF}javascript:x",
    "https://e.org/\u{202E}gpj", "https://e.org/\u{85}", "\u{FF4A}avascript:x", "java&#115;cript:x",
    "https://e.org/" + String(repeating: "a", count: 3_000),
  ])
  func `Any other address is refused`(address: String) {
    #expect(SafeAddress(address) == nil)
  }

  @Test func `What a quotation mark carries does not hide it`() {
    #expect(
      HTMLText.escaped("\"\u{301} onclick=x <\u{338}b> &\u{200D}")
        == "&quot;\u{301} onclick=x &lt;\u{338}b&gt; &amp;\u{200D}")
    #expect(HTMLText.escaped("a\r\nb\u{7}\tc") == "a\nb\tc")
  }
}
