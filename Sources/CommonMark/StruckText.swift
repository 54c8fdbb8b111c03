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
  static func next(in text: String, from start: String.Index) -> Range<String.Index>? {
    var place = start
    while let first = text.utf8[place...].firstIndex(of: tilde) {
      let end = text.utf8[first...].firstIndex { $0 != tilde } ?? text.endIndex
      if text.utf8.distance(from: first, to: end) == 2 { return first..<end }
      place = end
    }
    return nil
  }

  /// Whether two tildes may begin what is struck out.
  ///
  /// - Parameters:
  ///   - sign: Where they stand.
  ///   - text: What they stand in.
  ///   - isFollowed: Whether something other than a space stands right behind that.
  /// - Returns: Whether what follows may be struck out.
  static func opens(_ sign: Range<String.Index>, in text: String, isFollowed: Bool = false) -> Bool {
    guard text.utf8[sign.upperBound...].first.map({ !isSpace($0) }) ?? isFollowed else { return false }
    return text.utf8[..<sign.lowerBound].last.map(opens(behind:)) ?? true
  }

  /// Whether they may begin it behind a letter or a sign.
  static func opens(behind byte: UInt8) -> Bool { isSpace(byte) || "([{\"'".utf8.contains(byte) }

  /// Whether two tildes may end what is struck out.
  ///
  /// - Parameters:
  ///   - sign: Where they stand.
  ///   - text: What they stand in.
  ///   - isPreceded: Whether something other than a space stands right before that.
  /// - Returns: Whether what precedes may be struck out.
  static func closes(_ sign: Range<String.Index>, in text: String, isPreceded: Bool = false) -> Bool {
    guard text.utf8[..<sign.lowerBound].last.map({ !isSpace($0) }) ?? isPreceded else { return false }
    return closes(before: text[sign.upperBound...])
  }

  /// Whether they may end it before a text.
  static func closes(before text: Substring) -> Bool {
    let after = text.utf8.drop { ".,;:!?)]}\"'".utf8.contains($0) }
    return after.first.map(isSpace) ?? true
  }

  /// Whether a byte is a space.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
