import Testing

@testable import Analysis

struct StemmerTests {
  @Test(arguments: [
    ("generously", "generous"), ("consisting", "consist"), ("enrolled", "enrol"), ("policies", "polici"),
    ("dying", "die"), ("sky", "sky"), ("configuration", "configur"), ("skis", "ski"), ("a", "a"), ("", ""),
  ])
  func `stems are those of Porter2`(word: String, stem: String) {
    #expect(Self.stem(word, by: Stemmer()) == stem)
  }

  private static func stem(_ word: String, by stemmer: borrowing Stemmer) -> String? {
    var stem: [UInt8] = Array("what was there before".utf8)
    return stemmer.stem(Array(word.utf8), into: &stem) ? String(decoding: stem, as: UTF8.self) : nil
  }

  @Test func `one stemmer serves many words`() {
    let stemmer = Stemmer()
    for _ in 0..<1_000 {
      #expect(Self.stem("rotating", by: stemmer) == "rotat")
      #expect(Self.stem("is", by: stemmer) == "is")
    }
  }

  @Test func `analyzers in parallel agree`() async {
    let text = "Queries rotating enrolled hosts, configuration of --osquery-result"
    let expected = Analyzer().tokens(in: text)
    let analyzer = Analyzer()
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 {
        group.addTask { (0..<20).allSatisfy { _ in analyzer.tokens(in: text) == expected } }
      }
      for await agrees in group {
        #expect(agrees)
      }
    }
  }
}
