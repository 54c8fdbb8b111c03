import Testing

@testable import CommonMark

/// A long text is parsed piece by piece, and nobody can tell.
struct PieceParserTests {
  private static let blocks = [
    "# Head\n", "## Why *so*?\n", "#\n", "#no heading\n", " # In\n", "####### seven\n", "\n", "\n\n",
    "text\n",
    "more **bold** `code` [link](https://x.org)\n", "- item\n", "  - inner\n", "1. one\n", "   more\n",
    "> quote\n",
    "> # Quoted\n", "```\n", "~~~~\n", "    indented\n", "\tcode\n", "<div>\n", "<!-- comment\n", "-->\n",
    "<pre>\n", "</pre>\n", "***\n", "text  \n", "back\\\n", "===\n", "---\n", "&amp; \u{FFFD} é\n",
    "# Carriage\r\n",
    "text\r\n", "# alone\r", "![][image1]\n", "[image1]\n", "- # In a list\n", "`open\n", "*open\n",
  ]

  private func expectSame(_ text: String, pieceLength: Int) {
    let whole = MarkdownDocument.parse(text, pieceLength: .max)
    let pieces = MarkdownDocument.parse(text, pieceLength: pieceLength)
    #expect(whole.count == pieces.count, "\(text.debugDescription), \(pieceLength)")
    for (one, other) in zip(whole, pieces) {
      let isSame =
        one.kind == other.kind && one.literal == other.literal && one.end == other.end
        && one.parent == other.parent && one.startLine == other.startLine
        && one.startColumn == other.startColumn
        && one.endLine == other.endLine && one.places.finish.column == other.places.finish.column
      #expect(isSame, "\(one) and \(other) of \(text.debugDescription), \(pieceLength)")
      if !isSame { return }
    }
  }

  @Test func `In pieces a text has the same nodes as it has as a whole`() {
    var numbers = SeededNumbers(seed: 8)
    for _ in 0..<4_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...30, using: &numbers) {
        text += Self.blocks.randomElement(using: &numbers) ?? ""
      }
      switch Int.random(in: 0..<4, using: &numbers) {
      case 0: text += "\n[image1]: <>\n\n[image2]: <>\n"
      case 1: text += "[image1]: <>"
      case 2: text = "[image1]: <https://x.org>\n\n" + text
      default: break
      }
      expectSame(text, pieceLength: Int.random(in: 1...80, using: &numbers))
    }
  }

  @Test func `What may go on behind a heading is not cut there`() {
    for text in [
      "```\na\n\n# no heading\nb\n```\n\n# Head\n", "<!--\n\n# no heading\n-->\n\n# Head\n",
      "- ```\n\n# Head\n",
      "~~~\n\n# never\n\n# closed\n", "```\na\n```\n\n# Head\n\n```\nb\n```\n\n# Next\n",
    ] {
      for length in 1...20 { expectSame(text, pieceLength: length) }
    }
  }

  @Test func `The definitions of images at the end hold for every piece`() {
    let text = "# A\n\n![][image1]\n\n# B\n\n![][image1]\n\n[image1]: <>\n"
    let nodes = MarkdownDocument.parse(text, pieceLength: 4)
    #expect(nodes.count { $0.kind == .image(destination: "", title: "") } == 2)
    expectSame(text, pieceLength: 4)
  }
}
