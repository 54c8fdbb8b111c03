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
}
