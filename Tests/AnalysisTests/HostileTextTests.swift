import Analysis
import Testing

/// A megabyte of one thing must not take longer than a megabyte of prose.
@Suite(.timeLimit(.minutes(10)))
struct HostileTextTests {
  private static let megabyte = 1_000_000

  @Test(arguments: [
    "a", "-", "_a", "'", "a'", "a's'", "\u{301}", "🙂", "\0", "a.", "1.", "aB", "AbCdefG", "a://", "://", "a-",
    "--a-b", "—", "…a",
    "C++", "#", "a#", "/a#1", "v1.", "日", "日-", "ß", "=", "\u{200B}", " a_b-c/d.eF",
  ])
  func `any repetition is analysed in linear time`(unit: String) {
    let text = String(repeating: unit, count: Self.megabyte / unit.utf8.count)
    let tokens = Analyzer().tokens(in: text)
    #expect(tokens.count <= 200_000)
    #expect(tokens.allSatisfy { (1...64).contains($0.term.utf8.count) })
    #expect(Analyzer().questionKey(for: text).utf8.count <= 2 * Self.megabyte)
  }

  @Test func `a text yields 200,000 tokens at most`() {
    let words = Analyzer().tokens(in: String(repeating: "a ", count: 200_001))
    #expect(words.count == 200_000)
    let parts = Analyzer().tokens(in: String(repeating: "ab_", count: 200_001))
    #expect(parts.count == 200_000)
  }

  @Test(arguments: [
    (String(repeating: "a", count: 100), String(repeating: "a", count: 64)),
    (String(repeating: "日", count: 1) + String(repeating: "é1", count: 40), "日"),
    (String(repeating: "한", count: 40), String(repeating: "한", count: 21)),
    (String(repeating: "1", count: 63) + "_2345", String(repeating: "1", count: 63)),
    (String(repeating: "1", count: 62) + "_2345", String(repeating: "1", count: 62) + "_2"),
  ])
  func `a term is cut to 64 bytes at the border of a scalar`(text: String, expected: String) {
    #expect(terms(text).first == expected)
  }

  @Test func `words alike in their first 64 bytes are alike`() {
    let long = String(repeating: "k", count: 70)
    #expect(terms(long + "x") == terms(long + "y"))
  }
}
