import ExportSamples
import Exports
import Testing

/// Paragraphs of nothing but code, which word processors have in the place of blocks of code.
struct CodeParagraphsTests {
  @Test(arguments: [
    ("two in a row", "`a`\n\n`b`\n\ntext", "```\na\nb\n```\ntext"),
    ("at the end", "text\n\n`a`\n\n`b`", "text\n\n```\na\nb\n```"),
    ("three", "## Why?\n`a`\n\n`b`\n\n`c`\n\ntext", "## Why?\n```\na\nb\nc\n```\n\ntext"),
    ("with lines", "`a`  \n`b`\\\n`c`\n\n`d`\n", "```\na\nb\nc\nd\n```"),
    ("spans side by side, some of them bold", "**`a`** `b`\n\n*`c`*  `` d`e ``\n", "```\na b\nc d`e\n```"),
    ("fences in it", "```` a``` ````\n\n`b`\n\n", "````\na```\nb\n````\n"),
    (
      "nothing between them", "`a`\n\n\n## \n\n![][image1]\n\n`b`\n\ntext",
      "```\na\nb\n```\n\n\n\n\n\ntext"
    ),
    ("one", "`a`\n\ntext\n\n`b`\n", "`a`\n\ntext\n\n`b`\n"),
    ("text in it", "`a` b\n\n`c`\n", "`a` b\n\n`c`\n"),
    ("a list", "- `a`\n\n  `b`\n\n  `c`\n", "- `a`\n\n  `b`\n\n  `c`\n"),
    ("starred items", "* `a`\n\n* `b`\n", "* `a`\n\n* `b`\n"),
    ("lines that run on", "`a`\n`b`\n\n`c`\n", "`a`\n`b`\n\n`c`\n"),
    ("not closed", "`a\n\n`b`\n", "`a\n\n`b`\n"),
    ("half bold", "**`a`\n\n`b`\n", "**`a`\n\n`b`\n"),
    ("bold questions", "**`a?`**\n\n**`b`**\n", "**`a?`**\n\n**`b`**\n"),
    ("within a block of code", "```\n\n`a`\n\n`b`\n\n```\n", "```\n\n`a`\n\n`b`\n\n```\n"),
    ("behind a paragraph", "text\n`a`\n\n`b`\n", "text\n`a`\n\n`b`\n"),
    ("who sees it", "`a`\n\n`Audience: team`\n\n`b`\n", "`a`\n\n`Audience: team`\n\n`b`\n"),
    ("who sees it, misspelt", "`a`\n\n`Visibility: internal.`\n", "`a`\n\n`Visibility: internal.`\n"),
    ("who sees it, hidden", "`a`\n\n`Audi\u{AD}ence: internal`\n", "`a`\n\n`Audi\u{AD}ence: internal`\n"),
  ])
  func `In Markdown several in a row are a block of code`(name: String, export: String, text: String) {
    let cleaned = GoogleDocsMarkdown(export).text
    #expect(cleaned == text, "\(name)")
    // Lines keep their numbers.
    let lines = { (text: String) in text.count { $0 == "\n" } }
    #expect(lines(cleaned) == lines(export) || lines(cleaned) == lines(export) + 1, "\(name)")
  }

  @Test(arguments: [
    [["a"], ["b"]], [["a"], ["b"], ["c"], ["text"]], [["a"], ["Audience: team"], ["b"], ["c"]],
    [["a", "b"], ["c"]],
    [["a"], ["Visibility: internal"]], [["a`b"], ["c"]],
  ])
  func `Every form of an export reads them alike`(paragraphs: [[String]]) throws {
    let blocks = paragraphs.map { lines in
      var run = SampleDocument.Run(lines.joined(separator: "\n"))
      run.isCode = run.text != "text"
      return SampleDocument.Block.paragraph([run])
    }
    let sample = SampleDocument(
      title: "FAQ", blocks: [.heading(level: 2, id: "h.abc1", [.init("Why?")])] + blocks)
    let expected = Self.bare(try Export(text: sample.markdown).text)
    for export in [
      try Export(text: sample.webPage()), try Export(archive: sample.word()),
      try Export(archive: sample.openDocument()),
    ] {
      #expect(Self.bare(export.text) == expected, "\(export.form)")
    }
  }

  /// Without what differs between forms: empty lines, ids, how a line is broken.
  private static func bare(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      var line = String(line)
      while line.last == " " || line.last == "\\" { line.removeLast() }
      return line
    }.filter { !$0.hasPrefix("\u{FEFF}") && !$0.hasPrefix("# ") }
  }
}
