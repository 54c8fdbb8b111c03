import Testing

@testable import Corpus

/// Text before the first question, which no answer has.
struct IntroductionTests {
  private func messages(_ text: String) throws -> [String] { try read(text).messages }

  @Test(arguments: [
    ("# FAQ\n\nWelcome. Ask in the channel,\nand wait.\n\n## Why?\n\nSo.\n", 3, 7),
    ("One sentence.\n\nAnd another\n\n# FAQ\n\n## Why?\n\nSo.\n", 1, 4),
    ("# FAQ\n\n- one\n- two\n\n## Why?\n\nSo.\n", 3, 4),
    ("---\ntitle: x\n---\n# FAQ\n\nAudience: internal\n\nIs it? It is.\n\n## Why?\n\nSo.\n", 8, 4),
    ("# FAQ\n\n## Why?\n\nSo.\n\n# FAQ\n\nSecond tab. Of two.\n\n## How?\n\nSo.\n", 9, 4),
  ])
  func `More than a sentence is told, with its place`(text: String, line: Int, words: Int) throws {
    expectSame(
      try messages(text),
      [
        "faq.md:\(line):1: warning: \(words) words here stand below no question, so that no answer has them; give them a heading to have them found"
      ])
  }

  @Test(arguments: [
    "# FAQ\n\nWelcome to version 4.2 of it.\n\n## Why?\n\nSo.\n", "# FAQ\n\n## Why?\n\nSo. And so. And so.\n",
    "# FAQ\n\n<!-- One. Two. -->\n\n- [Why?](#why)\n- [How?](#how)\n\n## Why?\n\nSo.\n\n## How?\n\nSo.\n",
    "# Is this a question?\n\nYes. It is.\n", "# FAQ\n\n## Terms\n\nOne. Two.\n\n### Why?\n\nSo.\n",
  ])
  func `A sentence, a table of contents and a section's own text are not`(text: String) throws {
    expectSame(try messages(text), [])
  }
}
