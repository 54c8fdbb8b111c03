import Corpus
import Messages
import Ranking
import SearchIndex

/// What to send back and what to do besides, for one message.
struct ReplyPlan {
  /// What to send, best first.
  let followUps: [Answer.FollowUp]
  /// The names of the details that messages of its kinds should have and it lacks; none when it must not be asked for any.
  let missing: [String]
  /// What to do besides.
  let nextSteps: [String]

  /// Plans the reply to a message.
  ///
  /// - Parameters:
  ///   - message: What to reply to, as it came.
  ///   - hasWords: Whether it has any; to signs alone there is nothing to ask.
  ///   - goal: What its writer wants to do.
  ///   - request: Where it came in and when.
  ///   - kinds: What kinds of message it is, the main one first.
  ///   - hasTrouble: Whether something goes wrong in it.
  ///   - stored: What the files of follow-ups say.
  ///   - templates: The templates that have words of the message.
  ///   - context: The message as the search sees it.
  ///   - ranker: Orders the templates.
  init(
    to message: String, hasWords: Bool, goal: GoalPhrase, request: AskRequest, kinds: [MessageKind],
    hasTrouble: Bool,
    from stored: StoredFollowUps,
    templates: () -> [Candidate], context: RankingContext, ranker: Ranker
  ) {
    // Thanks beside something else are pleasant and need no reply of their own.
    let wanting = kinds.filter { $0 != .praise }
    let kinds = wanting.isEmpty ? kinds : wanting
    let words = MessageWords(message)
    let details = MessageDetails(stored.details, in: words)
    let filler = WordingFiller(
      goal: goal, milestone: request.date.map(HalfYear.init(of:)))
    let choices = FollowUpChoice(
      ranker: ranker, templates: stored.templates, hasTrouble: hasTrouble, words: words, details: details,
      internalDetails: stored.internalDetails, filler: filler
    )
    .choose(
      for: hasWords ? kinds : [], candidates: templates(), in: context)
    followUps = choices.map(\.message)
    let isAlone = choices.contains(where: \.isAlone)
    var missing: [String] = []
    for detail in (hasWords && !isAlone ? kinds : []).flatMap({ details.missing(for: $0) })
    where !missing.contains(detail.name) {
      missing.append(detail.name)
    }
    self.missing = missing
    nextSteps = NextStepsChoice(table: stored.steps, words: words, filler: filler)
      .steps(for: kinds, from: request.channel, onlyByCues: isAlone, and: choices.first?.nextSteps ?? [])
  }
}
