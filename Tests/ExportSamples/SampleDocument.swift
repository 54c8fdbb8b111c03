/// A document as an author writes it, before any export.
public struct SampleDocument: Sendable {
  /// A piece of text of one look.
  public struct Run: Sendable {
    /// What it says.
    public var text: String
    /// Whether it is bold.
    public var isBold = false
    /// Whether it is slanted.
    public var isItalic = false
    /// Whether its letters have one width.
    public var isCode = false
    /// Where it leads: an address, or `#` and the id of a heading.
    public var link: String?
    /// What somebody remarks on it, in a comment.
    public var comment: String?
    /// What somebody suggests to write behind it.
    public var suggestion: String?
    /// Whether somebody suggests to delete it.
    public var isToGo = false

    /// Plain text, or a link.
    public init(_ text: String, link: String? = nil) {
      self.text = text
      self.link = link
    }
  }

  /// A part of the document.
  public enum Block: Sendable {
    case heading(level: Int, id: String, [Run])
    case paragraph([Run])
    /// Items with how deep they stand.
    case list(isNumbered: Bool, [(depth: Int, runs: [Run])])
    case table([[[Run]]])
    /// The document's title once more, as each tab begins with it.
    case tab
    /// A heading without text.
    case spacer(level: Int)
    /// A table of contents of all headings, with the numbers of their pages or without.
    case contents(hasPages: Bool)
    /// An image with so many bytes.
    case image(Int)
  }

  /// Its title.
  public var title: String
  /// Its parts, in order.
  public var blocks: [Block]

  /// Puts a document together.
  public init(title: String, blocks: [Block]) {
    self.title = title
    self.blocks = blocks
  }

  /// All headings that have text.
  var headings: [(level: Int, id: String, text: String)] {
    blocks.compactMap { block in
      if case .heading(let level, let id, let runs) = block {
        (level, id, runs.map(\.text).joined())
      } else {
        nil
      }
    }
  }

  /// All comments, in order.
  var comments: [String] {
    var comments: [String] = []
    for block in blocks {
      switch block {
      case .heading(_, _, let runs), .paragraph(let runs): comments += runs.compactMap(\.comment)
      case .list(_, let items): comments += items.flatMap(\.runs).compactMap(\.comment)
      case .table(let rows): comments += rows.joined().joined().compactMap(\.comment)
      default: continue
      }
    }
    return comments
  }

  /// The mark of a comment: a to z, then aa, ab and so on.
  static func mark(_ number: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return number < 26 ? String(letters[number]) : mark(number / 26 - 1) + String(letters[number % 26])
  }
}

/// Random numbers that are the same in every run (SplitMix64, Steele, Lea and Flood 2014).
public struct SampleNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// Begins with some seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
