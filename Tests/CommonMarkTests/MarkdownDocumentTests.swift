import CommonMark
import Testing

struct MarkdownDocumentTests {
  @Test func `Nodes come in document order with their places`() {
    let document = MarkdownDocument(
      parsing: "# Title\n\nSome *text*\nhere.\n\n3. three\n4. four\n\n```sh\nls\n```\n")
    let blocks = document.children(of: 0).map { document.nodes[$0] }
    #expect(
      blocks.map(\.kind) == [
        .heading(level: 1), .paragraph, .list(ordered: true, start: 3, tight: true), .codeBlock(info: "sh"),
      ])
    #expect(blocks.map(\.startLine) == [1, 3, 6, 9])
    #expect(blocks[1].endLine == 4)
    #expect(blocks[3].literal == "ls\n")
    #expect(document.nodes[0].kind == .document)
    #expect(document.nodes[0].parent == -1)
    #expect(document.nodes[0].end == document.nodes.count)
  }

  @Test func `Every node lies within its parent and has a place`() {
    let document = MarkdownDocument(
      parsing: "> - a *b **c** `d`* <x>\n>   e\\\n>   ![f](g) [h](i \"j\")\n\n<div>\n</div>\n\n***\n")
    for (index, node) in document.nodes.enumerated() {
      #expect(node.parent < index)
      #expect(index < node.end)
      #expect(node.startLine > 0 && node.startColumn > 0 && node.endLine >= node.startLine)
      if node.parent >= 0 {
        #expect(node.end <= document.nodes[node.parent].end)
        #expect(document.children(of: node.parent).contains(index))
      }
    }
  }

  @Test(arguments: [
    ("Run `fleetctl` as *an **admin***, see [the docs](/x).", "Run fleetctl as an admin, see the docs."),
    ("![A diagram](a.png) shows\nit\\\nwell  \nenough", "A diagram shows it well enough"),
    ("\\- a\\.b &amp; c\\_d", "- a.b & c_d"),
    ("Set <database_name> in <b>bold</b>", "Set <database_name> in bold"),
    ("One<br>two <ul><li>three</li></ul>", "One two   three  "),
    ("See <script>alert(1)</script>this", "See this"),
    ("- one\n- two\n\n> three", "one two three"),
  ])
  func `The text of a node is what a reader sees`(markdown: String, expected: String) {
    #expect(MarkdownDocument(parsing: markdown).text(of: 0) == expected)
  }

  @Test(arguments: [
    ("", 1), ("\n\n\n", 1), ("\u{FEFF}# A", 3), ("a\r\nb", 5), ("a\rb", 5), ("a\r\n\r\nb", 5), ("a\0b", 3),
    ("\0", 3), (" \t ", 1), ("\u{FEFF}", 1),
  ])
  func `Line ends, marks of byte order and nothing at all are fine`(text: String, count: Int) {
    let document = MarkdownDocument(parsing: text)
    #expect(document.nodes.count == count)
    #expect(document.repairs.isEmpty)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `Lines are counted whatever ends them`(end: String) {
    let text = ["# A", "", "b", "c", "", "## D"].joined(separator: end)
    let document = MarkdownDocument(parsing: text)
    #expect(document.children(of: 0).map { document.nodes[$0].startLine } == [1, 3, 6])
  }

  @Test func `A null character becomes a replacement character`() {
    #expect(MarkdownDocument(parsing: "a\0b").text(of: 0) == "a\u{FFFD}b")
  }
}
