import Answering
import CommonMark
import Corpus

/// Writes the parts of a reply, each within its room.
struct ReplyWriter {
  let format: ReplyFormat
  let addresses: ShownAddresses

  /// The longest text of a link, in characters.
  private static let longestLabel = 150

  /// A part, and whether some of it had no room.
  struct Piece {
    var text: String
    var isCut: Bool
  }

  /// Some Markdown, cut where it is too long; nil when nothing of it is left.
  func piece(_ markdown: String, room: Int) -> Piece? {
    let content = ReplyDocument(markdown, addresses: addresses, limit: max(room, 0))
    let text = format.text(of: content)
    if text.isEmpty { return nil }
    if !content.isBeginning, text.utf16.count <= room { return Piece(text: text, isCut: false) }
    let beginning = ReplyCut(content).text(within: room, render: format.text)
    return beginning.flatMap { $0.isEmpty ? nil : Piece(text: $0, isCut: true) }
  }

  /// An entry's answer with the link to it; `…` before the link says that the answer goes on there.
  func answer(_ entry: ReplyContent.Entry, room: Int) -> Piece {
    let link = link(to: entry) ?? ""
    let more = "… "
    let reserve = "\n\n".utf16.count + more.utf16.count + link.utf16.count
    guard let piece = piece(entry.answer, room: room - reserve) else {
      return Piece(text: link, isCut: !link.isEmpty)
    }
    let end = piece.isCut ? String((more + link).trimmingSpaces) : link
    return Piece(text: end.isEmpty ? piece.text : piece.text + "\n\n" + end, isCut: piece.isCut)
  }

  /// The link to an entry with its question, and with the heading above one that does not ask; an internal entry names its source as well.
  ///
  /// - Returns: Nil when a public entry can be found nowhere.
  func link(to entry: ReplyContent.Entry) -> String? {
    guard let link = markdownLink(to: entry) else { return nil }
    // An address that is cut leads nowhere.
    return piece(link, room: format.characterLimit / 4).flatMap { $0.isCut ? nil : $0.text }
  }

  /// A list of such links.
  func links(to entries: [ReplyContent.Entry]) -> String? {
    let items = entries.filter { link(to: $0) != nil }.compactMap { markdownLink(to: $0) }.map { "- " + $0 }
    return piece(items.joined(separator: "\n"), room: format.characterLimit)?.text
  }

  private func markdownLink(to entry: ReplyContent.Entry) -> String? {
    let question = Self.shortened(entry.title)
    let address = entry.url.flatMap { addresses.mayLink($0) ? $0 : nil }
    if address == nil, entry.audience == .public { return nil }
    let title = address.map { MarkdownText.link(question, to: $0) } ?? MarkdownText.escaped(question)
    guard entry.audience == .internal else { return title }
    return title + " (" + MarkdownText.escaped(Self.shortened(entry.sourceTitle)) + ")"
  }

  /// A text of a length that fits on a line or two, cut at a word.
  private static func shortened(_ text: String) -> String {
    guard text.count > longestLabel else { return text }
    let start = text.prefix(longestLabel)
    let end = start.lastIndex { $0.isWhitespace } ?? start.endIndex
    return start[..<end] + "…"
  }
}
