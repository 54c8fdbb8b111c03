import Testing

@testable import SearchIndex

/// What is stored of the blocks of an answer.
struct StoredPassagesTests {
  struct Case: Sendable {
    var passages: [String]
    var answer: String
    var text: String?
    var blocks: String
  }

  static let cases = [
    Case(passages: [], answer: "", text: nil, blocks: ""),
    Case(passages: ["Yes."], answer: "Yes.", text: nil, blocks: "4"),
    Case(passages: ["One.", "Zwei für zwei."], answer: "One.\n\nZwei für zwei.", text: nil, blocks: "4 15"),
    Case(passages: ["Run it."], answer: "Run **it**.", text: "Run it.", blocks: "7"),
    Case(passages: ["a", "b"], answer: "a\nb", text: "ab", blocks: "1 1"),
    Case(passages: ["a", "", "é"], answer: "a", text: "aé", blocks: "1 0 2"),
    Case(passages: [""], answer: "", text: nil, blocks: "0"),
    Case(passages: ["a", ""], answer: "a\n\n", text: nil, blocks: "1 0"),
    // One character for people, told apart by its bytes.
    Case(passages: ["e", "\u{301}"], answer: "x", text: "e\u{301}", blocks: "1 2"),
    Case(passages: ["a\r", "\nb"], answer: "x", text: "a\r\nb", blocks: "2 2"),
  ]

  @Test(arguments: cases)
  func `blocks come back as they were, and plain answers take no room twice`(item: Case) {
    let columns = StoredPassages.columns(of: item.passages, answer: item.answer)
    #expect(columns.text == item.text)
    #expect(columns.blocks == item.blocks)
    let passages = StoredPassages.passages(text: columns.text, blocks: columns.blocks, answer: item.answer)
    #expect(passages.map { Array($0.utf8) } == item.passages.map { Array($0.utf8) })
  }

  @Test(arguments: ["9", "2 9", "x", "-1", "1 x 1", " ", "99999999999999999999"])
  func `lengths that do not fit the text end the blocks`(blocks: String) {
    let passages = StoredPassages.passages(text: "abc", blocks: blocks, answer: "")
    #expect(passages.joined().utf8.count <= 3)
    #expect("abc".hasPrefix(passages.joined()))
  }
}
