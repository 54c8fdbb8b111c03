/// A follow-up message as a support person wrote it, before it is filled for one message.
public struct FollowUpTemplate: Sendable, Hashable {
  /// What it is for, as its heading says.
  public var title: String
  /// The kinds of messages that it answers.
  public var kinds: [MessageKind]
  /// Words by which search finds it.
  public var cues: [String]
  /// The wordings, best first: the first whose placeholders can all be filled is sent.
  public var wordings: [String]
  /// When it is for a message; always when there is none.
  public var condition: FollowUpCondition?
  /// The details that `{missing}` stands for, by name; all of the message's kind when there are none.
  public var asksFor: [String] = []
  /// What the person on call does besides.
  public var nextSteps: [String]
  /// Where it stands.
  public var location: SourceLocation
  /// Who may see it.
  public var audience: Audience

  /// Makes a template.
  public init(
    title: String, kinds: [MessageKind], cues: [String] = [], wordings: [String],
    nextSteps: [String] = [], location: SourceLocation, audience: Audience
  ) {
    self.title = title
    self.kinds = kinds
    self.cues = cues
    self.wordings = wordings
    self.nextSteps = nextSteps
    self.location = location
    self.audience = audience
  }
}
