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
    var start = range.lowerBound
    for place in words.indices {
      let word = words[place]
      let isLast = place + 1 == words.count
      // "Best regards," alone in its line ends what was said before the name.
      let endsCourtesy = word.boundary >= .line && Courtesy.isClosing(words[lineStart...place])
      guard isLast || word.boundary.endsSentence || endsCourtesy else {
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
}
