import Testing

@testable import Corpus

/// Lines that say who sees an answer in other ways than the plain one: all of them may narrow, none publishes.
struct DisguisedMarkTests {
  @Test(arguments: [
    "`Audience: public`", "![Audience: public](x.png)", "[Audience: public](https://example.com)",
    "Ａudience: public", "Audi\u{200B}ence: public", "Audience: pub\u{AD}lic", "~~Audience: public~~",
    "<s>Audience: public</s>", "<s>\n\nAudience: public\n\n</s>",
    "<del class=\"x\">\n\nAudience: public\n\n</del>", "<!-- Ａudience: public -->", "Audience: <b>public</b>",
  ])
  func `only the plain line publishes`(line: String) throws {
    let text = "## Why?\n\n\(line)\n\nBecause.\n\n## How?\n\nAudience: **public**\n\nSo.\n"
    let document = try read(Array(text.utf8), isPublicByMark: true)
    #expect(document.entries.filter { $0.audience == .public }.map(\.question) == ["How?"])
  }

  @Test(arguments: [Source.Kind.faq, .guide])
  func `a heading that is a mark keeps what stands below it and beside it internal`(kind: Source.Kind) throws
  {
    let text = """
      # Open

      ## Who?

      We.

      ## Audience: internal

      ### Why?

      Because.

      ## How?

      So.

      # More

      ## When?

      Now.
      """
    let document = try read(text, kind: kind)
    #expect(document.entries.filter { $0.audience == .public }.map(\.question) == ["Who?", "When?"])
    let error = try read("## Error: internal\n\nRestart.\n\n## Who?\n\nWe.\n", kind: kind)
    #expect(error.entries.allSatisfy { $0.audience == .public })
    #expect(document.messages.contains { $0.contains("keeps all that stands below it") })
    let open = try read("## Audience: developers\n\nText.\n\n## Who?\n\nWe.\n", kind: kind)
    #expect(open.entries.allSatisfy { $0.audience == .public })
  }

  @Test(arguments: ["Audience:\n\ninternal", "**Audience:**\n\nInternal only", "Audience\n\n- internal"])
  func `a mark may have its value in the next paragraph`(mark: String) throws {
    let document = try read(
      "## Why?\n\n\(mark)\n\nBecause.\n\n## Who?\n\nAudience:\n\nWe are the internal team of it all.\n")
    #expect(try document.entry("Why?").audience == .internal)
    #expect(try document.entry("Who?").audience == .public)
  }

  @Test(arguments: ["Audience: internal", "<!-- audience: internal -->", "Audience: staff"])
  func `a line in the answer of a line of JSON keeps it internal, and the author is told`(mark: String) throws
  {
    let document = try read(
      #"{"question": "Why?", "answer": "Because.\n\n\#(mark)\n"}"# + "\n", kind: .entries, path: "a.jsonl")
    #expect(document.entries.map(\.audience) == [.internal])
    #expect(document.messages.contains { $0.contains("taken as internal") })
  }
}
