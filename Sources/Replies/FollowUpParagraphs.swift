import Corpus

/// What to ask back about everything that a message is: a paragraph for each kind, thanks in the first one only.
struct FollowUpParagraphs {
  /// The paragraphs, rendered; none of them is empty.
  let texts: [String]
  /// Whether any of them has words of an internal file.
  let hasInternalText: Bool

  /// How many there are at the most.
  private static let limit = 2

  /// Takes the best follow-up of each kind.
  ///
  /// - Parameters:
  ///   - followUps: What there is to ask, best first.
  ///   - audience: Who will read them.
  ///   - writer: Renders them, each within a third of a reply.
  init(_ followUps: [ReplyContent.FollowUp], for audience: Audience, writer: ReplyWriter) {
    var isInternal = false
    var texts: [String] = []
    var kinds: Set<MessageKind> = []
    var hasThanked = false
    for followUp in followUps
    where texts.count < Self.limit && !kinds.contains(followUp.kind) && audience.maySee(followUp.audience) {
      let markdown = hasThanked ? Self.withoutThanks(followUp.text) : followUp.text
      guard let text = writer.piece(markdown, room: writer.format.characterLimit / 3)?.text,
        !texts.contains(text)
      else { continue }
      texts.append(text)
      kinds.insert(followUp.kind)
      if followUp.audience == .internal { isInternal = true }
      if Self.thanks(followUp.text) { hasThanked = true }
    }
    self.texts = texts
    hasInternalText = isInternal
  }

  /// Whether a text begins with thanks.
  private static func thanks(_ text: String) -> Bool { text.lowercased().hasPrefix("thank") }

  /// A text without the sentence of thanks that it begins with.
  private static func withoutThanks(_ text: String) -> String {
    guard thanks(text) else { return text }
    var place = text.startIndex
    while let end = text[place...].firstIndex(where: { ".!?".contains($0) }) {
      place = text.index(after: end)
      // The point of a version is no end.
      guard place < text.endIndex, text[place].isWhitespace else { continue }
      return String(text[place...].drop { $0.isWhitespace })
    }
    return ""
  }
}
