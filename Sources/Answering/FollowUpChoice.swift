import Corpus
import Messages
import Ranking
import SearchIndex

/// Chooses what to ask back, and fills it from the user's own words.
struct FollowUpChoice {
  let ranker: Ranker

  /// A filled template with what to do besides.
  struct Choice: Sendable {
    var message: Answer.FollowUp
    var nextSteps: [String]
  }

  /// How many are shown at the most.
  private static let limit = 2

  /// A template on a topic needs this share of the best possible score to stand before the one for the kind.
  private static let topicThreshold = 0.25

  /// The same for a how-to, whose goal is the better question unless the topic is very clear.
  private static let howToThreshold = 1.5

  /// The templates that fit, best first: for a clear topic the topic's, and always the one for the kind.
  ///
  /// - Parameters:
  ///   - templates: All templates in the order of their file.
  ///   - candidates: The templates that have words of the message.
  ///   - query: The message.
  ///   - statistics: Statistics of all entries and templates.
  ///   - kind: What kind of message it is.
  ///   - goal: What its writer wants to do.
  /// - Returns: At most two, best first; none when no template is for this kind.
  func choose(
    from templates: [StoredFollowUp], candidates: [Candidate], query: Query, statistics: CollectionStatistics,
    kind: MessageKind, goal: GoalPhrase
  ) -> [Choice] {
    let fitting = templates.filter { $0.kinds.contains(kind) }
    guard let first = fitting.first else { return [] }
    let topical = candidates.filter { candidate in
      candidate.row != first.row && fitting.contains { $0.row == candidate.row }
    }
    let hits = ranker.hits(among: topical, for: query, statistics: statistics, limit: 1)
    var choices: [Choice] = []
    let context = RankingContext(query: query, statistics: statistics, weights: ranker.weights)
    let isHowTo = kind == .question && goal.doing != nil
    let threshold = isHowTo ? Self.howToThreshold : Self.topicThreshold
    if let hit = hits.first, let template = fitting.first(where: { $0.row == hit.row }),
      context.totalRarity > 0, hit.score / context.totalRarity >= threshold
    {
      choices.append(filled(template, goal: goal, score: hit.score))
    }
    // The general question after a goal helps nobody who named none and has been asked about the topic.
    if choices.isEmpty || isHowTo || kind != .question {
      let own = candidates.filter { $0.row == first.row }
      let score = ranker.hits(among: own, for: query, statistics: statistics, limit: 1).first?.score
      choices.append(filled(first, goal: goal, score: score ?? 0))
    }
    // A how-to is best asked for its goal first.
    if isHowTo { choices.reverse() }
    return Array(choices.prefix(Self.limit))
  }

  private func filled(_ template: StoredFollowUp, goal: GoalPhrase, score: Double) -> Choice {
    var text = ""
    for wording in template.wordings {
      if let filled = Self.filled(wording, goal: goal) {
        text = filled
        break
      }
    }
    return Choice(
      message: Answer.FollowUp(template: template.title, text: text, score: score),
      nextSteps: template.nextSteps)
  }

  /// A wording with its placeholders filled, or nil when one cannot be.
  static func filled(_ wording: String, goal: GoalPhrase) -> String? {
    var text = ""
    var rest = wording[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += String(rest[..<open])
      switch rest[rest.index(after: open)..<close] {
      case "doing":
        guard let doing = goal.doing else { return nil }
        text += MarkdownEscape.escaped(doing)
      case "topic":
        guard let topic = goal.topic else { return nil }
        text += MarkdownEscape.escaped(topic)
      default: text += String(rest[open...close])
      }
      rest = rest[rest.index(after: close)...]
    }
    text += String(rest)
    return text
  }
}

/// Makes a user's words harmless in Markdown.
enum MarkdownEscape {
  /// The words with everything that could become a link, an image, HTML or emphasis taken literally.
  ///
  /// A code span is left alone: within it nothing is markup.
  static func escaped(_ text: String) -> String {
    let hasSpans = text.count(where: { $0 == "`" }) % 2 == 0
    var escaped = ""
    var isCode = false
    for character in text {
      if character == "`", hasSpans { isCode.toggle() }
      let isMarkup = "[]<>!*\\".contains(character) || (character == "`" && !hasSpans)
      if isMarkup, !isCode { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}
