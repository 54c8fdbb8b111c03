/// A node of a Markdown text: a block or a piece of its text.
public struct MarkdownNode: Sendable {
  /// What a node is (CommonMark 0.30, sections 4 to 6).
  public enum Kind: Sendable, Equatable {
    /// The whole text.
    case document
    /// `> quoted`
    case blockQuote
    /// A list; `start` is the first number of an ordered one.
    case list(ordered: Bool, start: Int, tight: Bool)
    /// An item of a list.
    case item
    /// Fenced or indented code; `info` is the word after the fence.
    case codeBlock(info: String)
    /// A block of raw HTML.
    case htmlBlock
    /// A paragraph.
    case paragraph
    /// A heading of level 1 to 6.
    case heading(level: Int)
    /// `---`
    case thematicBreak
    /// Plain text.
    case text
    /// A line break of the source that means a space.
    case softBreak
    /// A line break that is meant.
    case lineBreak
    /// A code span.
    case code
    /// A piece of raw HTML within a paragraph.
    case htmlInline
    /// `*emphasis*`
    case emphasis
    /// `**strong emphasis**`
    case strong
    /// A link.
    case link(destination: String, title: String)
    /// An image.
    case image(destination: String, title: String)
    /// Anything a later version of the parser may add.
    case other
  }

  /// What it is.
  public internal(set) var kind: Kind
  /// The text of text, code and HTML nodes; empty for all others.
  public internal(set) var literal: String
  /// The index after the last node of its subtree.
  public internal(set) var end: Int
  /// The index of the node that holds it, -1 for the document.
  public let parent: Int
  /// Its first line, from 1.
  public let startLine: Int
  /// Its first column in bytes, from 1.
  public let startColumn: Int
  /// Its last line, from 1.
  public let endLine: Int
  /// Its last column in bytes, from 1.
  public let endColumn: Int
}
