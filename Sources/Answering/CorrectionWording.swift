import Analysis
import Ranking

extension Correction {
  /// The correction as it is told to people: the index knows only the normal form of a word, which is none to be read.
  ///
  /// - Parameters:
  ///   - texts: Texts of the entries that are shown, those that are read first before the others.
  ///   - analyzer: The analyzer of the index.
  /// - Returns: The correction with the word as it first stands in one of them, or in its normal form where none has it: that
  ///   something else was looked for is said in any case.
  func shown(in texts: [String], analyzer: Analyzer) -> Answer.Correction {
    let sieve = WordSieve([text])
    for shown in texts {
      let kept = sieve.kept(shown).text
      if let token = analyzer.tokens(in: kept).first(where: { $0.term == text }) {
        let word = String(decoding: Array(kept.utf8)[token.range], as: UTF8.self).lowercased()
        return Answer.Correction(typed: typed, shown: word)
      }
    }
    return Answer.Correction(typed: typed, shown: text)
  }
}
