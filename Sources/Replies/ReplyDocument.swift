import Answering
import CommonMark

/// Markdown as a reply shows it: no HTML, no pictures, no internal address, line breaks only where they are meant.
struct ReplyDocument {
  /// What is left of the Markdown.
  let document: MarkdownDocument

  /// Whether the Markdown goes on.
  let isBeginning: Bool

  private let addresses: ShownAddresses

  /// So many bytes of Markdown are read for a unit of text; more of them show next to nothing.
  private static let markupFactor = 16

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
    let isLong = markdown.utf8.count > limit * Self.markupFactor
    let source =
      isLong ? String(decoding: markdown.utf8.prefix(limit * Self.markupFactor), as: UTF8.self) : markdown
    let whole = MarkdownDocument(parsing: source)
    let beginning = Self.beginning(of: whole, limit: limit)
    let raw = Self.linkingPictures(beginning ?? whole)
    let written = raw.rendered(raw.children(of: 0), as: .markdown) { addresses.mayLink($0) ? $0 : nil }
    let document = Self.tidy(MarkdownDocument(parsing: written), addresses).findingStrikes()
    self.init(document, addresses, isLong || beginning != nil)
  }

  private init(_ document: MarkdownDocument, _ addresses: ShownAddresses, _ isBeginning: Bool) {
    self.document = document
    self.isBeginning = isBeginning
    self.addresses = addresses
  }

  /// The destination that a link may have, or nil when only its text stays.
  func link(_ destination: String) -> String? { addresses.mayLink(destination) ? destination : nil }

  /// The beginning; see ``CommonMark/MarkdownDocument/prefix(through:literal:)``.
  func prefix(through last: Int, literal: String?) -> ReplyDocument {
    ReplyDocument(document.prefix(through: last, literal: literal), addresses, true)
  }

  /// The beginning that is a little more than `limit`, or nil when there is no more than that.
  private static func beginning(of document: MarkdownDocument, limit: Int) -> MarkdownDocument? {
    var count = 0
    for (index, node) in document.nodes.enumerated() {
      switch node.kind {
      case .text, .code, .codeBlock:
        let length = node.literal.utf16.count
        if count + length > limit {
          let rest = node.literal.unicodeScalars.prefix(max(limit - count + 1, 0))
          return document.prefix(through: index, literal: String(rest))
        }
        count += length
      // The line break after it.
      case .paragraph, .heading, .item, .thematicBreak: count += 1
      default: continue
      }
    }
    return nil
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

  /// The name of the language after a fence; anything else there nobody sees, who looks at the page.
  private static func language(of info: String) -> String {
    let name = info.prefix { $0 != " " }
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isName && name.utf8.count <= 20 ? String(name) : ""
  }

  private static func tidy(_ document: MarkdownDocument, _ addresses: ShownAddresses) -> MarkdownDocument {
    var isTable = false
    return document.replacing { index in
      let node = document.nodes[index]
      switch node.kind {
      case .paragraph:
        isTable = document.isTable(index)
        return nil
      case .text:
        let text = document.text(at: index) { addresses.shownText(of: SafeText.safe($0)) }
        return text == node.literal ? nil : (.text, text)
      case .code:
        let text = addresses.shownText(of: SafeText.safe(node.literal))
        return text == node.literal ? nil : (.code, text)
      case .codeBlock(let info):
        return (.codeBlock(info: language(of: info)), addresses.shownText(of: SafeText.safe(node.literal)))
      case .softBreak:
        // Slack and GitHub's comments show the lines of the source; CommonMark means a space. Only the rows of a
        // table stay, items that HTML made, and what is below the word of an alert.
        let next = index + 1
        let isItem = next < document.nodes.count && document.nodes[next].literal.hasPrefix("- ")
        return isTable || isItem || document.alert(at: index - 1) != nil ? nil : (.text, " ")
      default: return nil
      }
    }
  }
}

/// Text without what could command a terminal or turn its direction.
public enum SafeText {
  /// The text with such characters, but for line breaks and tabs, as U+FFFD.
  ///
  /// Documents and messages come from outside; an escape sequence in one of them must not reach a terminal or a log.
  public static func safe(_ text: String) -> String {
    guard hasCommand(text) else { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { safe.append(isCommand(scalar) ? "\u{FFFD}" : scalar) }
    return String(safe)
  }

  /// Whether any character commands a terminal or turns the direction of text.
  ///
  /// - Complexity: Linear in the text, by its bytes: characters would take several times as long.
  public static func hasCommand(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case 0x09, 0x0A: continue
      case 0x00...0x1F, 0x7F: return true
      // What the others begin with: U+0080 to U+00BF, and U+2000 to U+2FFF.
      case 0xC2, 0xE2:
        let scalar = String(decoding: bytes[place..<min(place + 3, bytes.count)], as: UTF8.self)
          .unicodeScalars
          .first
        if scalar.map(isCommand) == true { return true }
      default: continue
      }
    }
    return false
  }

  /// Whether a character commands a terminal or turns the direction of text.
  public static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
