/// Text between `~~` and `~~`, which GitHub strikes out and CommonMark takes for text; exports have it where a document does.
package enum StruckText {
  /// A part of a text.
  package struct Piece: Equatable {
    /// What stands there, without the signs.
    package var text: Substring
    /// Whether it is struck out.
    package var isStruck: Bool
  }

  /// The parts of a text, in their order.
  ///
  /// Only what stands apart is taken for struck, words with their punctuation: no address comes together that was none.
  ///
  /// - Complexity: Linear in the text's size.
  package static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    var opening: Substring.Index?
    var place = rest.startIndex
    while let sign = next(in: text, from: place) {
      place = sign.upperBound
      if let start = opening, closes(sign, in: text) {
        let before = rest[..<text.utf8.index(start, offsetBy: -2)]
        if !before.isEmpty { pieces.append(Piece(text: before, isStruck: false)) }
        pieces.append(Piece(text: text[start..<sign.lowerBound], isStruck: true))
        rest = text[sign.upperBound...]
        opening = nil
      } else if opens(sign, in: text) {
        opening = sign.upperBound
      }
    }
    if !rest.isEmpty || pieces.isEmpty { pieces.append(Piece(text: rest, isStruck: false)) }
    return pieces
  }

  private static let tilde = UInt8(ascii: "~")

  /// The next two tildes that stand beside no third.
  private static func next(in text: String, from start: String.Index) -> Range<String.Index>? {
    var place = start
    while let first = text.utf8[place...].firstIndex(of: tilde) {
      let end = text.utf8[first...].firstIndex { $0 != tilde } ?? text.endIndex
      if text.utf8.distance(from: first, to: end) == 2 { return first..<end }
      place = end
    }
    return nil
  }

  private static func opens(_ sign: Range<String.Index>, in text: String) -> Bool {
    guard let first = text.utf8[sign.upperBound...].first, !isSpace(first) else { return false }
    guard let last = text.utf8[..<sign.lowerBound].last else { return true }
    return isSpace(last) || "([{\"'".utf8.contains(last)
  }

  private static func closes(_ sign: Range<String.Index>, in text: String) -> Bool {
    guard let last = text.utf8[..<sign.lowerBound].last, !isSpace(last) else { return false }
    let after = text.utf8[sign.upperBound...].drop { ".,;:!?)]}\"'".utf8.contains($0) }
    return after.first.map(isSpace) ?? true
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
