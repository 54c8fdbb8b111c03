import CommonMark
import Testing

/// Whatever an author or a stranger writes, only listed tags, attributes and schemes come out.
struct HostileHTMLTests {
  private static let payloads: [String] =
    HostileMarkup.html + HostileMarkup.attributes
    + HostileMarkup.destinations.flatMap { destination in
      [
        "[a](\(destination))", "[a](<\(destination)>)", "![a](\(destination))", "<\(destination)>",
        "[a]\n\n[a]: \(destination)", "[![a](\(destination))](\(destination))",
      ]
    }

  @Test(arguments: payloads)
  func `A hostile text is harmless`(markdown: String) {
    let scanner = HTMLScanner(SafeHTML.html(of: markdown))
    #expect(scanner.complaints == [])
    #expect(scanner.destinations.allSatisfy { !$0.lowercased().contains("script:") })
  }

  @Test(arguments: [
    "- ", "> ", "1. ", "## ", "    ", "```\n", "| a | b |\n|---|---|\n| ", "<div>", "*", "[x](y) ",
  ])
  func `A hostile text is harmless wherever it stands`(prefix: String) {
    for payload in Self.payloads {
      let scanner = HTMLScanner(SafeHTML.html(of: prefix + payload))
      #expect(scanner.complaints == [], "\(prefix + payload)")
    }
  }

  @Test func `There are some hundred payloads`() {
    #expect(Self.payloads.count > 100)
    #expect(HostileMarkup.html.count + HostileMarkup.attributes.count + HostileMarkup.destinations.count > 90)
  }

  @Test func `The scanner sees what is not allowed`() {
    for html in [
      "<script>", "<p onclick=\"x\"></p>", "<a href=\"javascript:x\">a</a>", "<a href=\"//e.org\">a</a>",
      "<p>",
      "a & b", "<a href=x>a</a>", "<code class=\"language-A\"></code>", "<img src=\"x\">", "\"", "<p></em>",
      "<a href=\"&#106;avascript:x\">a</a>", "<a href=\"https://e.org\" rel=\"opener\">a</a>",
    ] {
      #expect(!HTMLScanner(html).complaints.isEmpty, "\(html)")
    }
  }

  @Test(arguments: [
    String(repeating: "> ", count: 10_000) + "a", String(repeating: "- ", count: 10_000) + "a",
    String(repeating: "*a **b ", count: 10_000) + String(repeating: "** *", count: 10_000),
    String(repeating: "[", count: 10_000) + "a" + String(repeating: "](b)", count: 10_000),
    String(repeating: "![", count: 2_000) + "a" + String(repeating: "](b)", count: 2_000),
    (0..<90).map { String(repeating: " ", count: $0) + "- a\n" }.joined(),
    String(repeating: "<div>", count: 10_000), String(repeating: "a <script> ", count: 10_000),
    "| a |\n|---|\n" + String(repeating: "|", count: 10_000),
  ])
  func `Nesting costs no stack and ends`(markdown: String) {
    #expect(HTMLScanner(SafeHTML.html(of: markdown)).complaints == [])
  }

  @Test func `Noise made of Markdown's own characters is harmless`() {
    var numbers = SeededNumbers(seed: 7)
    let pieces = [
      "<", ">", "&", "\"", "'", "[", "]", "(", ")", "!", "|", "-", "\n", "\n\n", "*", "_", "`", "```\n", "# ",
      "> ", "- ",
      "javascript:", "//", "\\", "\t", "a", "<b ", "<!--", "-->", "onload=", "&#58;", "&lt;", "\u{301}",
      "https://", "\u{0}",
    ]
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<40, using: &numbers) {
        text += pieces.randomElement(using: &numbers) ?? ""
      }
      #expect(HTMLScanner(SafeHTML.html(of: text)).complaints == [], "\(text.debugDescription)")
    }
  }
}
