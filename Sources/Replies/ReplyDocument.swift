import CommonMark

/// Markdown as a reply shows it: no HTML, no pictures, no internal address, line breaks only where they are meant.
struct ReplyDocument {
  /// What is left of the Markdown.
  let document: MarkdownDocument

  private let addresses: ShownAddresses

  /// Reads Markdown and takes out what is not for the reader.
  ///
  /// What was read is written and read once more, so that the text is looked at as its reader gets it: entities
  /// decoded, and words together between which HTML stood.
  ///
  /// - Parameters:
  ///   - markdown: The text.
  ///   - addresses: Which addresses it may show.
  ///   - limit: How much text is of use, in UTF-16 units; what follows is not looked at.
  init(_ markdown: String, addresses: ShownAddresses, limit: Int) {
    let raw = Self.linkingPictures(Self.beginning(of: MarkdownDocument(parsing: markdown), limit: limit))
    let written = raw.rendered(raw.children(of: 0), as: .markdown) { addresses.mayLink($0) ? $0 : nil }
    self.init(Self.tidy(MarkdownDocument(parsing: written), addresses), addresses)
  }

  private init(_ document: MarkdownDocument, _ addresses: ShownAddresses) {
    self.document = document
    self.addresses = addresses
  }

  /// Whether nothing is to be read in it.
  var isEmpty: Bool { document.nodes.count == 1 }

  /// The destination that a link may have, or nil when only its text stays.
  func link(_ destination: String) -> String? { addresses.mayLink(destination) ? destination : nil }

  /// The beginning; see ``CommonMark/MarkdownDocument/prefix(through:literal:)``.
  func prefix(through last: Int, literal: String?) -> ReplyDocument {
    ReplyDocument(document.prefix(through: last, literal: literal), addresses)
  }

  /// The beginning that is a little more than `limit`.
  private static func beginning(of document: MarkdownDocument, limit: Int) -> MarkdownDocument {
    var count = 0
    for (index, node) in document.nodes.enumerated() {
      switch node.kind {
      case .text, .code, .codeBlock:
        let length = node.literal.utf16.count
        if count + length > limit {
          let rest = node.literal.unicodeScalars.prefix(limit - count + 1)
          return document.prefix(through: index, literal: String(rest))
        }
        count += length
      default: continue
      }
    }
    return document
  }

  /// A picture that is described becomes a link to it; others would show as nothing.
  private static func linkingPictures(_ document: MarkdownDocument) -> MarkdownDocument {
    var end = 0
    return document.replacing { index in
      let node = document.nodes[index]
      switch node.kind {
      case .link:
        end = max(end, node.end)
        return nil
      case .image(let destination, let title):
        // Within a link no other link can be.
        let isWithin = index < end
        end = max(end, node.end)
        return isWithin || node.end == index + 1
          ? (.other, "") : (.link(destination: destination, title: title), "")
      default: return nil
      }
    }
  }

  private static func tidy(_ document: MarkdownDocument, _ addresses: ShownAddresses) -> MarkdownDocument {
    var isTable = false
    return document.replacing { index in
      let node = document.nodes[index]
      switch node.kind {
      case .paragraph:
        isTable = TableText.isTable(index, in: document)
        return nil
      case .text, .code, .codeBlock:
        let text = addresses.shownText(of: SafeText.safe(node.literal))
        return text == node.literal ? nil : (node.kind, text)
      case .softBreak:
        // Slack and GitHub's comments show the lines of the source; CommonMark means a space. Only the rows of a
        // table stay, and items that HTML made.
        let next = index + 1
        let isItem = next < document.nodes.count && document.nodes[next].literal.hasPrefix("- ")
        return isTable || isItem ? nil : (.text, " ")
      default: return nil
      }
    }
  }
}

/// Text without what could command a terminal or turn its direction.
enum SafeText {
  /// The text with such characters as U+FFFD.
  static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCommand) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(isCommand(scalar) ? "\u{FFFD}" : scalar) }
    return String(safe)
  }

  private static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
