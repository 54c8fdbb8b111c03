import Testing

@testable import Corpus

/// A FAQ as Google Docs exports it.
struct GoogleDocsTests {
  @Test(arguments: ["\n", "\r\n"])
  func `An export gives its questions and nothing of its wrapping`(end: String) throws {
    let lines = [
      "\u{FEFF}# Team FAQ", "", "# Team FAQ", "", "Welcome to \\#help\\-oncall.", "",
      "[Why?\t1](#heading=h.a1)", "", "[1\\. How do I?\t2](#heading=h.b2)", "", "## ", "",
      "## **Why?** {#heading=h.a1}", "", "Because.  ", "Really\\!", "", "![][image1]", "",
      "**And if not?**", "", "1\\) Ask in \\#help.  ", "2\\) See [there](#heading=h.b2).", "",
      "## Labels", "", "### **1\\. How do I?** {#heading=h.b2}", "", "Set FLEET\\_KEY.", "",
      "# Team FAQ", "", "## **Last?**", "", "Yes.", "", "[image1]: <data:image/png;base64,iVBORw0KGgo=>", "",
    ]
    let document = try read(lines.joined(separator: end), url: "https://x.org/d")
    expectSame(document.messages, [])
    #expect(document.title == "Team FAQ")
    expectSame(document.questions, ["Why?", "And if not?", "1. How do I?", "Last?"])
    expectSame(document.entries.map(\.location.line), [13, 20, 27, 33])
    expectSame(
      document.entries.map(\.answer),
      [
        "Because.\\\nReally!", "1\\) Ask in #help.\\\n2\\) See [there](https://x.org/d#heading=h.b2).",
        "Set FLEET_KEY.", "Yes.",
      ])
    expectSame(document.entries.map(\.anchor), ["heading=h.a1", "heading=h.a1", "heading=h.b2", "last"])
    expectSame(document.entries.map(\.sectionPath), [[], ["Why?"], ["Labels"], []])
    #expect(document.entries[0].url == "https://x.org/d#heading=h.a1")
  }
}
