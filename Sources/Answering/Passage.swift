import Analysis
import Ranking

/// The excerpt of an answer that is worth showing.
struct Passage: Sendable, Hashable {
  /// The text.
  let text: String
  /// Where words of the question stand in it, in UTF-8 offsets.
  let highlights: [Range<Int>]

  /// The longest passage, in characters; it is cut at a word.
  static let limit = 700

  /// Chooses the block of an answer that has most of the question's words, with the blocks around it while room is left.
  ///
  /// - Parameters:
  ///   - blocks: The answer's blocks in plain text.
  ///   - query: The question.
  ///   - rarity: The weight of each term of the question.
  init(from blocks: [String], query: Query, rarities: [Double], analyzer: Analyzer) {
    let weights = Dictionary(
      zip(query.terms, rarities).filter { !$0.0.isStopWord }.map { ($0.0.text, $0.1) }, uniquingKeysWith: max)
    var best = 0
    var bestScore = 0.0
    if blocks.count > 1 {
      for (index, block) in blocks.enumerated() {
        let terms = Set(analyzer.tokens(in: String(block.prefix(4_000))).map(\.term))
        // An answer begins with what matters most: among equals the first block is taken.
        let score = terms.reduce(0) { $0 + (weights[$1] ?? 0) } + (index == 0 ? 0.5 : 0)
        if score > bestScore {
          best = index
          bestScore = score
        }
      }
    }
    var text = blocks.isEmpty ? "" : blocks[best]
    var next = best + 1
    while next < blocks.count, text.count + blocks[next].count + 2 <= Self.limit {
      text += "\n\n" + blocks[next]
      next += 1
    }
    self.text = Self.cut(text)
    highlights = analyzer.tokens(in: self.text).filter { weights[$0.term] != nil && $0.form != .part }.map(\.range)
  }

  private static func cut(_ text: String) -> String {
    guard text.count > limit else { return text }
    let head = text.prefix(limit)
    let end = head.lastIndex { $0.isWhitespace } ?? head.endIndex
    return head[..<end] + " …"
  }
}
