import Replies
import Testing

@testable import kb

@Suite struct WrappingTests {
  @Test(arguments: [
    ("one two three four five six seven", "  one two three four\n  five six seven"),
    ("- one two three four five six", "  - one two three four\n    five six"),
    ("12. one two three four five six", "  12. one two three four\n      five six"),
    ("    code that is longer than the line", "      code that is longer than the line"),
    ("| a table | that is longer |", "  | a table | that is longer |"),
    ("", ""),
    ("short\n\nshort", "  short\n\n  short"),
  ])
  func `lines are broken at spaces and list items hang`(text: String, expected: String) {
    #expect(Wrapping.wrapped(text, width: 24, indent: "  ") == expected)
  }

  @Test(arguments: [
    (-5, "just now"), (59, "just now"), (60, "1 minute ago"), (7_199, "1 hour ago"), (7_200, "2 hours ago"),
    (200_000, "2 days ago"),
  ])
  func `an age is said in the largest unit that fits`(seconds: Int, expected: String) {
    #expect(StatusCommand.age(of: seconds) == expected)
  }

  @Test func `a word longer than the line stays whole`() {
    let word = String(repeating: "x", count: 60)
    #expect(Wrapping.wrapped(word, width: 24, indent: "") == word)
  }

  @Test(arguments: [
    ("plain\ttext\n", "plain\ttext\n"), ("\u{1B}[31mred", "\u{FFFD}[31mred"), ("a\u{9B}b", "a\u{FFFD}b"),
    ("a\u{202E}b", "a\u{FFFD}b"), ("über 🦊", "über 🦊"),
  ])
  func `what could command a terminal is taken out`(text: String, expected: String) {
    #expect(SafeText.safe(text) == expected)
  }

  @Test func `bytes tell the same characters as commands as characters do`() {
    for value in UInt32(0)...0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(
        SafeText.hasCommand("a\(scalar)") == SafeText.isCommand(scalar), "U+\(String(value, radix: 16))")
    }
  }

  @Test func `words are counted in characters, and what colours them not at all`() {
    let text = "- \u{1B}[1müber\u{1B}[0m allen Gipfeln ist Ruh, in allen Wipfeln spürest du kaum einen Hauch"
    #expect(
      Wrapping.wrapped(text, width: 24, indent: "  ")
        == "  - \u{1B}[1müber\u{1B}[0m allen Gipfeln\n    ist Ruh, in allen\n    Wipfeln spürest du\n    kaum einen Hauch"
    )
  }
}
