/// A passage in pieces, of which some are highlighted and some are code.
enum PassagePieces {
  /// One piece.
  struct Piece: Sendable, Hashable {
    var text: String
    var isMarked: Bool
    var isCode: Bool
  }

  /// A passage with what it leaves out on one line, rather than between empty lines.
  ///
  /// Where the browser shows a few lines with an ellipsis at their end, there would be two. It is as long as before, so that
  /// highlights stay where they are.
  static func withoutGap(_ passage: String) -> String {
    passage.replacing("\n\n…\n\n", with: "  …  ")
  }

  /// Divides a text; together the pieces are the text, without the backticks of code, whatever the ranges are.
  ///
  /// - Parameters:
  ///   - text: The text; code stands between backticks.
  ///   - ranges: What to mark, in UTF-8 offsets. Those that do not fit or cut a letter are left out.
  /// - Returns: The pieces in order, none of them empty.
  /// - Complexity: Linear in the text and the ranges.
  static func pieces(of text: String, marking ranges: [Range<Int>]) -> [Piece] {
    let bytes = Array(text.utf8)
    var marks = [Mark](repeating: [], count: bytes.count)
    for range in ranges {
      guard range.lowerBound >= 0, range.upperBound <= bytes.count, isBoundary(range.lowerBound, in: bytes),
        isBoundary(range.upperBound, in: bytes)
      else { continue }
      for index in range { marks[index].insert(.highlight) }
    }
    markCode(in: bytes, &marks)
    var pieces: [Piece] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, marks[end] == marks[start] { end += 1 }
      if !marks[start].contains(.tick) {
        pieces.append(
          Piece(
            text: String(decoding: bytes[start..<end], as: UTF8.self),
            isMarked: marks[start].contains(.highlight), isCode: marks[start].contains(.code)))
      }
      start = end
    }
    return pieces
  }

  /// What a byte is part of.
  private struct Mark: OptionSet {
    let rawValue: UInt8
    static let highlight = Mark(rawValue: 1)
    static let code = Mark(rawValue: 2)
    static let tick = Mark(rawValue: 4)
  }

  /// Marks what stands between two runs of equally many backticks on one line.
  private static func markCode(in bytes: [UInt8], _ marks: inout [Mark]) {
    var open: Range<Int>?
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") { open = nil }
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
      if let opening = open, opening.count == end - index {
        for place in opening { marks[place] = .tick }
        for place in index..<end { marks[place] = .tick }
        for place in opening.upperBound..<index { marks[place].insert(.code) }
        open = nil
      } else if open == nil {
        open = index..<end
      }
      index = end
    }
  }

  /// Whether a byte is not in the middle of a scalar.
  private static func isBoundary(_ offset: Int, in bytes: [UInt8]) -> Bool {
    offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }
}
