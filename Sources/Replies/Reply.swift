public import Answering
import CommonMark
public import Corpus

/// A reply as the person who asked should see it: the answer, the link to it, and what to ask back.
///
/// It has no words of its own: all of them come from the documents.
///
/// - A confident answer (medium or high) is the whole answer, cut at a sentence where it is too long, with a link; and
///   what to ask back, unless the message is a question that is answered with high confidence.
/// - What to ask back is a paragraph for each kind that the message is of, two at the most.
/// - Without a confident answer it is what to ask back, or else links to the nearest entries; but whoever only says thanks wants none.
public struct Reply: Sendable, Hashable {
  /// The text, at most ``ReplyFormat/characterLimit`` UTF-16 units.
  public let text: String
  /// Whether it holds text of internal documents, which must not be sent to everybody.
  public let hasInternalText: Bool
  /// Whether the answer goes on behind the link.
  public let isCut: Bool

  /// Makes a reply, or nil when there is nothing to say.
  ///
  /// - Parameters:
  ///   - content: What there is to say.
  ///   - format: How to write it.
  ///   - audience: Who will read it. For the public, internal entries and follow-ups are left out.
  ///   - addresses: Which addresses it may show.
  /// - Complexity: Linear in the text that is shown, and in what is parsed to find it.
  public init?(
    _ content: ReplyContent, as format: ReplyFormat, for audience: Audience, addresses: ShownAddresses
  ) {
    let writer = ReplyWriter(format: format, addresses: addresses)
    let entries = content.entries.filter { audience.maySee($0.audience) }
    var parts: [String] = []
    if let entry = entries.first, entry.confidence >= .medium {
      let asksBack = content.kind != .question || entry.confidence < .high
      let paragraphs = FollowUpParagraphs(asksBack ? content.followUps : [], for: audience, writer: writer)
      let used = paragraphs.texts.reduce(0) { $0 + $1.utf16.count + 2 }
      let answer = writer.answer(entry, room: format.characterLimit - used)
      parts = [answer.text] + paragraphs.texts
      isCut = answer.isCut
      hasInternalText = entry.audience == .internal || paragraphs.hasInternalText
    } else {
      let paragraphs = FollowUpParagraphs(content.followUps, for: audience, writer: writer)
      parts = paragraphs.texts
      isCut = false
      if parts.isEmpty {
        let nearest = content.kind == .praise ? [] : Array(entries.prefix(Self.nearestLimit))
        parts = [writer.links(to: nearest)].compactMap { $0 }
        hasInternalText = nearest.contains { $0.audience == .internal }
      } else {
        hasInternalText = paragraphs.hasInternalText
      }
    }
    text = parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    if text.isEmpty { return nil }
  }

  /// How many of the nearest entries are named.
  private static let nearestLimit = 3
}

extension ReplyContent.Confidence: Comparable {
  private var rank: Int {
    switch self {
    case .none: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    }
  }

  /// Less sure comes first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
