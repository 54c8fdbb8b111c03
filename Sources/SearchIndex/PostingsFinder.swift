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
    let found = search.run(
      in: wanted.map { $0.firstRow..<$0.endRow }, exact: exact, limit: max(Ranker.laterCount, limit),
      context: context)
    let terms = search.terms
    // Those that no word has brought up are scored by their words all the same.
    let others = near.filter { row in !found.best.contains { $0.candidate.row == row } }
    let best =
      found.best
      + search.candidates(of: others).map {
        ScoredCandidate(candidate: $0, score: ranker.score(of: $0, in: context))
      }
    let templates = sources.filter { $0.kind == .followUps }.map { $0.firstRow..<$0.endRow }
    return Shortlist(
      best: best, wordings: file.wordings(of: best.map(\.candidate.row), for: numbers),
      context: context, total: found.total, numbers: numbers,
      templates: {
        PostingsSearch.candidates(of: templates, lookups: lookups, terms: terms, in: file)
      })
  }
}
