import Analysis
import Postings
import Ranking

/// Looks for the words that may have been meant by words that the index does not know.
///
/// The vocabulary is that of the generation, so that nobody is offered a word of documents they may not see.
struct SpellingCorrection {
  let vocabulary: Vocabulary

  /// The shortest word that is corrected, in letters: too many words are near to a shorter one.
  private static let shortest = 4
  /// Up to this length the first letter is taken for right: few mistype it, and many short words differ in it alone.
  private static let firstLetterLength = 5
  /// Words of this length are other words with another letter in the place of one: bake is no misspelt bare.
  private static let replacedLength = 4
  /// From this length on two letters may differ.
  private static let long = 8

  /// A word to be corrected, with the best found so far.
  private struct Unknown {
    var term: Int
    var word: String
    var forms: [Form]
    var limit: Int
    var best: (place: Int, distance: Int, count: Int)?
    /// The letter that the word must begin with, if it must.
    var first: UInt8?
    /// How near the nearest function word is, which is what was meant when no other word is nearer.
    var functionWord = Int.max

    /// A spelling to compare, with its letters as a set.
    struct Form {
      var bytes: [UInt8]
      var letters: UInt32

      init(_ bytes: [UInt8]) {
        self.bytes = bytes
        letters = LetterSet.of(bytes)
      }
    }
  }

  /// Whether a query has words that the index does not know and that could be misspelt.
  static func concerns(_ query: Query, frequencies: [Int]) -> Bool {
    query.terms.indices.contains { isUnknown(query.terms[$0], frequency: frequencies[$0]) }
  }

  /// The nearest known word for each unknown one that has any near enough.
  ///
  /// - Complexity: Linear in the vocabulary.
  func corrections(for query: Query, frequencies: [Int]) -> [Correction] {
    var unknown: [Unknown] = []
    for (term, item) in query.terms.enumerated() where Self.isUnknown(item, frequency: frequencies[term]) {
      let stem = Vocabulary.form(item.text)
      let word = Vocabulary.form(item.word)
      unknown.append(
        Unknown(
          term: term, word: item.word,
          forms: (stem == word || !Self.isWord(item.word) ? [stem] : [stem, word]).map(Unknown.Form.init),
          limit: item.text.utf8.count >= Self.long ? 2 : 1,
          first: item.word.utf8.count <= Self.firstLetterLength ? item.word.utf8.first : nil))
      unknown[unknown.count - 1].functionWord = StopWords.distance(
        from: item.word, limit: unknown[unknown.count - 1].limit)
    }
    guard !unknown.isEmpty else { return [] }
    for index in unknown.indices {
      let item = unknown[index]
      // Most words are too long, too short or of other letters, which is told at a glance.
      let lengths = item.forms.map(\.bytes.count)
      let shortest = max((lengths.min() ?? 0) - item.limit, Self.shortest - 2)
      let longest = (lengths.max() ?? 0) + item.limit
      for (place, word) in vocabulary.words.enumerated()
      where word.range.count >= shortest && word.range.count <= longest
        && item.forms.contains(where: { ($0.letters ^ word.letters).nonzeroBitCount <= 2 * item.limit })
      {
        consider(place, for: &unknown[index])
      }
    }
    let corrections = unknown.compactMap { item in
      item.best.flatMap { best in best.distance < item.functionWord ? best : nil }.map {
        Correction(term: item.term, typed: item.word, text: vocabulary.text(of: $0.place))
      }
    }
    let isForeign = Self.isForeign(
      query, frequencies, corrected: corrections.count, uncorrected: unknown.count - corrections.count)
    return isForeign ? [] : corrections
  }

  /// Whether a message is in a language that the index does not know, whose words are no misspelt ones of it: most words
  /// are unknown, and most of these are near to none that is known.
  private static func isForeign(
    _ query: Query, _ frequencies: [Int], corrected: Int, uncorrected: Int
  ) -> Bool {
    guard uncorrected >= 2, uncorrected > corrected else { return false }
    var known = 0
    var unknown = 0
    for (term, item) in query.terms.enumerated()
    where !item.isStopWord && !item.isIdentifier && item.text.utf8.allSatisfy(Vocabulary.isLetter) {
      let isKnown =
        frequencies[term] > 0 || CommonWords.contains(item.text) || CommonWords.contains(item.word)
      if isKnown { known += 1 } else { unknown += 1 }
    }
    return unknown > known
  }

  private func consider(_ place: Int, for item: inout Unknown) {
    let known = vocabulary.words[place]
    if let first = item.first, vocabulary.letters[known.range.lowerBound] != first { return }
    for form in item.forms {
      let limit = min(item.limit, item.best?.distance ?? item.limit)
      // A change of one letter takes one letter away and brings another at most.
      if form.bytes.count <= Self.replacedLength, form.bytes.count == known.range.count,
        form.letters != known.letters
      {
        continue
      }
      guard abs(form.bytes.count - known.range.count) <= limit,
        (form.letters ^ known.letters).nonzeroBitCount <= 2 * limit,
        let distance = EditDistance.between(form.bytes, Array(vocabulary.letters[known.range]), limit: limit)
      else { continue }
      // Of words equally near the most frequent, and of those the first in the alphabet.
      if let best = item.best, distance == best.distance, known.count <= best.count { continue }
      item.best = (place, distance, known.count)
    }
  }

  private static func isUnknown(_ term: Query.Term, frequency: Int) -> Bool {
    frequency == 0 && !term.isStopWord && !term.isIdentifier && isWord(term.text)
      // Usual English words are spelt as they were meant.
      && !CommonWords.isEnglish(term.text) && !CommonWords.isEnglish(term.word)
  }

  /// Letters only: numbers and names of options that differ in one sign are other things.
  private static func isWord(_ text: String) -> Bool {
    text.utf8.count >= shortest && text.utf8.allSatisfy(Vocabulary.isLetter)
  }
}
