/// A node of a Markdown text: a block or a piece of its text.
///
/// Two megabytes of nothing but emphasis are a million of them, so that each is kept small: 56 bytes.
public struct MarkdownNode: Sendable {
  /// What a node is (CommonMark 0.30, sections 4 to 6).
  public enum Kind: Sendable, Equatable {
    /// The whole text.
    case document
    /// `> quoted`
    case blockQuote
    /// A list; `start` is the first number of an ordered one.
    indirect case list(ordered: Bool, start: Int, tight: Bool)
    /// An item of a list.
    case item
    /// Fenced or indented code; `info` is the word after the fence.
    indirect case codeBlock(info: String)
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
    /// `~~struck out~~`, which CommonMark takes for text: only in a document in which it was looked for, see
    /// ``MarkdownDocument/findingStrikes()``.
    case struck
    /// A link.
    indirect case link(destination: String, title: String)
    /// An image.
    indirect case image(destination: String, title: String)
    /// Anything a later version of the parser may add.
    case other
  }

  /// What it is.
  public internal(set) var kind: Kind
  /// Whether it is text of a table in which bars part no cells: what its author wrote as `\|`.
  public internal(set) var keepsBars = false
  /// The text of text, code and HTML nodes; empty for all others.
  public internal(set) var literal: String
  /// The index after the last node of its subtree.
  public internal(set) var end: Int {
    get { Int(last) }
    set { last = Int32(clamping: newValue) }
  }
  /// The index of the node that holds it, -1 for the document.
  public var parent: Int { Int(holder) }
  /// Its first line, from 1.
  public var startLine: Int { Int(start.line) }
  /// Its first column in bytes, from 1.
  public var startColumn: Int { Int(start.column) }
  /// Its last line, from 1.
  public var endLine: Int { Int(finish.line) }

  private var last: Int32
  private let holder: Int32
  private let start: Place
  private let finish: Place

  /// A line and a column, as libcmark has them.
  struct Place {
    var line: Int32
    var column: Int32
  }

  init(kind: Kind, literal: String, end: Int, parent: Int, from start: Place, to finish: Place) {
    self.kind = kind
    self.literal = literal
    last = Int32(clamping: end)
    holder = Int32(clamping: parent)
    self.start = start
    self.finish = finish
  }

  /// Where it begins and ends.
  var places: (start: Place, finish: Place) { (start, finish) }
}
