/// A piece of text that looks the same all through.
struct TextRun: Sendable, Equatable {
  /// How text looks.
  struct Style: OptionSet, Sendable, Hashable {
    let rawValue: Int

    static let bold = Style(rawValue: 1)
    static let italic = Style(rawValue: 2)
    /// In letters of one width.
    static let code = Style(rawValue: 4)
    /// Nobody sees it; such text is left out, so that no run has this.
    static let hidden = Style(rawValue: 8)
    /// A line goes through it: it counts no more, and is not to be taken for what it says.
    static let struck = Style(rawValue: 16)
  }

  /// The text; a line break is one that the author made.
  var text: String
  var style: Style = []
  /// Where a link leads.
  var link: String?

  /// Whether a reader sees nothing of it.
  var isBlank: Bool { text.isBlank }

  /// Whether it has the same looks as another.
  func looksLike(_ other: TextRun) -> Bool { style == other.style && link == other.link }

  /// Letters of one width, by the name of their font.
  static func isMonospaced(_ font: some StringProtocol) -> Bool {
    let font = font.lowercased()
    return ["mono", "courier", "consolas", "menlo", "source code", "inconsolata"].contains {
      font.contains($0)
    }
  }
}

/// A paragraph, heading, item of a list or table.
struct TextBlock {
  enum Kind: Equatable {
    case paragraph
    case heading(Int)
    /// How deep it stands, from 0, and its number in a list that counts.
    case item(depth: Int, number: Int?)
    /// Lines of code, spaced as they are.
    case code
    /// Rows of cells.
    case table([[[TextRun]]])
  }

  var kind: Kind
  var runs: [TextRun] = []
  /// A heading's own id, as the export has it.
  var id: String?
}

extension String {
  /// Whether a reader sees nothing of it; most texts show that with their first bytes.
  var isBlank: Bool {
    for byte in utf8 {
      switch byte {
      case 33...126: return false
      case 9...13, 32: continue
      default: return allSatisfy(\.isWhitespace)
      }
    }
    return true
  }
}
