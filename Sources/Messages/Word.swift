/// A word of a message with what it may do and what stands behind it.
struct Word {
  /// What separates a word from the next, the stronger the greater.
  enum Boundary: UInt8, Comparable {
    case space
    case dash
    case comma
    case colon
    case line
    /// An empty line.
    case paragraph
    case stop
    case exclamation
    case question

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    var endsSentence: Bool { self >= .paragraph }
  }

  var range: Range<Int>
  /// Where the signs that end a sentence end, or else the word: what follows begins here.
  var end: Int
  var hash: UInt64
  var kinds: WordKinds
  var boundary: Boundary
  var isCapitalized: Bool
}

/// Reads the words of a stretch one after the other; a path or an identifier is one word.
struct WordScanner {
  let text: MessageText
  private var place: Int
  private let end: Int

  init(_ text: MessageText, in range: Range<Int>) {
    self.text = text
    place = range.lowerBound
    end = range.upperBound
  }

  /// All words of a stretch.
  static func words(of text: MessageText, in range: Range<Int>) -> [Word] {
    var scanner = WordScanner(text, in: range)
    var words: [Word] = []
    while let word = scanner.next() { words.append(word) }
    return words
  }

  mutating func next() -> Word? {
    while place < end, !text.bytes[place].isWordByte || isSeparator(at: place) { place += 1 }
    guard place < end else { return nil }
    let start = place
    var last = place
    var hash = Lexicon.seed
    var pending = hash
    while place < end, !isSeparator(at: place) {
      pending = Lexicon.hash(pending, text.lower[place])
      if text.bytes[place].isWordByte {
        last = place
        hash = pending
      }
      place += 1
    }
    place = last + 1
    var kinds = Lexicon.shared.kinds(of: hash)
    if kinds.isEmpty, isContraction(start..<place) { kinds = [.negation, .auxiliary] }
    var signEnd = place
    let boundary = passBoundary(&signEnd)
    return Word(
      range: start..<last + 1, end: signEnd, hash: hash, kinds: kinds,
      boundary: boundary,
      isCapitalized: text.bytes[start].isUppercaseLetter)
  }

  /// Whether a word ends as "doesn't" does, also without the apostrophe or with another slip.
  private func isContraction(_ word: Range<Int>) -> Bool {
    guard (4...9).contains(word.count) else { return false }
    return text.ends(word, with: "n't") || text.ends(word, with: "snt") || text.ends(word, with: "dnt")
  }

  /// Passes the signs and the space up to the next word, and returns the strongest separation among them.
  private mutating func passBoundary(_ signEnd: inout Int) -> Word.Boundary {
    var boundary = Word.Boundary.space
    var lineFeeds = 0
    while place < end, !text.bytes[place].isWordByte || isSeparator(at: place) {
      let sign = sign(at: place)
      boundary = max(boundary, sign)
      if sign == .line { lineFeeds += 1 }
      place += 1
      if sign.endsSentence { signEnd = place }
    }
    if lineFeeds > 1, place < end { boundary = max(boundary, .paragraph) }
    return place < end ? boundary : max(boundary, .line)
  }

  private func sign(at place: Int) -> Word.Boundary {
    switch text.bytes[place] {
    case UInt8(ascii: "?"): return standsAlone(at: place) ? .space : .question
    case UInt8(ascii: "!"): return .exclamation
    case UInt8(ascii: "."), UInt8(ascii: ";"):
      // A semicolon before a quotation mark ends a statement of SQL and no sentence.
      let isLast =
        place + 1 == end || text.bytes[place + 1].isSpace
        || text.bytes[place] == UInt8(ascii: ".") && closes(text.bytes[place + 1])
      return isLast ? .stop : .space
    case UInt8(ascii: ":"): return .colon
    case 0x0A: return .line
    case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"): return .comma
    case UInt8(ascii: "-"), 0xE2: return .dash
    default: return .space
    }
  }

  /// Whether a question mark is spoken of: "shown as ? in the list".
  private func standsAlone(at place: Int) -> Bool {
    place > 0 && place + 2 < end && text.bytes[place - 1].isSpace
      && text.bytes[place + 1] == UInt8(ascii: " ")
      && !text.bytes[place + 2].isUppercaseLetter
  }

  private func closes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "*")
  }

  /// Whether a byte cannot be inside a word; general punctuation such as a long dash is none of its bytes.
  private func isSeparator(at place: Int) -> Bool {
    let byte = text.bytes[place]
    if byte.isLetter || byte.isDigit { return false }
    if byte >= 0x80 { return isPunctuation(at: place) }
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"),
      UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "#"),
      UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "\\"), UInt8(ascii: "~"), UInt8(ascii: "$"):
      return false
    default: return true
    }
  }

  private func isPunctuation(at place: Int) -> Bool {
    for start in max(0, place - 2)...place where text.bytes[start] == 0xE2 {
      if start + 1 < text.count, text.bytes[start + 1] == 0x80, place - start <= 2 { return true }
    }
    return false
  }
}
