/// A form in which a reply is ready to be sent.
public enum ReplyFormat: String, Sendable, Hashable, CaseIterable {
  /// GitHub's Markdown.
  case markdown
  /// Slack's mrkdwn.
  case slack

  /// The most UTF-16 units of a reply: a comment on GitHub takes 65,536 characters, a text object of Slack 3,000.
  ///
  /// Neither says what it counts; no text has more characters, however they are counted, than UTF-16 units.
  public var characterLimit: Int {
    switch self {
    case .markdown: 65_536
    case .slack: 3_000
    }
  }

  /// Writes a document in this form.
  func text(of content: ReplyDocument) -> String {
    switch self {
    case .slack: SlackRenderer.text(of: content)
    case .markdown: GitHubRenderer.text(of: content)
    }
  }
}
