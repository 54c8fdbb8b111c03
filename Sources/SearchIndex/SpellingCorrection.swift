import Analysis
import Foundation
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

    /// Whether a word of a length can be within the limit.
    func mayBeNear(length: Int) -> Bool {
      forms.contains { abs($0.count - length) <= limit }
    }

    /// Whether a word of some letters can: a change of one letter takes one letter away and brings another at most.
    func mayBeNear(letters other: UInt32) -> Bool {
      forms.contains { form in
        let own = form.reduce(UInt32(0)) { $0 | SpellingCorrection.bit(of: $1) }
        return (own ^ other).nonzeroBitCount <= 2 * limit
      }
    }
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
          term: term, word: item.word,
          forms: stem == word || !Self.isWord(item.word) ? [stem] : [stem, word],
          limit: item.text.utf8.count >= Self.long ? 2 : 1))
    }
    guard !unknown.isEmpty else { return [] }
    let rows = try Row.fetchCursor(db, sql: "SELECT term, doc FROM vocabulary")
    while let row = try rows.next() {
      let known = try row.withUnsafeData(atIndex: 0) { Self.known($0 ?? Data(), for: unknown) }
      guard let known else { continue }
      let text = String(decoding: known, as: UTF8.self)
      for index in unknown.indices {
        Self.consider(text, Self.form(text), count: row[1], for: &unknown[index])
      }
    }
    return unknown.compactMap { item in
      item.best.map { Correction(term: item.term, typed: item.word, text: $0.text) }
    }
  }

  /// A word of the vocabulary, or nil when its length or its letters tell that no unknown word is near.
  private static func known(_ bytes: Data, for unknown: [Unknown]) -> [UInt8]? {
    guard bytes.count >= shortest - 2, unknown.contains(where: { $0.mayBeNear(length: bytes.count) }) else {
      return nil
    }
    var letters: UInt32 = 0
    for byte in bytes {
      guard (0x61...0x7A).contains(byte) else { return nil }
      letters |= bit(of: byte)
    }
    return unknown.contains { $0.mayBeNear(letters: letters) } ? Array(bytes) : nil
  }

  /// The bit of a letter; i and y count as one, see ``form(_:)``.
  fileprivate static func bit(of letter: UInt8) -> UInt32 {
    1 << UInt32((letter == UInt8(ascii: "y") ? UInt8(ascii: "i") : letter) - 0x61)
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
