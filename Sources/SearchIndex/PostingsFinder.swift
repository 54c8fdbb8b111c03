import Corpus
import GRDB
import Postings
import Ranking

/// Finds candidates in the mapped postings.
struct PostingsFinder: CandidateFinder {
  let file: PostingsFile
  let sources: [StoredSource]
  /// The rows of the entries that have the very question of a key, among some.
  let verify: ([Int64], String) throws -> [Int64]

  func shortlist(
    for query: Query, in wanted: [StoredSource], corrections: [Correction], limit: Int, near: [Int64],
    ranker: Ranker
  ) throws -> Shortlist {
    let file = file
    let look = try look(for: query, corrections: corrections, ranker: ranker)
    let (search, context) = (look.search, look.context)
    let found = search.run(
      in: wanted.map { $0.rows }, exact: look.exact,
      limit: max(Ranker.laterCount, limit),
      context: context)
    let terms = search.terms
    let lookups = search.lookups
    // Those that no word has brought up are scored by their words all the same.
    let others = near.filter { row in !found.best.contains { $0.candidate.row == row } }
    var best = found.best
    for candidate in search.candidates(of: others) {
      best.append(ScoredCandidate(candidate: candidate, score: ranker.score(of: candidate, in: context)))
    }
    let templates = sources.filter { $0.kind == .followUps }.map { $0.rows }
    return Shortlist(
      best: best, wordings: file.wordings(of: best.map(\.candidate.row), for: look.numbers),
      context: context, total: found.total, numbers: look.numbers,
      templates: {
        PostingsSearch.candidates(of: templates, lookups: lookups, terms: terms, in: file)
      })
  }

  /// The rows of the best entries, best first, without what a closer look needs.
  func bestRows(for query: Query, in wanted: [StoredSource], limit: Int, ranker: Ranker) throws -> [Int64] {
    let look = try look(for: query, corrections: [], ranker: ranker)
    return look.search.bestRows(
      in: wanted.map { $0.rows }, exact: look.exact, limit: limit,
      context: look.context)
  }

  /// A search that is ready to begin.
  private struct Look {
    let search: PostingsSearch
    let context: RankingContext
    let numbers: MessageNumbers
    /// The rows of entries that have the very question.
    let exact: [Int64]
  }

  private func look(for query: Query, corrections: [Correction], ranker: Ranker) throws -> Look {
    let file = file
    let synonyms =
      file.hasRules ? SynonymTable.synonyms(of: query) { file.forEachRule(from: $0, before: $1, $2) } : []
    let lookups = Lookup.all(of: query, synonyms: synonyms, corrections: corrections)
    let numbers = MessageNumbers(of: query, in: file)
    let search = PostingsSearch(query, numbers, lookups: lookups, in: file)
    let context = RankingContext(
      query: query,
      statistics: CollectionStatistics(
        entryCount: file.answerCount + file.followUpCount, meanLengths: file.meanLengths,
        meanWordingLength: file.meanWordingLength, documentFrequencies: search.frequencies()),
      weights: ranker.weights)
    // Hashes alone are compared there, and two texts may have one.
    let likely = query.key.isEmpty ? [] : file.rows(withKey: query.key)
    let exact = likely.isEmpty ? [] : try verify(likely, query.key)
    return Look(search: search, context: context, numbers: numbers, exact: exact)
  }
}

extension StoredSource {
  /// The rows of its entries.
  fileprivate var rows: RowRange { RowRange(first: firstRow, end: endRow) }
}
