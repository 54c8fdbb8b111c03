import Testing

@testable import Answering

@Suite struct ShownAddressesTests {
  private static let addresses = ShownAddresses(
    hiding: [
      "https://wiki.example.com/support/", "http://docs.example.com/document/d/s3cret/edit#heading=1",
      "https://intra.example.com", "https://site.example.com/docs", "no address",
      "https://docs.google.com/document/d/1AbC-def",
    ], pages: ["https://site.example.com/manual"], except: ["https://site.example.com/docs/faq"])

  @Test(arguments: [
    ("https://wiki.example.com/support", false), ("https://wiki.example.com/support/prices?x#y", false),
    ("https://wiki.example.com/support?x", false), ("https://wiki.example.com/support#x", false),
    ("HTTP://user:word@WIKI.example.com:8443//support/", false), ("https://wiki.example.com./support", false),
    ("https://wiki.example.com/a/../support", false), ("https:\\\\wiki.example.com\\support", false),
    ("https://wiki.example.com/%73upport", false), ("https://wiki%2Eexample.com/support", false),
    ("https:wiki.example.com/support", false), ("https://wiki.exa\tmple.com/support", false),
    ("https://elsewhere.example/url?q=https://wiki.example.com/support", false),
    ("https://elsewhere.example/url?q=https%3A%2F%2Fwiki.example.com%2Fsupport", false),
    ("https://docs.example.com/document/d/s3cret", false),
    ("https://docs.example.com/document/d/s3cret/view", false),
    ("https://docs.google.com/document/u/0/d/1AbC-def/edit?usp=sharing#heading=h.1", false),
    ("https://docs.google.com/a/example.com/document/d/1AbC-def/view", false),
    ("https://docs.google.com/open?x=1&id=1AbC-def", false),
    ("https://docs.google.com/document/export?format=pdf&id=1AbC-def", false),
    ("https://drive.usercontent.google.com/download?id=1AbC-def", false),
    ("https://docs.google.com/spreadsheets/d/1AbC-other", true),
    ("https://drive.google.com/open?id=1AbC-def", false),
    ("https://drive.google.com/file/d/1AbC-def/view", false),
    ("https://docs.google.com/document/u/0/d/1AbC-other/edit", true),
    ("https://drive.google.com/drive/folders/1AbC-def", true),
    ("https://wiki。example.com/support/x", false), ("https://ｗiki.example.com/support", false),
    ("https://wi\u{AD}ki.example.com/support", false),
    ("https://elsewhere.example/url?q=https%253A%252F%252Fwiki.example.com%252Fsupport", false),
    ("https://intra.example.com", false), ("https://intra.example.com/anything", false),
    ("https://site.example.com/docs/prices", false), ("https://site.example.com/docs/faq#a", true),
    ("https://site.example.com/docs/faq/../prices", false), ("https://site.example.com/docs/faqs", false),
    ("https://site.example.com/manual", false), ("https://site.example.com/MANUAL/?a#b", false),
    ("https://site.example.com/manual/chapter", true), ("https://site.example.com/manuals", true),
    ("https://wiki.example.com/support`", false), ("https://wiki.example.com/support’s", false),
    ("https://wiki.example.com/support.”", false), ("https://wiki.example.com/support—and", false),
    ("https://wiki.example.com/support|x", false), ("https://site.example.com/manual’s", false),
    ("https://site.example.com/manual/`", false), ("https://site.example.com/docs/faq’", false),
    ("https://wiki.example.com/support-old", true), ("https://wiki.example.com/support.html", true),
    ("https://wiki.example.com/supporters", true), ("https://wiki.example.com/", true),
    ("https://my.wiki.example.com/support", true), ("https://wiki.example.com.evil.example/support", true),
    ("https://docs.example.com/document/d/other", true), ("https://site.example.com/blog", true),
  ])
  func `addresses are compared as browsers read them`(address: String, expected: Bool) {
    #expect(Self.addresses.mayShow(address) == expected)
    #expect(Self.addresses.mayLink(address.replacing("\t", with: "")) == expected)
    #expect(ShownAddresses.all.mayShow(address))
  }

  @Test(arguments: [
    ("https://a.example", true), ("http://a.example", true), ("mailto:a@b.example", true),
    ("MAILTO:a@b.example", true), ("javascript:alert(1)", false), ("data:text/html,x", false),
    ("slack://open", false), ("#anchor", false), ("//a.example", false), ("page.md", false),
    ("https://", false),
    ("", false),
  ])
  func `only links to pages and mailboxes are links`(destination: String, expected: Bool) {
    #expect(ShownAddresses.all.mayLink(destination) == expected)
  }

  @Test(arguments: [
    ("See https://wiki.example.com/support/prices for more.", "See for more."),
    ("See (https://wiki.example.com/support).", "See."), ("a (https://intra.example.com/b) c", "a c"),
    ("wiki.example.com/support", ""), ("“wiki.example.com/support” is it", "“” is it"),
    ("`https://wiki.example.com/support` is it", "`` is it"), ("“https://intra.example.com”, or", "“”, or"),
    ("https://intra.example.com’s page", " page"), ("https://wiki.example.com/support…", "…"),
    ("a—https://wiki.example.com/support—b c", "a— c"), ("https://wiki.example.com/support\u{A0}is", ""),
    ("、https://wiki.example.com/support、", "、、"), ("|https://wiki.example.com/support|x|", "||"),
    ("https://wiki.example.com/support\\ x", "\\ x"), ("intra.example.com是", ""),
    ("HTTPS://me:x@Wiki.Example.com/support, or", ", or"), ("x https://intra.example.com.", "x ."),
    ("a https:\\\\wiki.example.com\\support\\x b", "a b"), ("https://wiki。example.com/support", ""),
    ("a=https://intra.example.com/x", "a="), ("%68ttps://intra%2eexample.com/x y", " y"),
    ("https://wiki.example.com/public", "https://wiki.example.com/public"),
    ("no-intra.example.com", "no-intra.example.com"), ("intra.example.com.au", "intra.example.com.au"),
    ("100%  plain  text", "100%  plain  text"), ("", ""),
  ])
  func `addresses in text are taken out`(text: String, expected: String) {
    #expect(Self.addresses.shownText(of: text) == expected)
    #expect(ShownAddresses.all.shownText(of: text) == text)
  }

  @Test(arguments: [
    ("See [the *wiki*](https://wiki.example.com/support).", "See the *wiki*."),
    ("- `https://intra.example.com/x` is it\n- **two**", "- is it\n- **two**"),
    ("See <https://intra.example.com/x> now.", "See now."),
    ("&#104;ttps://intra&#46;example.com/x is it", "is it"),
    ("Nothing\n*  of  it*\n\n1) [stays](https://z.org) as it was", nil),
  ])
  func `Markdown loses internal addresses and nothing else`(markdown: String, expected: String?) {
    #expect(Self.addresses.shownMarkdown(of: markdown) == expected ?? markdown)
    #expect(ShownAddresses.all.shownMarkdown(of: markdown) == markdown)
  }

  @Test(
    .timeLimit(.minutes(10)), arguments: ["intra.example.com/", "wiki.example.com/", "https://", "%69", "a "])
  func `long texts take linear time`(piece: String) {
    let text = String(repeating: piece, count: (1 << 20) / piece.utf8.count)
    let time = ContinuousClock().measure { _ = Self.addresses.shownText(of: text) }
    #expect(time < .seconds(60))
  }
}
