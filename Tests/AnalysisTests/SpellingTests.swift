import Testing

@testable import Analysis

@Suite struct SpellingTests {
  private func spelling(_ text: String) -> Spelling {
    var spelling = Spelling()
    for scalar in text.unicodeScalars { spelling.append(scalar) }
    return spelling
  }

  @Test(arguments: [("secret", true), ("", true), ("x509", false), ("a-b", false), ("привет", false)])
  func `what the stemmer is for are the letters a to z alone`(text: String, isPlain: Bool) {
    #expect(spelling(text).text == text)
    #expect(spelling(text).isPlainLetters == isPlain)
    #expect(!spelling(text).isFull)
  }

  @Test(arguments: [
    ("a", 64, 64), ("a", 65, 64), ("é", 32, 32), ("é", 33, 32), ("日", 21, 21), ("日", 22, 21),
    ("🦊", 16, 16), ("🦊", 17, 16), ("a", 100_000, 64),
  ])
  func `a term ends with the last whole letter within 64 bytes`(letter: String, count: Int, kept: Int) {
    let spelling = spelling(String(repeating: letter, count: count))
    #expect(spelling.text == String(repeating: letter, count: kept))
    #expect(spelling.isFull == (count > kept))
  }

  @Test func `once a letter found no room, no smaller one slips in`() {
    let spelling = spelling(String(repeating: "a", count: 63) + "日b")
    #expect(spelling.text == String(repeating: "a", count: 63))
  }

  @Test func `connectors at the end go when a cut left them there, and only then`() {
    var cut = spelling(String(repeating: "a", count: 60) + "-._/xyz")
    cut.dropCutConnectors()
    #expect(cut.text == String(repeating: "a", count: 60))
    var whole = spelling("a-")
    whole.dropCutConnectors()
    #expect(whole.text == "a-")
  }

  @Test func `a cleared spelling is as good as new`() {
    var used = spelling(String(repeating: "9", count: 70))
    used.clear()
    for scalar in "abc".unicodeScalars { used.append(scalar) }
    #expect(used.text == "abc")
    #expect(used.isPlainLetters)
    #expect(!used.isFull)
  }
}

extension Spelling {
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
