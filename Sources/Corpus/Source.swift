/// One line of kb.yaml: files with an audience and a kind.
public struct Source: Sendable, Hashable {
  /// How the files of a source are read.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Markdown whose headings are questions: an entry for each question.
    case faq
    /// Any Markdown: an entry for each section.
    case guide
    /// Markdown with follow-up templates.
    case followUps = "follow-ups"
    /// JSON Lines with one question and its answer a line.
    case entries
    /// Synonyms, a group a line.
    case synonyms

    /// Whether its files may be exports of a word processor.
    public var readsExports: Bool { self == .faq || self == .guide }

    /// Whether its files hold questions with answers.
    public var hasEntries: Bool { self != .followUps && self != .synonyms }
  }

  /// Short unique name, which `--source` takes.
  public var name: String
  /// A file or a glob (`*`, `**`, `?`), relative to the folder of kb.yaml.
  public var path: String
  /// What people call this source; the name when kb.yaml has none.
  public var title: String
  /// Where readers find the files: the base for links and anchors, or nil.
  public var url: String?
  /// Who may see it, or of entries that are public by mark, who may see those; internal when kb.yaml does not say.
  public var audience: Audience
  /// How its files are read.
  public var kind: Kind
  /// The Google Doc that the file is an export of: internal answers link to their headings in it; nil without one.
  public var documentURL: String?
  /// Whether of its entries only those are public that a line `Audience: public` marks.
  public var isPublicByMark: Bool
  /// Whether questions that an author has commented out are indexed too.
  public var includesArchived: Bool

  /// Makes a source; what is left out is as in kb.yaml.
  public init(
    name: String, path: String, title: String? = nil, url: String? = nil,
    audience: Audience = .internal, kind: Kind = .faq, includesArchived: Bool = false,
    documentURL: String? = nil, isPublicByMark: Bool = false
  ) {
    self.name = name
    self.path = path
    self.title = title ?? name
    self.url = url
    self.audience = audience
    self.kind = kind
    self.includesArchived = includesArchived
    self.documentURL = documentURL
    self.isPublicByMark = isPublicByMark
  }
}
