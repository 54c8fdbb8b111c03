/// Finds the errors that people quote within their sentences.
///
/// ```
/// The log says "connection refused".      I get `unknown field "x"`.      It stops with error: no such host
/// ```
struct StatedErrors {
  let text: MessageText

  /// Notes the errors of a paragraph, of which 8,000 bytes are looked at.
  func find(in range: Range<Int>, _ words: [Word], _ found: inout FoundErrors) {
    let range = range.lowerBound..<min(range.upperBound, range.lowerBound + 8_000)
    for mark in [UInt8(ascii: "`"), UInt8(ascii: "\"")] { findMarked(by: mark, in: range, &found) }
    for word in words
    where word.boundary == .colon && word.kinds.contains(.level) && word.kinds.contains(.errorSign)
      && word.range.upperBound < range.upperBound
    {
      note(endOfSentence(after: word.range.upperBound, words, range), &found)
      return
    }
  }

  private func findMarked(by mark: UInt8, in range: Range<Int>, _ found: inout FoundErrors) {
    var opening: Int?
    for place in range where text.bytes[place] == mark {
      if let start = opening, start + 1 < place {
        let inner = start + 1..<place
        if inner.count < 300, ErrorLine(text: text).hasSign(inner), hasTwoWords(inner) { note(inner, &found) }
        opening = nil
      } else {
        opening = place
      }
    }
  }

  private func hasTwoWords(_ range: Range<Int>) -> Bool {
    var scanner = WordScanner(text, in: range)
    return scanner.next() != nil && scanner.next() != nil
  }

  private func endOfSentence(after start: Int, _ words: [Word], _ range: Range<Int>) -> Range<Int> {
    let last = words.first { $0.range.lowerBound > start && $0.boundary.endsSentence }
    return start..<min(last?.range.upperBound ?? range.upperBound, range.upperBound, start + 300)
  }

  private func note(_ range: Range<Int>, _ found: inout FoundErrors) {
    guard let error = ErrorText(text: text).lasting(range) else { return }
    // They are no line of their own.
    found.note(error, weight: 3, place: -1)
  }
}
