public import Corpus

/// An entry as a reader of the index gets it.
public struct StoredEntry: Sendable, Hashable {
  /// Its row.
  public var row: Int64
  /// Its id, the same over edits and moves.
  public var id: String
  /// The question as written.
  public var question: String
  /// The answer as Markdown.
  public var answer: String
  /// The answer in plain text, by blocks.
  public var passages: [String]
  /// The headings above it.
  public var section: String
  /// Where readers find it, or nil.
  public var url: String?
  /// Its source's name.
  public var source: String
  /// Its source's title.
  public var sourceTitle: String
  /// Its file and line.
  public var location: SourceLocation
  /// Whom to ask about it.
  public var owner: String?
  /// Whether its author has commented it out.
  public var isArchived: Bool
  /// Who may see it; in a public source there may be internal entries.
  public var audience: Audience
  /// The row of the entry whose answer is shown here, when this one only says "See …".
  public var reference: Int64?
}

/// A source as a reader of the index gets it.
public struct StoredSource: Sendable, Hashable {
  /// Its number: the upper half of its entries' rows.
  public var number: Int64
  /// Its name.
  public var name: String
  /// Its title.
  public var title: String
  /// Who may see it.
  public var audience: Audience
  /// How its files are read.
  public var kind: Source.Kind

  /// The lowest row its entries can have.
  var firstRow: Int64 { number * GenerationBuilder.rowsPerSource }
  /// The row after the highest its entries can have.
  var endRow: Int64 { (number + 1) * GenerationBuilder.rowsPerSource }
}
