import Testing

@testable import Corpus

/// Questions that are a bold line and no heading.
struct BoldQuestionTests {
  @Test(arguments: [
    "1. **Why?**\n\n   So.\n\n2. **How?**\n\n   Thus.\n", "1. **Why?**\n\nSo.\n\n2. **How?**\n\nThus.\n",
    "- **Why?**\n\n  So.\n- **How?**\n\n  Thus.\n", "**Why?**\n\nSo.\n\n1) **How?**\n\nThus.\n",
    "1. **Why?**\n\n   So.\n\n## How?\n\nThus.\n", "1. **Why?**\n   So.\n2. **How?**\\\n   Thus.\n",
    "**Why?**\\\nSo.\n\n**How?**\nThus.\n", "**Why?**  \nSo.\n\n**How**? \n\nThus.\n",
    "***Why?***\n\nSo.\n\n*__How__*?\n\nThus.\n",
  ])
  func `A bold question, numbered or not, is an entry with what it has and what follows`(text: String) throws
  {
    for head in ["", "# **FAQ**\n\n", "# FAQ\n\n## General\n\n"] {
      let document = try read(head + text)
      expectSame(document.questions, ["Why?", "How?"])
      expectSame(document.entries.map { $0.answer.split(separator: "\n").joined() }, ["So.", "Thus."])
    }
  }

  @Test func `A list of bold questions without answers, or with other items, stays a list`() throws {
    for list in ["1. **Why?**\n2. **How?**\n", "- **Why?**\n\n  So.\n- Ask somebody.\n", "1. **Why?** So.\n"]
    {
      let document = try read("# FAQ\n\n## What to ask?\n\n" + list)
      expectSame(document.questions, ["What to ask?"])
      #expect(document.entries[0].answer.contains("Why?"))
    }
  }

  @Test func `The lines below a bold question in its paragraph are its answer, with their looks and lines`()
    throws
  {
    let document = try read(
      """
      # FAQ

      **Why
      is it?**
      **Because.** See [there](https://x.org).
      Or *not*.

      **Who?**
      Audience: internal

      We.

      **Well, now**
      **How?**
      **Thus.**

      **Note:** is it?
      So.
      """)
    expectSame(document.questions, ["Why is it?", "Who?", "Well, now How?"])
    expectSame(
      document.entries.map(\.answer),
      ["**Because.** See [there](https://x.org).\nOr *not*.", "We.", "**Thus.**\n\n**Note:** is it?\nSo."])
    expectSame(document.entries.map(\.audience), [.public, .internal, .public])
    expectSame(document.entries.map(\.location.line), [3, 8, 13])
    expectSame(document.messages, [])
  }

  @Test func `A line that is bold as a whole and asks is an entry`() throws {
    let document = try read(
      """
      ## First?

      One.

      **Second?**

      Two.

      __Third
      of them?__

      Three.

      **Not this one.** Or is it?

      **Nor this**

      ### Fourth?

      Four.
      """)
    #expect(document.questions == ["First?", "Second?", "Third of them?", "Fourth?"])
    #expect(try document.entry("First?").answer == "One.")
    #expect(
      try document.entry("Third of them?").answer
        == "Three.\n\n**Not this one.** Or is it?\n\n**Nor this**")
    #expect(try document.entry("Second?").anchor == "first")
  }
}
