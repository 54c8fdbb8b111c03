import Postings
import Ranking

/// Gathers the words of records, of which both their postings and their database are made.
struct RecordWordsWriter {
  private var postings: PostingsWriter
  private var totals = FieldTotals()
  private var keys: [RecordWords.Key] = []

  /// Begins with no record.
  ///
  /// - Parameter known: Postings of nearly the same records.
  init(reusing known: KnownPostings? = nil) {
    let weights = RankingWeights.standard
    postings = PostingsWriter(
      PostingsWriter.Formula(
        weights: weights.fields, normalizations: weights.lengthNormalization, saturation: weights.saturation),
      reusing: known?.file)
  }

  /// Takes the words of records in that follow one another.
  ///
  /// - Parameters:
  ///   - group: The words.
  ///   - records: The records.
  ///   - rows: The row of each, above those of all before.
  mutating func add(_ group: WordGroup, of records: ArraySlice<EntryRecord>, rows: ArraySlice<Int64>) {
    postings.add(group, rows: rows, ids: records.lazy.map(\.id))
    totals.add(group)
    var next = 0
    for (row, count) in zip(rows, group.keyCounts) {
      for key in group.keys[next..<next + Int(count)] {
        keys.append(RecordWords.Key(hash: Int64(bitPattern: key), row: row))
      }
      next += Int(count)
    }
  }

  /// Takes a record in for postings alone: ``words()`` lacks it.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - row: Its row, above those of all before.
  ///   - place: Its number in the reused postings; nil where these have it not.
  mutating func add(_ record: EntryRecord, row: Int64, like place: Int?) {
    if let place { return postings.add(row: row, id: record.id, like: place) }
    let terms = record.terms
    postings.add(
      PostingsWriter.Document(
        row: row, id: record.id, fields: terms.fields,
        wordings: terms.wordings.map { ($0.words, $0.content) },
        blocks: terms.blockLengths, keys: terms.keys))
  }

  /// Whether there are too many words for the numbers of postings.
  var isTooLarge: Bool { postings.isTooLarge }

  /// What is known of all records, of which no further one may come; nil where there are too many words for the numbers of postings.
  ///
  /// The words are not there before ``number(for:)`` has been called.
  mutating func words() -> RecordWords? {
    defer { keys = [] }
    return postings.isTooLarge ? nil : RecordWords(totals: totals, keys: keys)
  }

  /// Numbers all words and hands them over.
  mutating func number(for words: RecordWords?) {
    guard let words, let numbered = postings.numberWords() else { return }
    words.words.give(numbered)
  }

  /// The postings, with what else they are made of.
  ///
  /// - Throws: ``PostingsError``.
  consuming func finish(
    answers: Int, followUps: Int, rules: () -> [PostingsWriter.Rule], keepsRules: Bool
  ) throws(PostingsError) -> PostingsDraft {
    if !keepsRules || !postings.addKnownRules() {
      for rule in rules() { postings.add(rule) }
    }
    return try postings.finish(answers: answers, followUps: followUps)
  }
}
