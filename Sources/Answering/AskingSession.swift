import Analysis
import Corpus
import Messages
import Ranking
public import SearchIndex

/// Answers messages from one generation for one audience.
public struct AskingSession: Sendable {
  /// The generation that answers.
  public let reader: IndexReader

  private let ranker: Ranker
  private let updatedAt: Int
  private let isStale: Bool
  private let analyzer = Analyzer()
  private let classifier = MessageClassifier()

  /// The longest message that is looked at, in bytes: 1 MiB; the rest is ignored.
  public static let messageLimit = 1024 * 1024

  init(reader: IndexReader, ranker: Ranker, updatedAt: Int, isStale: Bool) {
    self.reader = reader
    self.ranker = ranker
    self.updatedAt = updatedAt
    self.isStale = isStale
  }

  /// Whether there is no entry to answer from.
  public var isEmpty: Bool { reader.entryCount == 0 }

  /// Answers a message, or says that nothing is likely to.
  ///
  /// - Throws: ``IndexError``; whatever the message holds is never a reason.
  public func answer(_ request: AskRequest) throws(IndexError) -> Answer {
    let message = Self.bounded(request.message)
    let query = Query(message, analyzer: analyzer)
    let findings = try reader.findings(for: query, source: request.source)
    let limit = min(max(request.limit, 1), AskRequest.largestLimit)
    // Some more than asked for: entries that only refer to another one may fall together.
    let hits = try ranker.hits(
      among: findings.candidates, for: query, statistics: findings.statistics, limit: limit * 2 + 2,
      explains: request.explains
    ) { rows throws(IndexError) in try reader.wordings(rows) }
    let rarities = query.terms.indices.map { findings.statistics.inverseDocumentFrequency(of: $0) }
    let results = try results(hits, query: query, rarities: rarities, limit: limit, request: request)
    let judgment = classifier.judgment(of: message)
    let kinds = [judgment.kind]
    let reply = ReplyPlan(
      to: message, request: request, kinds: kinds, from: try reader.followUps(), findings: findings,
      query: query,
      ranker: ranker)
    let isConfident = (results.first?.confidence ?? .none) > .none
    return Answer(
      query: request.message, outcome: isConfident ? .answer : .noConfidentAnswer, kind: judgment.kind,
      kinds: kinds,
      kindEvidence: judgment.evidence, channel: request.channel, results: results,
      total: findings.candidates.count, missing: reply.missing, followUps: reply.followUps,
      nextSteps: reply.nextSteps,
      index: Answer.Index(
        version: reader.generation.name, updatedAt: updatedAt, stale: isStale, entries: reader.entryCount))
  }

  private func results(
    _ hits: [Hit], query: Query, rarities: [Double], limit: Int, request: AskRequest
  ) throws(IndexError) -> [Answer.Result] {
    var shown: [Int64] = []
    var results: [Answer.Result] = []
    for hit in hits {
      // Fetched one by one: mostly the first few are all that is shown.
      guard results.count < limit, let entry = try reader.entries([hit.row]).first else { continue }
      // "See that question": its answer and its link are what helps; and it need not be shown twice.
      let target = try entry.reference.flatMap { row throws(IndexError) in try reader.entries([row]).first }
      let row = target?.row ?? entry.row
      if shown.contains(row) { continue }
      shown.append(row)
      let passage = Passage(
        from: (target ?? entry).passages, query: query, rarities: rarities, analyzer: analyzer,
        marksWords: request.highlights)
      results.append(
        Answer.Result(
          id: entry.id, question: entry.question, answer: (target ?? entry).answer, passage: passage.text,
          highlights: passage.highlights.map { [$0.lowerBound, $0.upperBound] },
          url: target?.url ?? entry.url,
          source: entry.source, sourceTitle: entry.sourceTitle, section: entry.section,
          path: entry.location.path,
          line: entry.location.line, audience: entry.audience, archived: entry.isArchived, score: hit.score,
          probability: hit.probability, confidence: Confidence(probability: hit.probability),
          explanation: request.explains ? hit.explanation : nil))
    }
    return results
  }

  private static func bounded(_ message: String) -> String {
    guard message.utf8.count > messageLimit else { return message }
    return String(decoding: message.utf8.prefix(messageLimit), as: UTF8.self)
  }
}
