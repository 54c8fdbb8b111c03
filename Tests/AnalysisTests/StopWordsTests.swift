import Analysis
import Testing

struct StopWordsTests {
  @Test(arguments: [
    "The", "how", "do", "I", "what's", "whats", "PLEASE", "hi", "Hello", "thanks", "hey", "anyone", "can't",
    "cant",
    "won’t", "wont", "its", "it's", "aren't", "I'm", "im", "I'd", "she'll", "we're", "they've", "cannot",
    "and/or", "e.g.",
  ])
  func `function words and politeness are stop words`(text: String) {
    let tokens = Analyzer().tokens(in: text)
    #expect(!tokens.isEmpty)
    #expect(tokens.allSatisfy { $0.isStopWord })
  }

  @Test(arguments: [
    "not", "no", "without", "off", "up", "down", "more", "same", "own", "only", "all", "before", "id",
    "shell", "ill",
    "team", "need", "get", "hosts", "fleet", "oncall", "--is-on",
  ])
  func `words that carry meaning are not`(text: String) {
    #expect(Analyzer().tokens(in: text).first?.isStopWord == false)
  }

  @Test func `the list is asked in folded form`() {
    #expect(StopWords.contains("dont"))
    #expect(!StopWords.contains("don't"))
    #expect(!StopWords.contains("The"))
    #expect(!StopWords.contains(""))
  }

  @Test func `a hyphenated word is judged apart from its parts`() {
    #expect(
      Analyzer().tokens(in: "sign-in on-call how-to").map(\.isStopWord) == [
        false, false, true, false, true, false, true, true, true,
      ])
  }
}
