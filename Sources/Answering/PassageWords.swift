import Analysis
import Files
import Ranking

/// The words of an answer's blocks with where they stand, so that a block that is shown again need not be analysed again.
struct PassageWords: Sendable {
  /// A word.
  struct Word: Sendable {
    /// A hash of its term.
    var hash: UInt64
    /// Where it stands in its block, in UTF-8 offsets.
    var range: Range<Int>
  }

  /// The words of each block.
  let blocks: [[Word]]

  /// Analyses the blocks of an answer.
  init(_ blocks: [String], analyzer: Analyzer) {
    self.blocks = blocks.map { block in
      analyzer.tokens(in: block).filter { $0.form != .part }
        .map { Word(hash: Self.hash(of: $0.term), range: $0.range) }
    }
  }

  /// Of 64 bits: two of some dozen terms have the same once in 10^16 questions.
  static func hash(of term: String) -> UInt64 { FNV1a.hash(of: term.utf8) }
}
