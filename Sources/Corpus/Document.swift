/// A file of a source as kb understands it.
public struct Document: Sendable {
  /// The source's name.
  public var source: String
  /// The file, relative to the folder of kb.yaml.
  public var path: String
  /// Its first heading, or the source's title.
  public var title: String
  /// Whom to ask about it (`maintainedBy`).
  public var owner: String?
  /// The questions in it, in order.
  public var entries: [Entry] = []
  /// The follow-up templates in it, in order.
  public var followUps: [FollowUpTemplate] = []
  /// The details that messages should have, in order.
  public var details: [Placed<Detail>] = []
  /// The table of what to do by channel and kind, in order.
  public var nextSteps: [Placed<NextSteps>] = []
  /// Details that templates name, which only a reader of all files can know.
  public var namedDetails: [NamedDetail] = []
  /// The synonyms in it, in order.
  public var synonyms: [Placed<SynonymRule>] = []
  /// What its author should mend.
  public var diagnostics: [Diagnostic] = []
  /// Every anchor that a link may name.
  public var anchors: Set<String> = []
  /// Links to other files of the corpus, which only a reader of all of them can judge.
  public var outgoingLinks: [OutgoingLink] = []

  /// Makes an empty document.
  public init(source: String, path: String, title: String) {
    self.source = source
    self.path = path
    self.title = title
  }

  /// A detail that a follow-up template names.
  public struct NamedDetail: Sendable, Hashable {
    /// The detail's name.
    public var name: String
    /// Where it is named.
    public var location: SourceLocation
  }

  /// A relative link to another file.
  public struct OutgoingLink: Sendable, Hashable {
    /// The file it names, relative to the folder of kb.yaml.
    public var path: String
    /// The anchor it names, if any.
    public var anchor: String?
    /// The link as it is written.
    public var destination: String
    /// Where it stands.
    public var location: SourceLocation
  }
}
