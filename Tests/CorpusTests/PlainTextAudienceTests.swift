import Testing

@testable import Corpus

/// Who sees the answers of text whose questions are guessed, or of which it is unsure whether they are.
struct PlainTextAudienceTests {
  private static let key = "Where is the key?\n\nUnder the mat.\n"

  @Test(arguments: [
    "We answer.\n\nWhy?\n\nSo.\n\n# Internal\nAudience: internal\n\n",
    "We answer.\n\nWhy?\n\nSo.\n\n# Internal\n*Audience*: internal\n\n",
    "We answer.\n\nWhy?\n\nSo.\n# Internal\n<p>Audience: internal</p>\n\n",
    "Why?\n\nSo.\n\nTeam only\n====\nAudience: internal\n\n",
    "Why?\n\nSo.\n\nTeam only\n==\nAudience: internal\n\n",
    "Why?\n\nSo.\n\n- ```sh\n  make\n  ```\n\n## Team only\nAudience: internal\n\n",
    "Why?\n\n```sh\nmake\n\n## Team only\nAudience: internal\n\n",
    "Why?\n\nSo.\nAudience: internal\n\nHow?\n\nSo.\n\n",
    "Why?\n\nSo.\n**Audience:** internal\n\nHow?\n\nSo.\n\n",
    "Why?\n\nSo.\n* Audience: internal\n\nHow?\n\nSo.\n\n",
    "Why?\n\nSo.\nAudience: team\n\nHow?\n\nSo.\n\n",
    "Why?\n\nSo.\n\nVisibility: internal\n\nHow?\n\nSo.\n\n",
    "Audience: internal\n\n",
  ])
  func `An answer below an internal mark is never public, whatever the text is taken for`(head: String) throws
  {
    for end in ["\n", "\r\n"] {
      let document = try read((head + Self.key).replacing("\n", with: end))
      for entry in document.entries where entry.audience == .public {
        #expect(!entry.answer.contains("mat") && !entry.question.contains("key"), "\(entry.question)")
      }
    }
  }

  @Test func `In plain text an internal mark holds for its entry and all after it, not for those before`()
    throws
  {
    let document = try read(
      "One?\n\nSo.\n\nTwo?\n\nSo.\nAudience: internal\n\nThree?\n\nSo.\n\nFour?\nAudience: public\n\nSo.\n")
    expectSame(document.questions, ["One?", "Two?", "Three?", "Four?"])
    expectSame(document.entries.map(\.audience), [.public, .internal, .internal, .internal])
  }

  @Test func `In plain text only the line below a question makes it public`() throws {
    let text =
      "One?\nAudience: public\n\nSo.\n\nTwo?\n\nSo.\n\nAudience: public\n\nThree?\n\nAudience: public\n\nSo.\n"
    let document = try read(Array(text.utf8), isPublicByMark: true)
    expectSame(document.questions, ["One?", "Two?", "Three?"])
    expectSame(document.entries.map(\.audience), [.public, .internal, .internal])
  }
}
