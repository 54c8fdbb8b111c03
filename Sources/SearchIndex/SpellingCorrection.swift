import Analysis
import GRDB
import Ranking

/// Looks for the words that may have been meant by words that the index does not know.
///
/// The vocabulary is that of the generation, so that nobody is offered a word of documents they may not see.
struct SpellingCorrection {
  let db: Database

  /// The shortest word that is corrected, in letters: too many words are near to a shorter one.
  private static let shortest = 4
  /// From this length on two letters may differ.
  private static let long = 8

  /// A word to be corrected, with the best found so far.
  private struct Unknown {
    var term: Int
    var word: String
    var forms: [[UInt8]]
    var limit: Int
    var best: (text: String, distance: Int, count: Int)?
  }

  /// The nearest known word for each unknown one that has any near enough.
  ///
  /// - Complexity: Linear in the vocabulary.
  func corrections(for query: Query, frequencies: [Int]) throws -> [Correction] {
    var unknown: [Unknown] = []
    for (term, item) in query.terms.enumerated()
    where frequencies[term] == 0 && !item.isStopWord && !item.isIdentifier && Self.isWord(item.text) {
      let stem = Self.form(item.text)
      let word = Self.form(item.word)
      unknown.append(
        Unknown(
          term: term, word: item.word, forms: stem == word ? [stem] : [stem, word],
          limit: item.text.utf8.count >= Self.long ? 2 : 1))
    }
    guard !unknown.isEmpty else { return [] }
    let rows = try Row.fetchCursor(db, sql: "SELECT term, doc FROM vocabulary")
    while let row = try rows.next() {
      let text: String = row[0]
      guard Self.isWord(text) else { continue }
      let known = Self.form(text)
      for index in unknown.indices { Self.consider(text, known, count: row[1], for: &unknown[index]) }
    }
    return unknown.compactMap { item in
      item.best.map { Correction(term: item.term, typed: item.word, text: $0.text) }
    }
  }

  private static func consider(_ text: String, _ known: [UInt8], count: Int, for item: inout Unknown) {
    for form in item.forms {
      let limit = min(item.limit, item.best?.distance ?? item.limit)
      guard let distance = EditDistance.between(form, known, limit: limit) else { continue }
      // Of words equally near the most frequent, and of those the first in the alphabet.
      if let best = item.best, distance == best.distance, count <= best.count { continue }
      item.best = (text, distance, count)
    }
  }

  /// Letters only: numbers and names of options that differ in one sign are other things.
  private static func isWord(_ text: String) -> Bool {
    text.utf8.count >= shortest && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
  }

  /// A word as it is compared: the stemmer makes i of a y at the end, but not in a misspelt word.
  private static func form(_ word: String) -> [UInt8] {
    var bytes = Array(word.utf8)
    if bytes.last == UInt8(ascii: "y") { bytes[bytes.count - 1] = UInt8(ascii: "i") }
    return bytes
  }
}
