import Testing

@testable import Corpus

/// JSON Lines as help desks export them.
struct EntriesReaderTests {
  @Test func `A line is an entry with all that it says`() throws {
    let document = try read(
      #"""
      {"id": 7, "question": " How  do I? ", "answer": "Like *this*: `x`.", "alias": ["a"], "aliases": ["b", " "], "url": "https://x.org/7", "audience": "internal", "tags": ["t"], "other": {"deep": [1]}}

      {"id": "8", "question": "Why?", "answer": "# Heading\n\nText <b>bold</b>", "url": "javascript:x"}
      """#, kind: .entries, url: "https://x.org/all")
    expectSame(document.messages, [])
    let first = try document.entry("How do I?")
    #expect(first.answer == "Like *this*: `x`.")
    #expect(first.phrasings == ["b", "a"])
    #expect(first.audience == .internal)
    #expect(first.tags == ["t"])
    #expect(first.externalID == "7")
    #expect(first.url == "https://x.org/7")
    #expect(first.code == ["x"])
    #expect(first.location == SourceLocation(path: "faq.md", line: 1))
    let second = try document.entry("Why?")
    #expect(second.answer == "# Heading\n\nText bold")
    #expect(second.audience == .public)
    #expect(second.url == "https://x.org/all")
    #expect(second.location.line == 3)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `Lines end where JSON ends them, and not at a separator within a string`(end: String) throws {
    let lines = [
      "{\"question\": \"A\u{2028}b?\", \"answer\": \"one\u{2029}two\u{85}three\"}", "",
      #"{"question": "C?", "answer": "c"}"#,
    ]
    let document = try read(lines.joined(separator: end), kind: .entries)
    expectSame(document.messages, [])
    #expect(document.entries.map(\.location.line) == [1, 3])
    #expect(document.entries.first?.question.hasSuffix("b?") == true)
  }

  @Test func `Many lines keep their order, and the first of an id wins`() throws {
    let lines = (0..<500).map { number in
      #"{"id": "\#(number % 300)", "question": "Number \#(number)?", "answer": "It is \#(number)."}"#
    }
    let document = try read(lines.joined(separator: "\n"), kind: .entries)
    #expect(document.entries.map(\.question) == (0..<300).map { "Number \($0)?" })
    #expect(document.messages.count == 200)
    #expect(document.messages.first?.contains("the id `0` stands on line 1 already") == true)
  }

  @Test func `A bad line is told and the others are read`() throws {
    let document = try read(
      #"""
      {"id": "1", "question": "A?", "answer": "a"}
      {"id": "1", "question": "B?", "answer": "b"}
      {"question": "C?"}
      {"question": 4, "answer": "d"}
      {"question": "  ", "answer": "e"}
      {"question": "F?", "answer": " "}
      not json
      ["an", "array"]
      {"question": "G?", "answer": "g", "audience": "Public"}
      {"question": "H?", "answer": "h", "id": true}
      {"question": "I?", "answer": "i", "tags": null}
      {"question": "J?", "answer": "j", "audiance": "internal"}
      """#, kind: .entries)
    expectSame(
      document.messages,
      [
        "faq.md:2:1: error: the id `1` stands on line 1 already; this line is left out",
        "faq.md:3:1: error: this line is left out: the key `answer` is missing",
        "faq.md:4:1: error: this line is left out: the key `question` has a value of another type",
        "faq.md:5:1: error: this line is left out: its `question` is empty",
        "faq.md:6:1: error: the question \"F?\" has no answer",
        "faq.md:7:1: error: this line is left out: it is not a JSON object",
        "faq.md:8:1: error: this line is left out: it is not a JSON object",
        "faq.md:9:1: warning: `audience` is `public` or `internal`, not `Public`; taken as internal",
        "faq.md:10:1: error: this line is left out: the key `id` has a value of another type",
        "faq.md:12:1: warning: this line says `internal` somewhere else than in one `audience`; taken as internal",
      ])
    #expect(document.questions == ["A?", "G?", "I?", "J?"])
    #expect(document.entries.map(\.audience) == [.public, .internal, .public, .internal])
  }
}
