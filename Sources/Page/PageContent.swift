/// All that the page of a search shows, as plain values: whoever knows the answer fills it in.
///
/// Texts are plain text unless said otherwise, and need no escaping.
public struct PageContent: Sendable, Hashable {
  /// What was asked; empty before anything is.
  public var query = ""
  /// For whom the page is.
  public var audience = Audience.public
  /// The sources that a search can be limited to.
  public var sources: [Source] = []
  /// The name of the source that the search is limited to.
  public var sourceFilter: String?
  /// Words that were looked for in another spelling.
  public var corrections: [Correction] = []
  /// What came of it.
  public var outcome = Outcome.answer
  /// Whether either of the first two results may be the right one.
  public var isClose = false
  /// What kind of message it is.
  public var kind: Kind?
  /// The entries that may answer, best first.
  public var results: [Result] = []
  /// What to ask back, best first.
  public var followUps: [FollowUp] = []
  /// What the person on call does besides, each a line of Markdown.
  public var nextSteps: [String] = []
  /// The reply that is ready to be sent.
  public var reply: Reply?
  /// The state of the index.
  public var index: Index

  /// Makes the page of an empty search.
  public init(index: Index) { self.index = index }

  /// Who may see a text, or for whom a page is.
  public enum Audience: String, Sendable, Hashable {
    /// Everybody.
    case `public`
    /// The support team alone.
    case `internal`
  }

  /// What came of a search.
  public enum Outcome: Sendable, Hashable {
    /// The first result is likely to answer.
    case answer
    /// Nothing is likely to answer.
    case noConfidentAnswer(Miss)
  }

  /// Why there is no confident answer.
  public enum Miss: String, Sendable, Hashable, CaseIterable {
    /// No document answers this.
    case nothingKnown
    /// Documents have changed since the index was made.
    case indexStale
    /// Only what everybody may see was searched.
    case publicOnly
  }

  /// A source that a search can be limited to.
  public struct Source: Sendable, Hashable {
    /// Its name in addresses.
    public var name: String
    /// What people call it.
    public var title: String

    /// Makes a source.
    public init(name: String, title: String) {
      self.name = name
      self.title = title
    }
  }

  /// A word that was looked for in another spelling.
  public struct Correction: Sendable, Hashable {
    /// The word as it was typed.
    public var typed: String
    /// The word that was looked for.
    public var shown: String

    /// Makes a correction.
    public init(typed: String, shown: String) {
      self.typed = typed
      self.shown = shown
    }
  }

  /// What kind of message it is.
  public struct Kind: Sendable, Hashable {
    /// Its name, such as "bug report".
    public var name: String
    /// The words that speak for it.
    public var evidence: [String]

    /// Makes a kind.
    public init(name: String, evidence: [String]) {
      self.name = name
      self.evidence = evidence
    }
  }

  /// A message to ask back.
  public struct FollowUp: Sendable, Hashable {
    /// What it is for.
    public var title: String
    /// The message.
    public var text: String

    /// Makes a follow-up.
    public init(title: String, text: String) {
      self.title = title
      self.text = text
    }
  }

  /// A reply in each form in which it can be sent.
  public struct Reply: Sendable, Hashable {
    /// As plain text.
    public var plain: String
    /// As Slack's mrkdwn.
    public var slack: String
    /// As GitHub's Markdown.
    public var markdown: String
    /// Whether it holds internal text, which must not be sent to everybody.
    public var hasInternalText: Bool
    /// The id of the entry that it tells, if it tells one.
    public var entry: String?

    /// Makes a reply.
    public init(
      plain: String, slack: String, markdown: String, hasInternalText: Bool = false, entry: String? = nil
    ) {
      self.plain = plain
      self.slack = slack
      self.markdown = markdown
      self.hasInternalText = hasInternalText
      self.entry = entry
    }
  }

  /// The state of the index.
  public struct Index: Sendable, Hashable {
    /// How many entries it has.
    public var entries: Int
    /// How old it is, such as "3 min ago".
    public var age: String
    /// Whether documents have changed since.
    public var isStale: Bool

    /// Makes a state.
    public init(entries: Int, age: String, isStale: Bool = false) {
      self.entries = entries
      self.age = age
      self.isStale = isStale
    }
  }
}
