/// What a search looks for: a term of the message, or what may stand for it.
public struct Lookup: Hashable, Sendable {
  /// The terms that must stand one after another.
  public var terms: [String]
  /// The places in ``Query/terms`` of the words that this stands for.
  public var typed: [Int]
  /// 1 for the word that was typed, less for what stands for it.
  public var strength: Double

  /// How much a synonym counts beside the word that was typed.
  ///
  /// Of the strengths from 0.55 to 0.9 that were measured the best on the sets that have synonyms (Docs/ranking.md).
  public static let synonymStrength = 0.9
  /// How much a word of another spelling counts: less than a synonym, which a person has written down, since kb guesses it.
  public static let correctionStrength = 0.8

  /// The most that are looked for at once: FTS5's phrases are numbered in one byte.
  public static let limit = 192

  /// Makes a look-up.
  public init(terms: [String], typed: [Int], strength: Double) {
    self.terms = terms
    self.typed = typed
    self.strength = strength
  }

  /// What to look for: the words that carry meaning, and the function words when there are no others.
  public static func all(
    of query: Query, synonyms: [FoundSynonym], corrections: [Correction]
  ) -> [Lookup] {
    let hasMeaning = query.terms.contains { !$0.isStopWord }
    var lookups: [Lookup] = []
    lookups.reserveCapacity(query.terms.count + synonyms.count + corrections.count)
    for (place, term) in query.terms.enumerated() where !term.isStopWord || !hasMeaning {
      lookups.append(Lookup(terms: [term.text], typed: [place], strength: 1))
    }
    for synonym in synonyms {
      lookups.append(Lookup(terms: synonym.terms, typed: synonym.typed, strength: synonymStrength))
    }
    for correction in corrections {
      lookups.append(Lookup(terms: [correction.text], typed: [correction.term], strength: correctionStrength))
    }
    return lookups.count > limit ? Array(lookups.prefix(limit)) : lookups
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

  /// Makes a correction.
  public init(term: Int, typed: String, text: String) {
    self.term = term
    self.typed = typed
    self.text = text
  }
}

/// Terms to look for besides those that were typed.
public struct FoundSynonym: Hashable, Sendable {
  /// The places in ``Query/terms`` of the phrase that was typed.
  public var typed: [Int]
  /// The terms that stand for it, in order.
  public var terms: [String]

  /// Makes a synonym.
  public init(typed: [Int], terms: [String]) {
    self.typed = typed
    self.terms = terms
  }
}
