public import Corpus

/// What a reply is made of: an answer without how it was found.
public struct ReplyContent: Sendable, Hashable {
  /// How sure it is that an entry answers.
  public enum Confidence: String, Sendable, Hashable {
    /// Not at all.
    case none
    /// Worth a look.
    case low
    /// Likely.
    case medium
    /// Can be sent after a glance.
    case high
  }

  /// An entry that may answer.
  public struct Entry: Sendable, Hashable {
    /// Its question as plain text.
    public var question: String
    /// Its answer as Markdown.
    public var answer: String
    /// Where readers find it, if anywhere.
    public var url: String?
    /// What people call its source.
    public var sourceTitle: String
    /// Who may see it.
    public var audience: Audience
    /// How sure it is that it answers.
    public var confidence: Confidence

    /// Makes an entry.
    public init(
      question: String, answer: String, url: String?, sourceTitle: String, audience: Audience,
      confidence: Confidence
    ) {
      self.question = question
      self.answer = answer
      self.url = url
      self.sourceTitle = sourceTitle
      self.audience = audience
      self.confidence = confidence
    }
  }

  /// What kind of message is answered.
  public var kind: MessageKind
  /// The entries that may answer, best first.
  public var entries: [Entry]
  /// What to ask back as Markdown, best first.
  public var followUps: [String]

  /// Makes a content.
  public init(kind: MessageKind, entries: [Entry], followUps: [String]) {
    self.kind = kind
    self.entries = entries
    self.followUps = followUps
  }
}
