import Analysis
import Ranking

/// An entry written as texts, from which a candidate is made as the index would make it.
struct SceneEntry {
  var question = ""
  var phrasings: [String] = []
  var answer = ""
  var errors = ""
  var section = ""
  /// Words of the entry that stand for a word of the message, as synonyms do.
  var standsFor: [String: String] = [:]
}

/// A message and what is known of its words; asks one signal at a time, through the ranker.
struct Scene {
  let query: Query
  private let statistics: CollectionStatistics
  private let analyzer = Analyzer()

  /// How much a word counts that stands for another.
  static let synonymStrength = 0.7

  /// Makes a scene of 100 entries; words whose frequency is not given stand in five of them.
  init(_ parts: [Query.Part], frequencies: [String: Int] = [:]) {
    let text = parts.map(\.text).joined(separator: " ")
    query = Query(text, parts: parts, analyzer: analyzer)
    statistics = CollectionStatistics(
      entryCount: 100, meanLengths: [6, 6, 6, 6, 6], meanWordingLength: 6,
      documentFrequencies: query.terms.map { frequencies[$0.word] ?? 5 })
  }

  init(_ message: String, frequencies: [String: Int] = [:]) {
    self.init([Query.Part(message)], frequencies: frequencies)
  }

  /// What a signal says of each entry, in their order.
  func values(of signal: any Signal, for entries: [SceneEntry]) -> [Double] {
    hits(entries).map { hit in
      hit.explanation.parts.first { $0.signal == signal.name }?.strength ?? 0
    }
  }

  func value(of signal: any Signal, for entry: SceneEntry) -> Double {
    values(of: signal, for: [entry]).first ?? -1
  }

  /// Why a signal says so of an entry.
  func reason(of signal: any Signal, for entry: SceneEntry) -> String? {
    hits([entry]).first?.explanation.parts.first { $0.signal == signal.name }?.reason
  }

  /// The hits in the order of the entries, not in that of their scores.
  func hits(_ entries: [SceneEntry], by ranker: Ranker = Ranker()) -> [Hit] {
    let candidates = entries.enumerated().map { candidate(Int64($0), $1) }
    let found = ranker.hits(
      among: CandidateList(candidates), for: query, statistics: statistics, limit: entries.count,
      explains: true
    ) { rows throws(Never) in
      rows.map { row in ([entries[Int(row)].question] + entries[Int(row)].phrasings).map(wording) }
    }
    return found.sorted { $0.row < $1.row }
  }

  private func wording(_ text: String) -> Wording {
    let tokens = analyzer.tokens(in: text)
    return Wording(
      terms: tokens.map(\.term).joined(separator: " "), contentCount: tokens.count { !$0.isStopWord })
  }

  /// Counts as the index does: function words are not looked for beside others.
  private func candidate(_ row: Int64, _ entry: SceneEntry) -> Candidate {
    let texts = [
      entry.question, entry.phrasings.joined(separator: "\n"), entry.answer, entry.errors, entry.section,
    ]
    let isMeaningful = query.terms.contains { !$0.isStopWord }
    var others: [String: String] = [:]
    for (word, meant) in entry.standsFor {
      others[analyzer.tokens(in: word).first?.term ?? ""] = analyzer.tokens(in: meant).first?.term
    }
    var occurrences: [Candidate.Occurrence] = []
    var lengths: [Int] = []
    for (field, text) in zip(Field.allCases, texts) {
      let tokens = analyzer.tokens(in: text)
      lengths.append(tokens.count)
      for (position, token) in tokens.enumerated() {
        let meant = others[token.term]
        guard let term = query.terms.firstIndex(where: { $0.text == (meant ?? token.term) }),
          !query.terms[term].isStopWord || !isMeaningful
        else { continue }
        occurrences.append(
          Candidate.Occurrence(
            term: term, field: field, position: position, strength: meant == nil ? 1 : Self.synonymStrength))
      }
    }
    return Candidate(row: row, fieldLengths: FieldLengths(lengths), occurrences: occurrences)
  }
}

/// A text with some words at its start, filled up to a length with words that no message here has.
func padded(_ text: String, to length: Int = 6) -> String {
  let count = text.split(separator: " ").count
  return text + String(repeating: " zebra", count: max(length - count, 0))
}
