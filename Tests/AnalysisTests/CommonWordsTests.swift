import Analysis
import Testing

@Suite struct CommonWordsTests {
  @Test(arguments: [
    ("the", 2), ("not", 2), ("like", 3), ("work", 4), ("time", 3), ("need", 5), ("question", 6),
    ("machin", 7), ("osqueri", 8),
    ("certif", 8), ("", 8), ("zzz", 8), ("a", 2), ("abcdefghijklmnop", 8), ("é", 8),
  ])
  func `a word says the less the more frequent it is in English`(term: String, eighths: Double) {
    #expect(CommonWords.significance(of: term) == (eighths / 8).squareRoot())
  }
}
