import Analysis
import Corpus
import Messages
import Ranking
public import SearchIndex
import Vectors

/// Answers messages from one generation for one audience.
public final class AskingSession: Sendable {
  /// The generation that answers.
  public let reader: IndexReader

  /// Which addresses its answers show.
  public let addresses: ShownAddresses

  private let ranker: Ranker
  private let encoder: ModelEncoder?
  /// When the generation was published: seconds since 1970, UTC.
  public let updatedAt: Int
  /// Whether documents are known to have changed since.
  public let isStale: Bool
  private let entries = ShownEntries()
  private let letters = LetterTriples()
  private let stems = MessageStems()
  private let analyzer = Analyzer()
  private let classifier = MessageClassifier()
  private let messageReader = MessageReader()

  /// The longest message that is looked at, in bytes: 1 MiB; the rest is ignored.
  public static let messageLimit = 1024 * 1024

  init(
    reader: IndexReader, ranker: Ranker, encoder: ModelEncoder?, addresses: ShownAddresses, updatedAt: Int,
    isStale: Bool
  ) {
    self.reader = reader
    self.addresses = addresses
    self.ranker = ranker
    // Without vectors the model would be of no use.
    self.encoder = reader.meaning == nil ? nil : encoder
    self.updatedAt = updatedAt
    self.isStale = isStale
  }

  /// The state of the index that answers.
  public var index: Answer.Index {
    Answer.Index(
      version: reader.generation.name, updatedAt: updatedAt, stale: isStale, entries: reader.entryCount,
      model: encoder?.name,
      unencoded: encoder == nil ? nil : reader.meaning.flatMap { $0.missing > 0 ? $0.missing : nil })
  }

  /// Whether there is no entry to answer from.
  public var isEmpty: Bool { reader.entryCount == 0 }

  /// Answers a message, or says that nothing is likely to.
  ///
  /// - Throws: ``IndexError``; whatever the message holds is never a reason.
  public func answer(_ request: AskRequest) throws(IndexError) -> Answer {
    let message = Self.bounded(request.message)
    let incoming = messageReader.read(message)
    let search = try search(message, incoming, request)
    let found = search.found
    let kinds = classifier.judgment(of: incoming)
    let reply = ReplyPlan(
      to: message, hasWords: incoming.hasWords, goal: GoalPhrase(in: incoming), request: request,
      kinds: kinds.kinds, hasTrouble: kinds.hasTrouble,
      from: try reader.followUps(), templates: search.search.shortlist.templates,
      context: search.search.shortlist.context, ranker: ranker)
    return Answer(
      query: found.query, outcome: found.outcome, miss: found.miss, close: found.close,
      corrections: found.corrections, kind: kinds.kind, kindEvidence: kinds.evidence,
      kinds: kinds.findings.map {
        Answer.Kind(kind: $0.kind, probability: $0.probability, evidence: $0.evidence)
      },
      channel: request.channel, results: found.results, total: found.total,
      missing: reply.missing, followUps: reply.followUps.map { $0.shown(with: addresses) },
      nextSteps: reply.nextSteps.map(addresses.shownMarkdown), index: found.index)
  }

  /// The entries that may answer a message, without what to send back and to do besides.
  ///
  /// - Throws: ``IndexError``.
  public func search(_ request: AskRequest) throws(IndexError) -> FoundEntries {
    let message = Self.bounded(request.message)
    return try search(message, messageReader.read(message), request).found
  }

  /// Analyses a message and finds its candidates, and does nothing else with them: for measuring.
  ///
  /// - Parameter request: The message, and how many entries are wanted in the end.
  /// - Returns: How many were found: as many as an answer takes a closer look at, where there are so many.
  /// - Throws: ``IndexError``.
  public func countCandidates(for request: AskRequest) throws(IndexError) -> Int {
    let message = Self.bounded(request.message)
    return try reader.bestRows(
      for: Query(message, analyzer: analyzer), source: request.source, kind: request.sourceKind,
      limit: max(Ranker.laterCount, request.limit), ranker: ranker
    ).count
  }

  private func search(
    _ message: String, _ incoming: IncomingMessage, _ request: AskRequest
  ) throws(IndexError) -> (found: FoundEntries, search: Search) {
    let parts = incoming.segments.filter { $0.weight > 0 }.map { Query.Part($0.text, weight: $0.weight) }
    let query = stems.query(message, parts: parts, analyzer: analyzer)
    let offset = min(max(request.offset, 0), AskRequest.largestOffset)
    let limit = min(max(request.limit, 1), AskRequest.largestLimit) + offset
    let vectors = vectors(of: parts, in: message)
    var search = try search(query, vectors, limit: limit, request: request)
    if search.isPoor {
      search = try searchCorrected(query, vectors, after: search, limit: limit, request: request)
    }
    let results = try results(search, query: query, limit: limit, request: request)
    // Confidence is that of the best result, whichever page is asked for.
    let isConfident = (search.hits.first.map { Confidence(probability: $0.probability) } ?? .none) > .none
    let found = FoundEntries(
      query: request.message, outcome: isConfident ? .answer : .noConfidentAnswer,
      miss: isConfident ? nil : miss(of: query), close: isConfident && search.isClose && results.count > 1,
      corrections: corrections(search, in: results), results: Array(results.dropFirst(offset)),
      total: search.shortlist.total, index: index)
    return (found, search)
  }

  /// The vectors of a message; nil without a model, or where there is nothing to understand.
  ///
  /// A model makes more of all that somebody says than of the question alone. What is too long for it is cut down to what counts.
  private func vectors(of parts: [Query.Part], in message: String) -> MessageVectors? {
    guard let encoder, !parts.isEmpty else { return nil }
    let isShort = message.utf8.count <= Self.wholeMessageLimit
    return encoder.vectors(of: isShort ? message : parts.map(\.text).joined(separator: " "))
  }

  /// About what a model looks at of a text, in bytes.
  private static let wholeMessageLimit = 1_000

  /// Questions that go on as somebody has begun to type, see ``IndexReader/suggestions(for:limit:)``.
  public func suggestions(for text: String, limit: Int) throws(IndexError) -> [IndexReader.Suggestion] {
    try reader.suggestions(for: Query(Self.bounded(text), analyzer: analyzer), limit: limit).map {
      suggestion in
      IndexReader.Suggestion(id: suggestion.id, question: addresses.shownText(of: suggestion.question))
    }
  }

  /// The entry of an id as answers show it, or nil when the audience has none.
  public func entry(id: String) throws(IndexError) -> StoredEntry? {
    try reader.entry(id: id).map(shown)
  }

  /// Why a message without a confident answer has none.
  private func miss(of query: Query) -> Answer.Miss {
    // Where there are no words, no document could answer.
    if query.terms.isEmpty { return .unknown }
    if isStale { return .stale }
    return reader.audience == .public ? .publicOnly : .unknown
  }

  /// What a search brought, and what it was for.
  private struct Search {
    var shortlist: Shortlist
    var hits: [Hit]
    var corrections: [Correction]
    /// Whether a model has compared meanings.
    var usesMeaning: Bool

    /// Whether so little was found that another spelling is worth a try.
    var isPoor: Bool { (hits.first?.probability ?? 0) < Confidence.mediumThreshold }

    /// Whether the second is nearly as good as the first.
    var isClose: Bool {
      guard hits.count > 1, hits[0].isExact == hits[1].isExact, hits[0].score > 0 else { return false }
      let lead = hits[0].score - hits[1].score
      return usesMeaning ? lead < AskingSession.closeMargin : lead / hits[0].score < AskingSession.closeLead
    }
  }

  /// With a lead of less than this share of the first's score the two count as close.
  ///
  /// Below it the second was right nearly as often as the first on the four sets of FAQs, 67 to 69 times of 202; from there
  /// to twice as much less often, 41 to 68 times of 166 (`Scripts/fit-ranking`).
  static let closeLead = 0.05

  /// With a smaller lead than this the two count as close where a model has compared meanings.
  ///
  /// Below it the second was right nearly as often as the first on the four sets of FAQs, 54 to 64 times of 164; from there to
  /// twice as much less often, 47 to 71 times of 171 (`Scripts/fit-meaning`).
  static let closeMargin = 0.2

  private func search(
    _ query: Query, _ message: MessageVectors?, limit: Int, request: AskRequest,
    corrections: [Correction] = []
  ) throws(IndexError) -> Search {
    // Some more than asked for: entries that only refer to another one may fall together.
    let limit = limit * 2 + 2
    let shortlist = try reader.shortlist(
      for: query, source: request.source, kind: request.sourceKind, corrections: corrections, limit: limit,
      message: message, ranker: ranker)
    let hits = ranker.hits(
      among: shortlist.best, with: shortlist.wordings, in: shortlist.context, limit: limit,
      explains: request.explains, letters: letters)
    return Search(
      shortlist: shortlist, hits: hits, corrections: corrections,
      usesMeaning: shortlist.best.contains { $0.candidate.meaning != nil })
  }

  /// Searches again with the nearest known words in place of unknown ones, and keeps what matches better.
  ///
  /// By the score and not the probability: that asks for a clear lead as well, which is no reason for or against a spelling.
  private func searchCorrected(
    _ query: Query, _ message: MessageVectors?, after first: Search, limit: Int, request: AskRequest
  ) throws(IndexError) -> Search {
    let corrections = try reader.corrections(for: query, first.shortlist.context.statistics)
    if corrections.isEmpty { return first }
    let second = try search(query, message, limit: limit, request: request, corrections: corrections)
    return (second.hits.first?.score ?? 0) > (first.hits.first?.score ?? 0) ? second : first
  }

  /// Corrections in the words that the results have, for a person to read.
  private func corrections(_ search: Search, in results: [Answer.Result]) -> [Answer.Correction] {
    if search.corrections.isEmpty { return [] }
    let texts =
      results.map { $0.question + "\n" + $0.passage } + results.map { $0.answer + "\n" + $0.section }
      + search.hits.prefix(results.count).flatMap { (try? reader.phrasings(of: $0.row)) ?? [] }
      .map(addresses.shownText)
    return search.corrections.map { $0.shown(in: texts, analyzer: analyzer) }
  }

  private func results(
    _ search: Search, query: Query, limit: Int, request: AskRequest
  ) throws(IndexError) -> [Answer.Result] {
    let statistics = search.shortlist.context.statistics
    let rarities = query.terms.indices.map { statistics.inverseDocumentFrequency(of: $0) }
    let wanted = request.highlights ? PassageWords.Wanted(query) : nil
    var shown: [Int64] = []
    var results: [Answer.Result] = []
    // Mostly the first few are all that is shown.
    let first = try fetched(search.hits.prefix(limit).map(\.row))
    for hit in search.hits {
      guard results.count < limit, let (entry, entryWords) = try shownEntry(hit.row, first) else { continue }
      // "See that question": its answer and its link are what helps; and it need not be shown twice.
      let target = try entry.reference.flatMap { row throws(IndexError) in try shownEntry(row, first) }
      let row = target?.entry.row ?? entry.row
      let answering = target?.entry ?? entry
      if shown.contains(row) { continue }
      shown.append(row)
      let passage = Passage(
        from: answering.passages, to: answering.question, query: query, rarities: rarities,
        analyzer: analyzer, known: reader.termSets(of: row, for: search.shortlist),
        words: target == nil ? entryWords : target?.words, wanted: wanted, marksWords: request.highlights)
      results.append(
        Answer.Result(
          id: entry.id, question: entry.question, answer: answering.answer, passage: passage.text,
          highlights: passage.highlights, url: target?.entry.url ?? entry.url, source: entry.source,
          sourceTitle: entry.sourceTitle,
          section: entry.section, path: entry.location.path, line: entry.location.line,
          audience: entry.audience, archived: entry.isArchived, score: hit.score,
          probability: hit.probability, confidence: Confidence(probability: hit.probability),
          explanation: request.explains ? hit.explanation : nil))
    }
    return results
  }

  /// The entries of those rows that are not kept yet, as they are shown.
  private func fetched(_ rows: [Int64]) throws(IndexError) -> [StoredEntry] {
    try entries.fetch(rows) { rows throws(IndexError) in try reader.entries(rows).map(shown) }
  }

  /// The entry of a row as it is shown, with its words when it is not the first time.
  private func shownEntry(_ row: Int64, _ first: [StoredEntry]) throws(IndexError)
    -> (entry: StoredEntry, words: PassageWords?)?
  {
    if let entry = first.first(where: { $0.row == row }) { return (entry, nil) }
    if let known = entries.entry(of: row, analyzer: analyzer) { return known }
    return try fetched([row]).first.map { ($0, nil) }
  }

  /// An entry without the addresses and the folders that are not for the audience.
  private func shown(_ entry: StoredEntry) -> StoredEntry {
    var entry = entry
    entry.question = addresses.shownText(of: entry.question)
    entry.answer = addresses.shownMarkdown(of: entry.answer)
    entry.passages = entry.passages.map(addresses.shownText)
    entry.url = entry.url.flatMap { addresses.mayShow($0) ? $0 : nil }
    entry.sourceTitle = addresses.shownText(of: entry.sourceTitle)
    entry.section = addresses.shownText(of: entry.section)
    // What lies outside kb's folder has the folders of this machine in its path.
    if reader.audience == .public { entry.location.path = PathName.withoutRoot(entry.location.path) }
    return entry
  }

  private static func bounded(_ message: String) -> String {
    message.utf8.count > messageLimit
      ? String(decoding: message.utf8.prefix(messageLimit), as: UTF8.self) : message
  }
}
