/// One question with its answer, and the other wordings of the question.
public struct Entry: Sendable, Hashable {
  /// The question as its author wrote it.
  public var question: String
  /// Other wordings of the same question.
  public var phrasings: [String] = []
  /// The answer as Markdown; its links are absolute where the source has a URL.
  public var answer: String
  /// The answer as plain text, a block (paragraph, list, code) a passage.
  public var passages: [String] = []
  /// Error messages by which this entry is found, as they are quoted in it.
  public var errorStrings: [String] = []
  /// Code, commands and flags of the answer.
  public var code: [String] = []
  /// The headings above the question, outermost first, without the document's title.
  public var sectionPath: [String] = []
  /// What stands there for an entry of plain text, in place of headings: whether it is a question at all was guessed.
  public static let lowTrust = "plain text, low trust"
  /// Where a reader finds the answer, with its anchor; nil when the source has no URL.
  public var url: String?
  /// The heading's anchor as GitHub makes it.
  public var anchor: String?
  /// Where the question stands.
  public var location: SourceLocation
  /// Who may see it.
  public var audience: Audience
  /// Whom to ask about it.
  public var owner: String?
  /// Labels of a help desk's export.
  public var tags: [String] = []
  /// The id that the source itself gives, for help-desk exports.
  public var externalID: String?
  /// Whether its author has commented it out.
  public var isArchived: Bool = false
  /// Set when the answer is only a reference to another question: that question's place.
  public var reference: Reference?

  /// Makes an entry; everything else can be set afterwards.
  public init(question: String, answer: String, location: SourceLocation, audience: Audience) {
    self.question = question
    self.answer = answer
    self.location = location
    self.audience = audience
  }

  /// Names another entry by its document and anchor.
  public struct Reference: Sendable, Hashable {
    /// The document's path, relative to the folder of kb.yaml.
    public var path: String
    /// The anchor within the document.
    public var anchor: String

    /// Makes a reference.
    public init(path: String, anchor: String) {
      self.path = path
      self.anchor = anchor
    }
  }
}
