import Analysis
import Ranking
import Testing

@Suite struct QueryTests {
  @Test func `terms are distinct, in order, and counted`() {
    let query = Query("rotate the secret, rotate the other secret", analyzer: Analyzer())
    #expect(query.terms.map(\.text).prefix(3) == ["rotat", "the", "secret"])
    #expect(query.terms.first?.count == 2)
    #expect(query.terms[1].isStopWord)
  }

  @Test func `an identifier is there whole and in parts`() {
    let terms = Query("--osquery_result_log_file", analyzer: Analyzer()).terms
    #expect(terms.first?.isIdentifier == true)
    #expect(terms.dropFirst().allSatisfy { $0.isPart })
    #expect(terms.count > 2)
  }

  @Test func `of a long message at most 64 terms take part, meaningful words first`() {
    let words = (0..<500).map { "word\($0)" }.joined(separator: " the of and ")
    let query = Query("how do i " + words, analyzer: Analyzer())
    #expect(query.terms.count == Query.termLimit)
    #expect(query.terms.allSatisfy { !$0.isStopWord })
  }

  @Test(arguments: ["", "   ", "???", "\u{0}", "--"])
  func `a message without a word has no terms`(text: String) {
    #expect(Query(text, analyzer: Analyzer()).terms.isEmpty)
  }
}
