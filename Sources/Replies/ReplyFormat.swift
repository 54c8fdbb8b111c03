/// A form in which a reply is ready to be sent.
public enum ReplyFormat: String, Sendable, Hashable, CaseIterable {
  /// GitHub's Markdown.
  case markdown
  /// Slack's mrkdwn.
  case slack
}
