import Analysis
import Testing

struct TermTextTests {
  @Test(arguments: [
    "", " \n ", "host", "How do I rotate the enroll secret?", "Why aren't --osquery-result logs rotating?",
    "v4.0.0 of fleetdm/fleet#305, LimitNOFILE and naïve 日本語 (C++)", "the and of", "https://example.com/a#b",
  ])
  func `the terms of a text are those of its tokens`(text: String) {
    let tokens = Analyzer().tokens(in: text)
    let terms = Analyzer().terms(in: text)
    #expect(terms.text == tokens.map(\.term).joined(separator: " "))
    #expect(terms.count == tokens.count)
    #expect(terms.contentCount == tokens.count { !$0.isStopWord })
  }

  /// Words of which some share a slot, of all lengths around the longest that is remembered.
  private static let words: [String] = {
    var numbers = SeededNumbers(seed: 3)
    return (0..<6_000).map { number in
      let letters = (0..<(1 + number % 19)).map { _ in
        "aeinorst".randomElement(using: &numbers) ?? "a"
      }
      return String(letters) + ["", "s", "ing", "ed", "ational", "'s"][number % 6]
    }
  }()

  @Test(arguments: [
    ["how do I rotate rotating rotated rotation", "The rotation, the THE Rotate rOTATE macOS"],
    ["abcdefghijklmnop abcdefghijklmnopq", "ABCDEFGHIJKLMNOP Abcdefghijklmnop naïve naive"],
    Self.words, Self.words.map { $0.prefix(1).uppercased() + $0.dropFirst() },
    Self.words.map { $0 + " " + $0 + "-x" },
  ])
  func `what a cache remembers of the texts before changes no term`(texts: [String]) {
    // In a small one most words push others out.
    for cache in [StemCache(), StemCache(bits: 4)] {
      for text in texts + texts {
        #expect(Analyzer().tokens(in: text, remembering: cache) == Analyzer().tokens(in: text))
        let (key, tokens) = Analyzer().keyAndTokens(of: text, remembering: cache)
        #expect(key == Analyzer().questionKey(for: text) && tokens == Analyzer().tokens(in: text))
      }
    }
  }
}
