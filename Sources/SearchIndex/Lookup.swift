import Ranking

/// What the full-text search looks for: a term of the message, or what may stand for it.
struct Lookup: Hashable {
  /// The terms that must stand one after another.
  var terms: [String]
  /// The places in ``Query/terms`` of the words that this stands for.
  var typed: [Int]
  /// 1 for the word that was typed, less for what stands for it.
  var strength: Double

  /// How much a synonym counts beside the word that was typed.
  ///
  /// Set by hand: between 0.5 and 0.9 the figures of the fleet set hardly differed (Docs/ranking.md).
  static let synonymStrength = 0.7
  /// How much a word of another spelling counts; set by hand, above a synonym, since it is meant to be the very word.
  static let correctionStrength = 0.8

  /// The most that are looked for at once: FTS5's phrases are numbered in one byte.
  static let limit = 192

  /// What to look for: the words that carry meaning, and the function words when there are no others.
  static func all(
    of query: Query, synonyms: [SynonymTable.Found], corrections: [Correction]
  ) -> [Lookup] {
    let hasMeaning = query.terms.contains { !$0.isStopWord }
    var lookups = query.terms.indices.filter { !query.terms[$0].isStopWord || !hasMeaning }
      .map { Lookup(terms: [query.terms[$0].text], typed: [$0], strength: 1) }
    for synonym in synonyms {
      lookups.append(Lookup(terms: synonym.terms, typed: synonym.typed, strength: synonymStrength))
    }
    for correction in corrections {
      lookups.append(Lookup(terms: [correction.text], typed: [correction.term], strength: correctionStrength))
    }
    return Array(lookups.prefix(limit))
  }
}

/// A word that the index does not know, and a word it knows that may have been meant.
public struct Correction: Sendable, Hashable {
  /// The place in ``Query/terms`` of the unknown word.
  public var term: Int
  /// The unknown word as it was typed, in lower case.
  public var typed: String
  /// The normal form of the word that may have been meant.
  public var text: String
}
