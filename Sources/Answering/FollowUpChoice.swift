import Corpus
import Messages
import Ranking
import SearchIndex

/// Chooses what to ask back, and fills it from the user's own words.
struct FollowUpChoice {
  let ranker: Ranker
  /// All templates in the order of their files.
  let templates: [StoredFollowUp]
  /// Whether something goes wrong in the message; nobody else is asked what only bug reports are about, such as logs.
  let hasTrouble: Bool
  /// The message, for the cues that must be said in it.
  let words: MessageWords
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
    /// Whether it is all that is sent: nothing else is asked for, nor done for the kind of the message.
    var isAlone = false
  }

  /// How many are shown at the most.
  private static let limit = 2

  /// A template on a topic needs this score by the first signals to stand before the one for the kind.
  private static let topicThreshold = 0.7

  /// The same for a how-to, whose goal is the better question unless the topic is very clear.
  private static let howToThreshold = 4.0

  /// The templates that fit, best first: the one for each kind, and for a clear topic the topic's.
  ///
  /// No detail is asked for twice. A template whose cues are said stands alone: what it is about is not for details in
  /// a channel where others read along.
  ///
  /// - Parameters:
  ///   - kinds: What kinds of message it is, the main one first.
  ///   - candidates: The templates that have words of the message.
  ///   - context: The message.
  /// - Returns: At most two, best first; none when no template is for its kinds.
  func choose(
    for kinds: [MessageKind], candidates: [Candidate], in context: RankingContext
  ) -> [Choice] {
    if let alone = alone(for: kinds, among: candidates, in: context) { return [alone] }
    guard let main = kinds.first, let first = general(for: main) else { return [] }
    let isHowTo = main == .question && (filler.goal.doing != nil || filler.goal.asksHow)
    let topic = topic(for: main, besides: first, isHowTo: isHowTo, among: candidates, in: context)
    func pick(_ template: StoredFollowUp, for kind: MessageKind) -> Pick {
      Pick(template: template, kind: kind, score: score(of: template, among: candidates, in: context))
    }
    // What every message of its kind should have comes first. A question is asked about its topic, unless it is a
    // how-to, which is best asked for its goal; with the goal known, thanks alone are the last resort.
    let isTopicFirst =
      main == .question && topic != nil && (!isHowTo || first.condition == .nothingMissing)
    var filling = Filling()
    let general = pick(first, for: main)
    add(isTopicFirst ? topic ?? general : general, to: &filling)
    // Each kind gets its due before the first gets two.
    for kind in kinds.dropFirst() {
      if let template = self.general(for: kind) { add(pick(template, for: kind), to: &filling) }
    }
    // The general question after a goal helps nobody who named none and has been asked about the topic.
    if let second = isTopicFirst ? (isHowTo ? general : nil) : topic { add(second, to: &filling) }
    return filling.choices
  }

  /// A template with what it is for.
  private struct Pick {
    var template: StoredFollowUp
    var kind: MessageKind
    var score: Double
  }

  /// What has been chosen so far.
  private struct Filling {
    var choices: [Choice] = []
    /// The names of the details that it asks for.
    var asked: [String] = []
  }

  /// The first template for one of the kinds whose cues are said.
  private func alone(
    for kinds: [MessageKind], among candidates: [Candidate], in context: RankingContext
  ) -> Choice? {
    for template in templates where template.condition == .cueSaid {
      guard let kind = kinds.first(where: template.kinds.contains), words.words(of: template.cues) != nil
      else { continue }
      var filling = Filling()
      fill(
        Pick(template: template, kind: kind, score: score(of: template, among: candidates, in: context)),
        in: &filling)
      var choice = filling.choices.first
      choice?.isAlone = true
      return choice
    }
    return nil
  }

  /// Fills a template, unless it asks only for what has been asked for.
  private func add(_ pick: Pick, to filling: inout Filling) {
    let template = pick.template
    guard filling.choices.count < Self.limit, fits(template, pick.kind, asked: filling.asked),
      !filling.choices.contains(where: { $0.row == template.row })
    else { return }
    fill(pick, in: &filling)
  }

  private func fill(_ pick: Pick, in filling: inout Filling) {
    let template = pick.template
    let missing = missing(for: template, pick.kind).filter { !filling.asked.contains($0.name) }
    let wording = filler.first(of: template.wordings, missing: missing)
    if wording?.asksForMissing == true { filling.asked += missing.map(\.name) }
    if case .missing(let name) = template.condition { filling.asked.append(name) }
    // What it asks for may be in the words of an internal detail.
    let isInternal = template.audience == .internal || missing.contains { internalDetails.contains($0.name) }
    let message = Answer.FollowUp(
      template: template.title, kind: pick.kind, text: wording?.text ?? "",
      audience: isInternal ? .internal : .public, score: pick.score)
    filling.choices.append(Choice(row: template.row, message: message, nextSteps: template.nextSteps))
  }

  /// The template on the topic that is clearly the message's; nil also when the message says all that it asks for.
  private func topic(
    for kind: MessageKind, besides first: StoredFollowUp, isHowTo: Bool, among candidates: [Candidate],
    in context: RankingContext
  ) -> Pick? {
    guard context.isMeaningful else { return nil }
    var best: Pick?
    for template in templates where template.row != first.row && isOnTopic(template, kind) {
      guard var candidate = candidates.first(where: { $0.row == template.row }) else { continue }
      // A template is found by its title and its cues; words of its wordings, such as "great", say nothing of a topic.
      candidate.occurrences.removeAll { $0.field == .answer }
      let score = ranker.score(of: candidate, in: context)
      if score > best?.score ?? -.infinity { best = Pick(template: template, kind: kind, score: score) }
    }
    guard let best, best.score >= (isHowTo ? Self.howToThreshold : Self.topicThreshold) else { return nil }
    // Another topic is not what the message is about.
    return fits(best.template, kind) ? best : nil
  }

  /// Whether a template asks about a topic: one that asks for details of its own does, even when none is missing.
  private func isOnTopic(_ template: StoredFollowUp, _ kind: MessageKind) -> Bool {
    guard template.kinds.contains(kind), template.condition != .nothingMissing,
      template.condition != .cueSaid, hasTrouble || kind != .question || !template.kinds.contains(.bugReport)
    else { return false }
    return !template.asksFor.isEmpty || fits(template, kind)
  }

  /// The first template for a kind that fits what the message lacks.
  private func general(for kind: MessageKind) -> StoredFollowUp? {
    templates.first { fits($0, kind) }
  }

  /// Whether a template is for a message of a kind, when some details have been asked for already.
  private func fits(_ template: StoredFollowUp, _ kind: MessageKind, asked: [String] = []) -> Bool {
    guard template.kinds.contains(kind) else { return false }
    switch template.condition {
    case nil: return true
    case .nothingMissing: return !lacks(for: template, kind)
    case .somethingMissing: return lacks(for: template, kind, besides: asked)
    case .missing(let name): return details.lacks(among: [name], besides: asked)
    // It has been looked for before all others.
    case .cueSaid: return false
    }
  }

  /// Whether the message lacks anything that a template asks for, besides some details.
  private func lacks(for template: StoredFollowUp, _ kind: MessageKind, besides asked: [String] = []) -> Bool
  {
    template.asksFor.isEmpty
      ? details.lacks(for: kind, besides: asked) : details.lacks(among: template.asksFor, besides: asked)
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
}
