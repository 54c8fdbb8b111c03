import Testing

@testable import Analysis

struct ShortWordSetTests {
  private static let lists = ["a an the\n  hows i'm", "is", "sixteen-letters- dont"]

  @Test(arguments: [
    ("a", true), ("an", true), ("the", true), ("hows", true), ("i'm", true), ("is", true), ("dont", true),
    ("sixteen-letters-", true), ("sixteen-letters-x", false), ("sixteen-letters", false), ("", false),
    ("th", false), ("thee", false), ("the\u{0}", false), ("\u{0}", false), ("\u{0}\u{0}a", false),
    ("A", false),
  ])
  func `the words of its lists are in it, and nothing else`(word: String, isThere: Bool) {
    let set = ShortWordSet(Self.lists)
    #expect(set.contains(word.utf8) == isThere)
  }

  @Test func `many words are all found, and those between them are not`() {
    let words = (0..<500).map { String($0 * 2, radix: 7) }
    let set = ShortWordSet([words.joined(separator: " ")])
    for number in 0..<1_000 {
      #expect(set.contains(String(number, radix: 7).utf8) == number.isMultiple(of: 2))
    }
  }

  @Test func `an empty set has no word`() {
    #expect(!ShortWordSet([]).contains("a".utf8))
  }
}
