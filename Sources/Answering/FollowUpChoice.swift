import Corpus
import Messages
import Ranking
import SearchIndex

/// Chooses what to ask back, and fills it from the user's own words.
struct FollowUpChoice {
  let ranker: Ranker
  /// All templates in the order of their files.
  let templates: [StoredFollowUp]
  /// What the message gives and lacks.
  let details: MessageDetails
  /// The names of the details that only internal readers may see.
  var internalDetails: [String] = []
  /// Fills the wordings.
  let filler: WordingFiller

  /// A filled template with what to do besides.
  struct Choice: Sendable {
    var row: Int64
    var message: Answer.FollowUp
    var nextSteps: [String]
  }

  /// How many are shown at the most.
  private static let limit = 2

  /// A template on a topic needs this score by the first signals to stand before the one for the kind.
  private static let topicThreshold = 0.7

  /// The same for a how-to, whose goal is the better question unless the topic is very clear.
  private static let howToThreshold = 4.0

  /// The templates that fit, best first: the one for each kind, and for a clear topic the topic's.
  ///
  /// - Parameters:
  ///   - kinds: What kinds of message it is, the main one first.
  ///   - candidates: The templates that have words of the message.
  ///   - query: The message.
  ///   - statistics: Statistics of all entries and templates.
  /// - Returns: At most two, best first; none when no template is for its kinds.
  func choose(
    for kinds: [MessageKind], candidates: [Candidate], query: Query, statistics: CollectionStatistics
  ) -> [Choice] {
    guard let main = kinds.first else { return [] }
    let context = RankingContext(query: query, statistics: statistics, weights: ranker.weights)
    var choices = choices(for: main, among: candidates, in: context)
    // Each kind gets its due before the first gets two.
    for kind in kinds.dropFirst().reversed() {
      guard let general = general(for: kind) else { continue }
      if choices.contains(where: { $0.row == general.row }) { continue }
      let choice = filled(general, for: kind, score: score(of: general, among: candidates, in: context))
      choices.insert(choice, at: min(1, choices.count))
    }
    return Array(choices.prefix(Self.limit))
  }

  private func choices(
    for kind: MessageKind, among candidates: [Candidate], in context: RankingContext
  ) -> [Choice] {
    guard let first = general(for: kind) else { return [] }
    let fitting = templates.filter { fits($0, kind) && $0.condition != .nothingMissing }
    let topical = candidates.filter { candidate in
      candidate.row != first.row && fitting.contains { $0.row == candidate.row }
    }.map { candidate in
      // A template is found by its title and its cues; words of its wordings, such as "great", say nothing of a topic.
      var candidate = candidate
      candidate.occurrences.removeAll { $0.field == .answer }
      return candidate
    }
    let best = topical.map { (row: $0.row, score: ranker.score(of: $0, in: context)) }
      .max { $0.score != $1.score ? $0.score < $1.score : $0.row > $1.row }
    var choices: [Choice] = []
    let isHowTo = kind == .question && filler.goal.doing != nil
    let threshold = isHowTo ? Self.howToThreshold : Self.topicThreshold
    if let best, let template = fitting.first(where: { $0.row == best.row }), context.isMeaningful,
      best.score >= threshold
    {
      choices.append(filled(template, for: kind, score: best.score))
    }
    // The general question after a goal helps nobody who named none and has been asked about the topic.
    if choices.isEmpty || isHowTo || kind != .question {
      choices.append(filled(first, for: kind, score: score(of: first, among: candidates, in: context)))
    }
    // What every message of its kind should have comes first. A question is asked about its topic, unless it is a
    // how-to, which is best asked for its goal; with the goal known, thanks alone are the last resort.
    let isTopicFirst = kind == .question && (!isHowTo || first.condition == .nothingMissing)
    if !isTopicFirst { choices.reverse() }
    return choices
  }

  /// The first template for a kind that fits what the message lacks.
  private func general(for kind: MessageKind) -> StoredFollowUp? {
    templates.first { fits($0, kind) }
  }

  private func fits(_ template: StoredFollowUp, _ kind: MessageKind) -> Bool {
    guard template.kinds.contains(kind) else { return false }
    switch template.condition {
    case nil: return true
    case .nothingMissing: return missing(for: template, kind).isEmpty
    case .somethingMissing: return !missing(for: template, kind).isEmpty
    case .missing(let name): return !details.missing(among: [name]).isEmpty
    }
  }

  /// What a template asks for and the message lacks.
  private func missing(for template: StoredFollowUp, _ kind: MessageKind) -> [Detail] {
    template.asksFor.isEmpty ? details.missing(for: kind) : details.missing(among: template.asksFor)
  }

  private func score(
    of template: StoredFollowUp, among candidates: [Candidate], in context: RankingContext
  ) -> Double {
    candidates.first { $0.row == template.row }.map { ranker.score(of: $0, in: context) } ?? 0
  }

  private func filled(_ template: StoredFollowUp, for kind: MessageKind, score: Double) -> Choice {
    let missing = missing(for: template, kind)
    let text = filler.first(of: template.wordings, missing: missing) ?? ""
    // What it asks for may be in the words of an internal detail.
    let isInternal = template.audience == .internal || missing.contains { internalDetails.contains($0.name) }
    return Choice(
      row: template.row,
      message: Answer.FollowUp(
        template: template.title, text: text, audience: isInternal ? .internal : .public, score: score),
      nextSteps: template.nextSteps)
  }
}
