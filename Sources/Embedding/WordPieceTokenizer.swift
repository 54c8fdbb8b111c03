/// Cuts texts into the pieces of words that a model knows.
///
/// Wu et al., Google's Neural Machine Translation System (2016), with BERT's greedy search: the longest piece that the rest
/// of the word begins with, again and again.
struct WordPieceTokenizer: Sendable {
  let vocabulary: WordPieceVocabulary
  let normalization: TextNormalization

  /// A word of more characters is unknown, whatever it is made of.
  private static let longestWord = 100

  /// The pieces of a text between those that every text begins and ends with.
  ///
  /// - Parameters:
  ///   - text: Any text. What spells a piece of control such as `[SEP]` is text like any other.
  ///   - limit: The most pieces, with those at both ends; the rest of the text is left out.
  /// - Returns: Their numbers in the vocabulary; at least two.
  /// - Complexity: Linear in what is used of the text.
  func pieces(of text: String, limit: Int) -> [Int32] {
    var pieces = [vocabulary.start]
    var bytes: [UInt8] = []
    normalization.forEachWord(in: text) { word in
      append(word, to: &pieces, &bytes)
      return pieces.count < limit
    }
    pieces.removeLast(max(0, pieces.count - max(limit - 1, 1)))
    pieces.append(vocabulary.end)
    return pieces
  }

  private func append(_ word: [Unicode.Scalar], to pieces: inout [Int32], _ bytes: inout [UInt8]) {
    guard word.count <= Self.longestWord else {
      pieces.append(vocabulary.unknown)
      return
    }
    // Two bytes in front, so that the mark of what goes on inside a word fits before any part of it.
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: [UInt8(ascii: "#"), UInt8(ascii: "#")])
    for scalar in word {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
    }
    let before = pieces.count
    var from = 2
    while from < bytes.count {
      let first = from == 2
      var mark: (UInt8, UInt8) = (0, 0)
      if !first {
        mark = (bytes[from - 2], bytes[from - 1])
        bytes[from - 2] = UInt8(ascii: "#")
        bytes[from - 1] = UInt8(ascii: "#")
      }
      let begin = first ? from : from - 2
      let found = longestPiece(in: bytes, from: begin, atLeast: from + 1)
      if !first { (bytes[from - 2], bytes[from - 1]) = mark }
      guard let found else {
        pieces.removeLast(pieces.count - before)
        pieces.append(vocabulary.unknown)
        return
      }
      pieces.append(found.number)
      from = found.end
    }
  }

  /// The longest piece that the bytes from a place on begin with; pieces end between characters.
  private func longestPiece(in bytes: [UInt8], from begin: Int, atLeast least: Int) -> (
    number: Int32, end: Int
  )? {
    bytes.withUnsafeBytes { all in
      var end = min(all.count, begin + vocabulary.longest)
      while end >= least {
        let isBoundary = end == all.count || all[end] & 0xC0 != 0x80
        if isBoundary, let number = vocabulary.number(of: UnsafeRawBufferPointer(rebasing: all[begin..<end]))
        {
          return (number, end)
        }
        end -= 1
      }
      return nil
    }
  }
}
