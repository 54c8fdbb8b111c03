extension PageContent {
  /// An entry that may answer.
  public struct Result: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// Its question.
    public var question: String
    /// Its whole answer as Markdown, from whoever wrote it.
    public var answerMarkdown: String
    /// The part of the answer that is worth showing.
    public var passage: String
    /// Where words of the question stand in the passage, in UTF-8 offsets; any that do not fit are left out.
    public var highlights: [Range<Int>]
    /// Where readers find it; shown when it is an address that a browser may follow.
    public var url: String?
    /// What people call its source.
    public var sourceTitle: String
    /// The headings above it.
    public var section: String
    /// How old it is, such as "indexed 3 min ago".
    public var age: String
    /// How sure it is that it answers.
    public var confidence: Confidence
    /// The probability that it answers, 0 to 100.
    public var percent: Int
    /// Who may see it.
    public var audience: Audience
    /// Whether its author has commented it out.
    public var isArchived: Bool

    /// Makes a result.
    public init(
      id: String, question: String, answerMarkdown: String, passage: String = "",
      highlights: [Range<Int>] = [],
      url: String? = nil, sourceTitle: String, section: String = "", age: String = "",
      confidence: Confidence = .none, percent: Int = 0, audience: Audience = .public, isArchived: Bool = false
    ) {
      self.id = id
      self.question = question
      self.answerMarkdown = answerMarkdown
      self.passage = passage
      self.highlights = highlights
      self.url = url
      self.sourceTitle = sourceTitle
      self.section = section
      self.age = age
      self.confidence = confidence
      self.percent = percent
      self.audience = audience
      self.isArchived = isArchived
    }
  }

  /// How sure it is that an entry answers.
  public enum Confidence: String, Sendable, Hashable, CaseIterable {
    /// Not at all.
    case none
    /// Worth a look.
    case low
    /// Likely.
    case medium
    /// Can be sent after a glance.
    case high
  }
}
