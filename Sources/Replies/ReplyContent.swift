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
    /// The headings above it, joined by ``sectionSeparator``; empty when there are none.
    public var section: String
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

    /// What stands between two headings of a section.
    static let sectionSeparator = " › "

    /// What the link to it says: what does not ask, such as an error message, is told by the heading above as well, since the
    /// same message means something else elsewhere.
    var title: String {
      guard !question.hasSuffix("?"), !section.isEmpty, section != Corpus.Entry.lowTrust else {
        return question
      }
      let heading = section.split(separator: Self.sectionSeparator).last.map { String($0) } ?? section
      return heading + Self.sectionSeparator + question
    }

    /// Makes an entry.
    public init(
      question: String, section: String = "", answer: String, url: String?, sourceTitle: String,
      audience: Audience, confidence: Confidence
    ) {
      self.question = question
      self.section = section
      self.answer = answer
      self.url = url
      self.sourceTitle = sourceTitle
      self.audience = audience
      self.confidence = confidence
    }
  }

  /// A message to send back.
  public struct FollowUp: Sendable, Hashable {
    /// The message as Markdown.
    public var text: String
    /// The kind of message that it answers.
    public var kind: MessageKind
    /// Who may see it.
    public var audience: Audience

    /// Makes a follow-up.
    public init(_ text: String, for kind: MessageKind, audience: Audience = .public) {
      self.text = text
      self.kind = kind
      self.audience = audience
    }
  }

  /// What kind of message is answered.
  public var kind: MessageKind
  /// The entries that may answer, best first.
  public var entries: [Entry]
  /// What to ask back, best first.
  public var followUps: [FollowUp]

  /// Makes a content.
  public init(kind: MessageKind, entries: [Entry], followUps: [FollowUp]) {
    self.kind = kind
    self.entries = entries
    self.followUps = followUps
  }
}
