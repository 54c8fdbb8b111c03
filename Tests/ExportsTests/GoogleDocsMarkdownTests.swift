import CommonMark
import Exports
import Testing

struct GoogleDocsMarkdownTests {
  @Test(arguments: [
    ("## **Why?** {#heading=h.abc123}", "## **Why?** ", [1: "heading=h.abc123"]),
    ("a\n# B {#b}  \n", "a\n# B \n", [2: "b"]),
    ("# B {#b}\r\n\r\n# C {#c}\r\n", "# B \n\n# C \n", [1: "b", 3: "c"]),
    ("# B {#b}\r# C {#c}", "# B \n# C ", [1: "b", 2: "c"]),
    ("# B {b} and {#}", "# B {b} and {#}", [:]),
    ("B {#b}", "B {#b}", [:]),
    ("[Why?\t1](#heading=h.abc)\n\n[1\\. How?\t12](#heading=h.d) \ntext", "\n\n\ntext", [:]),
    ("[Why?\t1](#a) text", "[Why?\t1](#a) text", [:]),
    ("[a link](#a)", "[a link](#a)", [:]), ("[Why?\t1](?tab=t.0#heading=h.a)", "", [:]),
    ("[Room\t5](https://x.org)", "[Room\t5](https://x.org)", [:]),
    (
      "[image1]: <data:image/png;base64,iVBO>\n[image2]: data:x\n[ref]: https://x.org",
      "[image1]: <>\n[image2]: <>\n[ref]: https://x.org", [:]
    ),
    ("```\n# B {#b}\n[Why?\t1](#a)\n```\n# C {#c}", "```\n# B {#b}\n[Why?\t1](#a)\n```\n# C ", [5: "c"]),
    ("~~~\n```\n# B {#b}\n~~~\n# C {#c}", "~~~\n```\n# B {#b}\n~~~\n# C ", [5: "c"]),
    (
      "1. ## Why?\n2) # **How?** {#heading=h.a}\n3. #no\n4. text", "## Why?\n# **How?** \n3. #no\n4. text",
      [2: "heading=h.a"]
    ),
    ("## Who? {#no\\}\n## What \\{#no}", "## Who? {#no\\}\n## What \\{#no}", [:]),
    ("``` a `` b ```\n# C {#c}", "``` a `` b ```\n# C ", [2: "c"]),
    ("    ```\n# C {#c}", "    ```\n# C ", [2: "c"]),
    ("- ```\n  # B {#b}\n  ```\n# C {#c}", "- ```\n  # B {#b}\n  ```\n# C ", [4: "c"]),
    ("1.  ~~~\n    # B {#b}\n# C {#c}", "1.  ~~~\n    # B {#b}\n# C ", [3: "c"]),
    ("- ```\n\tmake\n\n  ```\n# C {#c}", "- ```\n\tmake\n\n  ```\n# C ", [5: "c"]),
    ("- ```\n  make\n\t```\n# C {#c}", "- ```\n  make\n\t```\n# C ", [4: "c"]),
    ("-      ```\n# C {#c}", "-      ```\n# C ", [2: "c"]),
    ("   ```swift\n# C {#c}\n   ```", "   ```swift\n# C {#c}\n   ```", [:]),
    ("", "", [:]),
  ])
  func `What only an export has is taken out, and the lines stay`(
    export: String, text: String, ids: [Int: String]
  ) {
    let cleaned = GoogleDocsMarkdown(export)
    #expect(cleaned.text == text)
    #expect(cleaned.headingIDs == ids)
  }

  @Test(arguments: [
    ("So[^1].\n\n[^1]: Or not.\n    And more.\n\n## Why?", "So.\n\n\n\n\n## Why?", [1]),
    ("So[^1] and \\[^1] and [^2].\n\n[^1]:  Or not.", "So and \\[^1] and [^2].\n\n", [1]),
    ("A pattern [^0-9] and [^1].", "A pattern [^0-9] and [^1].", []),
    ("## Wh\\[a\\]y?\n\nSo [a] [b].\n\n\\[a\\]Really?\nYes.\n\\[b\\]No.", "## Why?\n\nSo  .\n\n\n\n", []),
    ("So [a].\n\n[a] note\n\n## Why?\n\nBecause.", "So [a].\n\n[a] note\n\n## Why?\n\nBecause.", []),
    ("So\\[a\\].\n\n\\[a\\]Really?\n\\[b\\]Of an image.", "So.\n\n\n", []),
    ("So[b].\n\n[a]Of an image.\nMore.\n[b]Really?", "So.\n\n\n\n", []),
    ("So[a].\n\n[a]Really?\n[ok] Yes.", "So.\n\n\n", []),
    ("So.\n\n[a]one\n[b]two", "So.\n\n[a]one\n[b]two", []),
    ("Take [b].\n\n[a] one\n[b] two", "Take [b].\n\n[a] one\n[b] two", []),
    ("So[a].\n\n[a]Really?\n#123 is fixed\nchatter", "So.\n\n\n\n", []),
    ("So[a].\n\n[a]Really?\n#!/bin/sh\nchatter", "So.\n\n\n\n", []),
    ("So[a] [b].\n\n[a]Really?\n\n[b]\n# of hosts is wrong", "So .\n\n\n\n\n", []),
    (
      "So[a].\n\n[a]Write:\n## Why?\nBecause.\n\n[b]No.", "So[a].\n\n[a]Write:\n## Why?\nBecause.\n\n[b]No.",
      []
    ),
    ("So[a] [b].\n\n[a]Write:\n## Why?\nBecause.\n\n[b]No.", "So .\n\n\n\n\n\n", []),
    ("So[a] [b].\n\n[a]Write:\n## Why?\n\nBecause.\n\n[b]No.", "So .\n\n\n\n\n\n\n", []),
    (
      "So[a] [b].\n\n[a]note\n## Why?\n\nBecause.\n\n## How?\n\n[b]No.",
      "So[a] [b].\n\n[a]note\n## Why?\n\nBecause.\n\n## How?\n\n[b]No.", []
    ),
    ("So[a].\n\n[a]note\n## Why?\n\nBecause.", "So[a].\n\n[a]note\n## Why?\n\nBecause.", []),
    ("So[a].\n\n[a]No.\n\n[image1]: <data:image/png;base64,AA>", "So.\n\n\n\n[image1]: <>", []),
    ("So[a].\n\n[a]note\n1. ## Why?", "So[a].\n\n[a]note\n## Why?", []),
    ("So[a].\n\n```\ncode\n\n[a]private\nchatter", "So.\n\n```\ncode\n\n\n", []),
    ("So [a].\n\n[a]: https://x.org", "So [a].\n\n[a]: https://x.org", []),
    ("So [a].\n\n[a]: <x y>\n[b]: ../x.md", "So [a].\n\n[a]: <x y>\n[b]: ../x.md", []),
    ("See[a]: https://x.org\n\n[a]: really?", "See: https://x.org\n\n", []),
    ("So[a] [b].\n\n[b]: /x\n\n[a]really?\n[b]no", "So .\n\n[b]: /x\n\n\n", []),
    ("So.\n\n[a] letter", "So.\n\n[a] letter", []), ("- [x] done\n[a](b)", "- [x] done\n[a](b)", []),
  ])
  func `Comments and footnotes are left out where an export has them, in text and at the end`(
    export: String, text: String, notes: [Int]
  ) {
    let cleaned = GoogleDocsMarkdown(export)
    #expect(cleaned.text == text)
    #expect(cleaned.notes.map(\.line) == notes)
  }

  @Test func `Lines of code are as they are where ids are written`() throws {
    let export = try Export(text: "# B {#b}\n\n```\n# {}\n```\n\n## {c}\n")
    #expect(export.markdown == "# B  {#b}\n\n```\n# {}\n```\n\n## {c\\}\n")
  }

  @Test func `Escapes of an export are undone once, by the parser`() {
    let cleaned = GoogleDocsMarkdown("1\\. \\#help\\-oncall FLEET\\_KEY \\+1 a\\*b \\\\\\# \\!\n")
    let document = MarkdownDocument(parsing: cleaned.text)
    #expect(document.text(of: 0) == "1. #help-oncall FLEET_KEY +1 a*b \\# !")
  }

  @Test func `A line with a megabyte of markup takes no time to speak of`() {
    for piece in ["[", "[a]", "[^1]", "\\[a\\]", "1. # ", "\t", "[a\t1](", "{#", "`", "# {", "]"] {
      let line = String(repeating: piece, count: (1 << 20) / piece.utf8.count)
      let time = ContinuousClock().measure {
        _ = GoogleDocsMarkdown("# " + line + "}")
        _ = GoogleDocsMarkdown("[" + line)
      }
      #expect(time < .seconds(20), "\(piece)")
    }
  }
}
