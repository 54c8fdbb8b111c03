import Analysis
public import Corpus
import GRDB
import Postings
public import Ranking
public import Vectors

/// Finding the entries for a message.
extension IndexReader {
  /// What a search of the index brings: entries and templates apart, and what is known of all.
  public struct Findings: Sendable {
    /// Entries that may answer.
    public var candidates: FoundCandidates
    /// Templates that may follow up.
    public var followUps: [Candidate]
    /// Statistics of all entries and templates.
    public var statistics: CollectionStatistics
  }

  /// Finds all entries that have any word of a query that carries meaning, or a synonym of it.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - source: Restricts the entries to one source; the statistics stay those of all.
  ///   - kind: Restricts the entries to sources of one kind.
  ///   - corrections: Words to look for in place of unknown ones.
  /// - Returns: Entries and templates in no order, and the statistics.
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the number of places where the query's terms stand.
  public func findings(
    for query: Query, source: String? = nil, kind: Source.Kind? = nil, corrections: [Correction] = []
  ) throws(IndexError) -> Findings {
    let wanted = try wanted(source: source, kind: kind)
    do {
      return try queue.unsafeRead { db in
        try fullTextFinder(db).findings(for: query, in: wanted, corrections: corrections)
      }
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// Finds the entries for a message that are worth a closer look.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - source: Restricts the entries to one source; the statistics stay those of all.
  ///   - kind: Restricts the entries to sources of one kind.
  ///   - corrections: Words to look for in place of unknown ones.
  ///   - limit: How many entries are wanted in the end.
  ///   - message: The message's vectors, by which entries are found that have other words; nil for words alone.
  ///   - ranker: Scores them.
  ///   - usesPostings: Whether the postings are asked, where there are any, and not FTS5: both find the same.
  /// - Returns: The best by the first signals, with what ranking them needs.
  /// - Throws: ``IndexError``.
  public func shortlist(
    for query: Query, source: String? = nil, kind: Source.Kind? = nil, corrections: [Correction] = [],
    limit: Int, message: MessageVectors? = nil, ranker: Ranker, usesPostings: Bool = true
  ) throws(IndexError) -> Shortlist {
    let wanted = try wanted(source: source, kind: kind)
    let near = nearest(to: message, in: wanted, limit: Ranker.laterCount)
    var shortlist: Shortlist
    do {
      if usesPostings, let postings {
        shortlist = try PostingsFinder(file: postings, sources: sources, verify: verified)
          .shortlist(
            for: query, in: wanted, corrections: corrections, limit: limit, near: near, ranker: ranker)
      } else {
        shortlist = try queue.unsafeRead { db in
          try fullTextFinder(db)
            .shortlist(
              for: query, in: wanted, corrections: corrections, limit: limit, near: near, ranker: ranker)
        }
      }
    } catch {
      throw Self.unusable(path, error)
    }
    // Those without any word of the message have not been counted.
    shortlist.total += shortlist.best.count {
      near.contains($0.candidate.row) && $0.candidate.occurrences.isEmpty
    }
    compare(&shortlist.best, with: message, near: near)
    return shortlist
  }

  /// The rows of the best entries by the first signals, best first: the search alone, without what a closer look needs.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - source: Restricts the entries to one source.
  ///   - kind: Restricts the entries to sources of one kind.
  ///   - limit: How many are wanted.
  ///   - ranker: Scores them.
  /// - Returns: At most `limit` rows.
  /// - Throws: ``IndexError``.
  public func bestRows(
    for query: Query, source: String? = nil, kind: Source.Kind? = nil, limit: Int, ranker: Ranker
  ) throws(IndexError) -> [Int64] {
    let wanted = try wanted(source: source, kind: kind)
    guard let postings else {
      let shortlist = try shortlist(for: query, source: source, kind: kind, limit: limit, ranker: ranker)
      return shortlist.best.prefix(limit).map(\.candidate.row)
    }
    do {
      return try PostingsFinder(file: postings, sources: sources, verify: verified)
        .bestRows(for: query, in: wanted, limit: limit, ranker: ranker)
    } catch {
      throw Self.unusable(path, error)
    }
  }

  /// Whether entries can be found by their meaning, and how many texts cannot yet.
  public var meaning: (model: String, missing: Int)? { vectors.map { ($0.model, $0.missing) } }

  private func nearest(to message: MessageVectors?, in wanted: [StoredSource], limit: Int) -> [Int64] {
    guard let message, let vectors else { return [] }
    return vectors.nearest(to: message, in: wanted.map { $0.firstRow..<$0.endRow }, limit: limit)
      .filter { $0.cosine >= Self.leastCosine }.map(\.row)
  }

  /// What is further from a message is only looked at when it has words of it.
  ///
  /// So a message of no meaning finds nothing. 95 of 100 right answers were nearer than .23 on every development set
  /// (`Scripts/fit-meaning`).
  private static let leastCosine = 0.2

  /// Notes how near candidates are to a message in meaning.
  ///
  /// Of those far down a long list the tokens are not compared: they are taken for as far as the farthest that are.
  private func compare(
    _ candidates: inout [ScoredCandidate], with message: MessageVectors?, near: [Int64]
  ) {
    guard let message, let vectors else { return }
    let similarities = candidates.enumerated().map { place, item in
      let isClose = place < Ranker.laterCount || near.contains(item.candidate.row)
      return vectors.similarity(of: item.candidate.row, to: message, comparesTokens: isClose)
    }
    let farthest = similarities.compactMap { $0?.tokens }.min() ?? 0
    for (place, similarity) in similarities.enumerated() {
      candidates[place].candidate.meaning = similarity.map {
        Meaning(whole: $0.whole, nearest: $0.nearest, middle: $0.middle, tokens: $0.tokens ?? farthest)
      }
    }
  }

  /// Whether postings that were missing or damaged have been replaced since, so that another reader is better.
  ///
  /// - Complexity: One system call where there was something wrong; else none.
  public var hasMendedPostings: Bool {
    postingsProblem != nil && IndexState.stamp(of: postingsPath) != postingsStamp
  }

  private func fullTextFinder(_ db: Database) -> FullTextFinder {
    FullTextFinder(
      db: db, meanLengths: meanLengths, meanWordingLength: meanWordingLength, sources: sources,
      count: entryCount + followUpCount, hasSynonyms: hasSynonyms,
      tables: searchTables)
  }

  /// The sources whose entries are wanted.
  private func wanted(source: String?, kind: Source.Kind?) throws(IndexError) -> [StoredSource] {
    var wanted = sources.filter { $0.kind.hasEntries && (kind ?? $0.kind) == $0.kind }
    if let source {
      guard let found = sources.first(where: { $0.name == source && $0.kind.hasEntries }) else {
        let known = sources.filter(\.kind.hasEntries).map(\.name)
        throw .unknownSource(name: source, known: known, audience: audience)
      }
      wanted = wanted.filter { $0.number == found.number }
    }
    return wanted
  }

  /// Those of some rows that have a question of a key.
  private func verified(_ rows: [Int64], key: String) throws -> [Int64] {
    try queue.unsafeRead { db in
      try Self.verified(rows, key: key, in: db, isEarly: !rows.isEmpty && earlyQuestions.next())
    }
  }

  static func verified(_ rows: [Int64], key: String, in db: Database, isEarly: Bool = false) throws
    -> [Int64]
  {
    let analyzer = Analyzer()
    return try rows.filter { row in
      guard let question = try question(row, in: db, isEarly: isEarly) else { return false }
      if analyzer.questionKey(for: question) == key { return true }
      return try phrasings(row, in: db).contains { analyzer.questionKey(for: $0) == key }
    }
  }

  /// Where in an entry each term of a message stands, by row; nil where nobody counted that.
  public func termSets(of row: Int64, for shortlist: Shortlist) -> TermSets? {
    shortlist.numbers.flatMap { postings?.termSets(of: row, for: $0) }
  }

  /// What may have been meant by words of a query that no entry has.
  ///
  /// - Parameters:
  ///   - query: The message.
  ///   - statistics: What ``findings(for:source:kind:corrections:)`` found for it.
  /// - Returns: The nearest known word for each that has one near enough.
  /// - Throws: ``IndexError``.
  /// - Complexity: Linear in the vocabulary: for messages that found little. The first call reads it.
  public func corrections(
    for query: Query, _ statistics: CollectionStatistics
  ) throws(IndexError) -> [Correction] {
    let frequencies = statistics.documentFrequencies
    guard SpellingCorrection.concerns(query, frequencies: frequencies) else { return [] }
    let vocabulary = try vocabulary.get { () throws(IndexError) in
      if let postings { return Vocabulary(postings) }
      do {
        return try queue.unsafeRead { db in try Vocabulary(db, searchTables) }
      } catch {
        throw Self.unusable(path, error)
      }
    }
    return SpellingCorrection(vocabulary: vocabulary).corrections(for: query, frequencies: frequencies)
  }

  /// The wordings of the questions of some rows, in their order: the question first.
  public func wordings(_ rows: [Int64]) throws(IndexError) -> [[Wording]] {
    do {
      return try queue.unsafeRead { db in try Self.wordings(rows, in: db) }
    } catch {
      throw Self.unusable(path, error)
    }
  }

  static func wordings(_ rows: [Int64], in db: Database) throws -> [[Wording]] {
    let analyzer = Analyzer()
    return try rows.map { row in
      guard let question = try question(row, in: db) else { return [] }
      return try ([question] + phrasings(row, in: db)).map { question in
        let terms = analyzer.terms(in: question)
        return Wording(terms: terms.text, contentCount: terms.contentCount)
      }
    }
  }

  /// The question of an entry that answers.
  private static func question(_ row: Int64, in db: Database, isEarly: Bool = false) throws -> String? {
    let statement = try db.statement(
      "SELECT question FROM entries WHERE row = ? AND role = 'answer'", isEarly: isEarly)
    return try String.fetchOne(statement, arguments: [row])
  }

  /// Its other wordings.
  static func phrasings(_ row: Int64, in db: Database) throws -> [String] {
    let statement = try db.cachedStatement(
      sql: "SELECT text FROM parts WHERE entry = ? AND kind = '\(PartKind.phrasing)' ORDER BY number")
    return try String.fetchAll(statement, arguments: [row])
  }
}
