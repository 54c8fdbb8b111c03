import Answering
import Testing

@testable import Replies

@Suite struct BareAddressTests {
  private static func reply(_ markdown: String, _ format: ReplyFormat) -> String {
    format.text(of: ReplyDocument(markdown, addresses: .all, limit: 3_000))
  }

  @Test(arguments: [
    ("see https://a.example/_b_/*c*/d__e__f", "see <https://a.example/_b_/*c*/d__e__f>"),
    (
      "(https://a.example/_(b)_), **https://a.example/_b_c**",
      "(<https://a.example/_(b)_>), *<https://a.example/_b_c>*"
    ),
    ("https://a.example/_(b) https://a.example/_b", "<https://a.example/_(b)> <https://a.example/_b>"),
    ("*https://a.example/_b* https://a.example/c", "_<https://a.example/_b>_ https://a.example/c"),
    ("https://a.example/b_c", "https://a.example/b_c"), ("www.a.example/_b_/c", "`www.a.example/_b_/c`"),
    ("https://a.example/_b_/c|<!here>", "<https://a.example/_b_/c%7C%3C!here%3E>"),
  ])
  func `an address with signs of Markdown stays whole on Slack`(markdown: String, expected: String) {
    #expect(Self.reply(markdown, .slack) == expected)
  }

  @Test(arguments: [
    (
      "see https://a.example/_b_/*c*/d, www.a.example/_e_.",
      "see https://a.example/_b_/*c*/d, www.a.example/_e_."
    ),
    ("https://a.example/* and https://a.example/_b_", "https://a.example/* and https://a.example/_b_"),
    (
      "*https://a.example/_b_c\\_ d* **https://a.example/\\***",
      "*https://a.example/_b_c\\_ d* **https://a.example/\\***"
    ),
    (
      "[https://a.example/_b_c](https://a.example/_d_)", "[https://a.example/\\_b_c](https://a.example/_d_)"
    ),
    ("x<b></b>https://a.example/\\_b\\_c", "xhttps://a.example/\\_b_c"),
    ("https://*.a.example/_b_", "https://\\*.a.example/\\_b\\_"),
    ("https://a.example/_b_<script>x</script>", "https://a.example/_b_"),
    ("https://a.example/_b_/@c/#1", "https://a.example/_b_/@\u{200B}c/#\u{200B}1"),
  ])
  func `an address with signs of Markdown stays whole on GitHub`(markdown: String, expected: String) {
    #expect(Self.reply(markdown, .markdown) == expected)
  }

  @Test(arguments: [
    "https://intra.example.com/kb/_zzmarker_/x", "https://intra.example.com/kb/*x*_zzmarker",
    "https://me:_p_@intra.example.com/kb/_x_zzmarker", "www.intra.example.com/_x_/../kb/zzmarker_",
  ])
  func `a hidden address with signs of Markdown goes as a whole`(address: String) {
    let hiding = ShownAddresses(hiding: [
      "https://intra.example.com/kb/", "https://www.intra.example.com/kb/",
    ])
    for format in ReplyFormat.allCases {
      let text = format.text(of: ReplyDocument("See \(address) or so.", addresses: hiding, limit: 3_000))
      #expect(!text.contains("zzmarker"))
    }
  }
}
