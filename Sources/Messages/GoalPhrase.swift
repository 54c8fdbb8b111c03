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
    for words in Self.sentences(of: isShouted ? message.lowercased() : message) {
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

  /// The words of each sentence.
  private static func sentences(of message: String) -> [[String]] {
    // Of ASCII each byte is a character, and looking through bytes takes a fraction of the time.
    let start = Array(message.utf8.prefix(4_000))
    if start.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\r") }) { return plainSentences(of: start) }
    // By scalars: thousands of accents on one letter are one character.
    return Substring(message.unicodeScalars.prefix(4_000)).split {
      $0 == "?" || $0 == "!" || $0.isNewline
    }
    .flatMap { sentence in splitAtFullStops(sentence) }.map(words)
  }

  private static func plainSentences(of text: [UInt8]) -> [[String]] {
    var sentences: [[String]] = []
    var start = 0
    for (place, byte) in text.enumerated() where endsSentence(byte) || isStop(byte) {
      if !endsSentence(byte) {
        let next = place + 1
        guard next == text.count || isSpace(text[next]) || endsSentence(text[next]),
          !endsInAbbreviation(text[start..<place])
        else { continue }
      }
      if start < place { sentences.append(plainWords(of: text[start..<place])) }
      start = place + 1
    }
    if start < text.count { sentences.append(plainWords(of: text[start...])) }
    return sentences
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") || (0x0A...0x0C).contains(byte)
  }

  private static func isStop(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == UInt8(ascii: ";") }

  private static func plainWords(of sentence: ArraySlice<UInt8>) -> [String] {
    sentence.split(whereSeparator: isSpace).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A full stop or a semicolon ends a sentence only before white space: `v4.0.0` and `"SELECT 1;"` stay whole.
  private static func splitAtFullStops(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == "." || text[index] == ";", next == text.endIndex || text[next].isWhitespace,
        !endsInAbbreviation(Array(text[start..<index].utf8.suffix(7))[...])
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

  private static func endsInAbbreviation(_ text: ArraySlice<UInt8>) -> Bool {
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
      return plainWords(of: Array(sentence.utf8)[...])
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
