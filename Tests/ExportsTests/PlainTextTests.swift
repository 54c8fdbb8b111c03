import Exports
import Testing

/// Text without any markup.
struct PlainTextTests {
  @Test(arguments: [
    ("Why?\r\nBecause.\r\n", true), ("", true), ("* Why?\n* How?", true), ("Why?\n\n# number\n", false),
    ("**Why?**\n\nSo.", false), ("Why?\n====\nSo.", false), ("Why?\n\n----\nSo.", true),
    ("<h2>Why?</h2>", false),
    ("```\nWhy?\n```", false), ("1. ## Why?\n\nSo.", false), ("__Why?__\n\nSo.", false),
    ("**Why**?\n\nSo.", false), ("Any of ** or **?\n\nSo.", true),
    ("Why?\n\n## Topic\nSo.", false), ("# FAQ\nOf us.\n\nWhy?\n\nSo.", false),
    ("Of us.\n# Topic\nSo.", false),
    ("<!-- Audience: internal -->\n\nWhy?\n\nSo.", false), ("Of us.\n# Why?\nSo.", false),
    ("Why?\n\n#!/bin/bash\nkb index\n", true), ("Why?\n\nSo:\n# as root\nkb index\n", true),
    ("Why?\n\n# as root\nkb index\n", true), ("Why?\n____\nSo.", true), ("____\n\nWhy?\n\nSo.", true),
    ("Why?\n\n________________\n\nSo.", true), ("Why?\n\n__init__\n", true), ("Why?\n\n****\n", true),
    ("Why?\n\n<host>:8080\n", true), ("Why?\n\n```\n# as root\n```\n", true), ("#1 Why?\n\n#2 How?", true),
    ("Any more?\n--\nAnn", true), ("Team FAQ\n--------\n\nWhy?\n\nSo.", true),
    ("Why?\n\n    # as root\n\n*   one\n", true), ("Why?\n\n#\n", true),
    ("Why?\n\nSo:\n# as root\nAudience: internal\n", false), ("Why?\n\nSo:\n# as root\naudience: x\n", false),
    ("Why?\n\nSo:\n# as root\n**Visibility:** internal\n", false),
    ("Why?\n\nSo:\n# as root\nhost: internal.x.org\n", true), ("Why?\n\nAudience: internal\n", true),
    ("Why?\n\n- ```sh\n  make\n  ```\n\n## Topic\nSo.", false),
    ("Why?\n\n```sh\nmake\n\n## Topic\nSo.", false),
    ("Why?\n\n1. ```\n   # as root\n   ```\n2. So.", true), ("Why?\n\n- ```\n  make\n\n## Topic\nSo.", false),
  ])
  func `Text is plain unless a heading or a bold line is in it, and not what only looks so`(
    text: String, isPlain: Bool
  ) throws {
    #expect(try Export(text: text).form == (isPlain ? .plainText : .markdown))
  }

  @Test func `A short line that asks, below an empty one, becomes a heading; lines stay lines`() throws {
    let long = String(repeating: "long ", count: 50) + "?"
    let text =
      "\u{FEFF}Team FAQ\r\n\r\n\r\nHow do I *rotate* it?\r\nLike this:\r\n   * first\r\n   * second_one\r\n1. third\r\n\r\n* Is this one?\r\n"
      + "\r\nReally?\r\nOr so?\r\n\r\n\(long)\r\n"
    let export = try Export(text: text)
    #expect(
      export.text
        == "Team FAQ\n\n\n## How do I \\*rotate\\* it?\nLike this:\n   * first\n   * second_one\n1. third\n\n* Is this one?\n"
        + "\n## Really?\nOr so?\n\n\(long.dropLast(2)) ?\n")
  }

  @Test func `A comment that asks is no question, and a question with a comment is one`() throws {
    let text = "How do I rotate it?[a]\n\nSo.\n\n[a]Is this still true?\n\nIs it?\n"
    #expect(try Export(text: text).text == "## How do I rotate it?\n\nSo.\n\n\n\n\n")
  }

  @Test(arguments: ["#123 is fixed", "#!/bin/sh", "# as root", "\tx"])
  func `A line of a comment that looks like a heading ends none`(line: String) throws {
    let text = "Why[a]?\n\nBecause.\n\n[a]private\n\(line)\nchatter\n"
    #expect(try Export(text: text).text.split(separator: "\n") == ["## Why?", "Because."])
  }

  @Test func `Comments are left out of plain text too`() throws {
    let text = "Why[a]?\r\nBecause.[b]\r\n[a]private\r\nchatter\r\n[b]more\r\n"
    #expect(try !Export(text: text).text.contains("private"))
    #expect(try !Export(text: text).text.contains("more"))
    #expect(try Export(text: text).text.hasPrefix("## Why?\nBecause.\n"))
  }
}
