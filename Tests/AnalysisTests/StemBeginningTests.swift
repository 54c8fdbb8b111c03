import Testing

@testable import Analysis

/// What passages rely on: they look by the first two letters for words that may be among a question's terms.
struct StemBeginningTests {
  /// Endings that the stemmer takes off or changes.
  private static let endings: [String] = [
    "", "y", "e", "ed", "es", "er", "ing", "ies", "ied", "ly", "eed", "eedly", "edly", "ingly", "'s", "s",
    "ss",
    "us", "sses", "ation", "ational", "iveness", "fulness", "ousness", "logy", "ement", "ency", "izer",
    "ably",
  ]

  /// Words that the stemmer has by themselves.
  private static let exceptions: [String] = [
    "skis", "skies", "dying", "lying", "tying", "idly", "gently", "ugly", "early", "only", "singly", "sky",
    "news", "howe",
    "atlas", "cosmos", "bias", "andes", "inning", "outing", "canning", "herring", "earring", "proceed",
    "exceed", "succeed",
  ]

  @Test(arguments: Array("abcdefghijklmnopqrstuvwxyz").map(String.init))
  func `a stem begins as its word but for a y that becomes an i`(first: String) {
    let stemmer = Stemmer()
    var stem: [UInt8] = []
    var changed: [String] = []
    func beginning(_ word: some Sequence<UInt8>) -> [UInt8] {
      word.prefix(2).map { $0 == UInt8(ascii: "y") ? UInt8(ascii: "i") : $0 }
    }
    for word in Self.exceptions where word.hasPrefix(first) {
      #expect(stemmer.stem(Array(word.utf8), into: &stem))
      if beginning(stem) != beginning(word.utf8) { changed.append(word) }
    }
    for second in "abcdefghijklmnopqrstuvwxyz" {
      for middle in ["", "a", "b", "e", "i", "l", "n", "t", "y", "nn", "ck", "os"] {
        for ending in Self.endings {
          let word = Array("\(first)\(second)\(middle)\(ending)".utf8)
          #expect(stemmer.stem(word, into: &stem))
          if beginning(stem) != beginning(word) { changed.append(String(decoding: word, as: UTF8.self)) }
        }
      }
    }
    #expect(changed.isEmpty)
  }
}
