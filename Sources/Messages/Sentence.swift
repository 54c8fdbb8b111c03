/// A sentence of a paragraph.
struct Sentence {
  /// Its words in the paragraph.
  var words: Range<Int>
  /// Its bytes in the message, with the sign at its end.
  var range: Range<Int>
  var asks: Bool
}

/// Divides the words of a paragraph into sentences.
enum SentenceReader {
  static func sentences(of words: [Word], in range: Range<Int>) -> [Sentence] {
    var sentences: [Sentence] = []
    var first = 0
    var lineStart = 0
    // The first word of the line, whatever ended on it.
    var line = 0
    var start = range.lowerBound
    for place in words.indices {
      let word = words[place]
      let isLast = place + 1 == words.count
      // "Best regards," alone in its line ends what was said before the name.
      let endsCourtesy = word.boundary >= .line && Courtesy.isClosing(words[lineStart...place])
      let endsLine = !isLast && word.boundary == .line && isBroken(words, behind: place, line: line)
      if word.boundary >= .line { line = place + 1 }
      guard isLast || word.boundary.endsSentence || endsCourtesy || endsLine else {
        if word.boundary == .line { lineStart = place + 1 }
        continue
      }
      var end = isLast ? range.upperBound : word.end
      if endsCourtesy, !isLast, !word.boundary.endsSentence { end = words[place + 1].range.lowerBound }
      sentences.append(
        Sentence(words: first..<place + 1, range: start..<end, asks: Asking.asks(words[first...place])))
      start = end
      first = place + 1
      lineStart = first
    }
    return sentences
  }

  /// Whether a line ends behind a word because its writer ended it, and not because it was full.
  ///
  /// There was room for the next word, nothing is left open, and what follows begins as a sentence does.
  private static func isBroken(_ words: [Word], behind place: Int, line: Int) -> Bool {
    let word = words[place]
    let next = words[place + 1]
    let length = word.range.upperBound - words[line].range.lowerBound
    let isOpen =
      word.kinds.contains(.determiner)
      || word.kinds.contains(.function)
        && word.kinds.isDisjoint(with: [.pronoun, .writer, .reader, .negation, .asking])
    return length + 1 + next.range.count < shortestFullLine && !isOpen && begins(next)
  }

  /// No program breaks lines that are shorter, in bytes.
  private static let shortestFullLine = 60

  /// Whether a word begins a sentence rather than going on with one: by its capital, or as "how", "we" and "thanks" do.
  static func begins(_ word: Word) -> Bool {
    word.isCapitalized || !word.kinds.isDisjoint(with: [.asking, .writer, .thanks])
  }
}
