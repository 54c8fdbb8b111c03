import Analysis

/// What somebody wants to do, taken from their own words and turned for a question back.
///
/// "How do I rotate my enroll secret?" gives "rotating your enroll secret".
public struct GoalPhrase: Sendable, Hashable {
  /// The action as a gerund phrase, or nil when the message names none.
  public let doing: String?
  /// What the action is about, as a noun phrase, or nil.
  public let topic: String?
  /// Whether the message asks how to do something, also when the action cannot be told.
  public let asksHow: Bool

  /// Finds the goal in what the writer of a message says.
  public init(in message: IncomingMessage) {
    self.init(in: message.prose)
  }

  /// Finds the goal in a message; nothing is made up when there is none.
  ///
  /// A bare command ("rotate the secret") counts when no sentence says what is wanted.
  public init(in message: String) {
    // Whoever shouts is answered in an ordinary voice.
    let isShouted = !message.unicodeScalars.contains { $0.properties.isLowercase }
    var asksHow = false
    for sentence in Self.sentences(of: isShouted ? message.lowercased() : message) {
      let words = Self.words(of: sentence)
      let lowered = words.map(GoalClause.bare)
      if GoalOpening.asksHow(lowered) { asksHow = true }
      guard let verb = GoalOpening.verb(in: words, lowered),
        let clause = GoalClause(words[verb.place...], after: verb.adverbs, isAnybodys: verb.isAnybodys)
      else { continue }
      self.init(clause, asksHow: true)
      return
    }
    let command = BareCommand.words(of: message).map { Self.words(of: $0[...]) } ?? []
    self.init(GoalClause(command[...]), asksHow: asksHow)
  }

  private init(_ clause: GoalClause?, asksHow: Bool) {
    // A secret that somebody pasted is not repeated; the wording without the goal says enough.
    let isPrivate = clause.map { PrivateWords.areAmong($0.rest) } ?? false
    doing = isPrivate ? nil : clause.map { GoalClause.phrase(of: $0.action + $0.rest) }
    topic = isPrivate ? nil : clause.flatMap(\.topic)
    self.asksHow = asksHow || clause != nil
  }

  private static func sentences(of message: String) -> [Substring] {
    // Of ASCII each byte is a character, and looking through bytes takes a fraction of the time.
    let start = message.utf8.prefix(4_000)
    if start.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) {
      return start.split { "?!\n\u{B}\u{C}".utf8.contains($0) }.flatMap { sentence in
        plainlySplitAtFullStops(sentence).map { Substring($0) }
      }
    }
    // By scalars: thousands of accents on one letter are one character.
    return Substring(message.unicodeScalars.prefix(4_000)).split {
      $0 == "?" || $0 == "!" || $0.isNewline
    }
    .flatMap { sentence in splitAtFullStops(sentence) }
  }

  /// A full stop or a semicolon ends a sentence only before white space: `v4.0.0` and `"SELECT 1;"` stay whole.
  private static func splitAtFullStops(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == "." || text[index] == ";", next == text.endIndex || text[next].isWhitespace,
        !endsInAbbreviation(text[start..<index].utf8)
      {
        parts.append(text[start..<index])
        start = next
      }
      index = next
    }
    parts.append(text[start...])
    return parts
  }

  private static func plainlySplitAtFullStops(_ text: Substring.UTF8View) -> [Substring.UTF8View] {
    var parts: [Substring.UTF8View] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: ";"),
        next == text.endIndex || isSpace(text[next]), !endsInAbbreviation(text[start..<index])
      {
        parts.append(text[start..<index])
        start = next
      }
      index = next
    }
    parts.append(text[start...])
    return parts
  }

  /// Words that a full stop belongs to.
  private static let abbreviations: [String] = ["e.g", "i.e", "vs", "resp", "incl", "approx"]

  private static func endsInAbbreviation(_ text: Substring.UTF8View) -> Bool {
    let word = text.suffix(7)
    return abbreviations.contains { abbreviation in
      let letters = abbreviation.utf8
      guard word.count >= letters.count,
        zip(word.suffix(letters.count), letters).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      else { return false }
      return word.dropLast(letters.count).last.map { isSpace($0) || $0 == UInt8(ascii: "(") } ?? true
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func words(of sentence: Substring) -> [String] {
    if sentence.utf8.allSatisfy({ $0 < 0x80 }) {
      return sentence.utf8.split(whereSeparator: isSpace).map { String(Substring($0)) }
    }
    return wordsOfOthers(sentence)
  }

  private static func wordsOfOthers(_ sentence: Substring) -> [String] {
    sentence.split(whereSeparator: \.isWhitespace).map { word in
      // Most words are plain, and looking for three characters in each costs more than all the rest here.
      if word.utf8.allSatisfy({ $0 < 0x80 }) { return String(word) }
      return String(word).replacing("’", with: "'").replacing("“", with: "\"").replacing("”", with: "\"")
    }
  }
}
