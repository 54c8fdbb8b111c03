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

  /// The terms of a question that are more than function words, to be found among the words of several answers.
  struct Wanted: Sendable {
    private let hashes: [UInt64]
    /// The set of the lowest six bits of each.
    private let ends: UInt64

    /// Takes the terms of a question.
    init(_ query: Query) {
      var hashes: [UInt64] = []
      hashes.reserveCapacity(query.terms.count)
      for term in query.terms where !term.isStopWord { hashes.append(PassageWords.hash(of: term.text)) }
      self.hashes = hashes
      ends = hashes.reduce(0) { $0 | 1 << ($1 & 63) }
    }

    /// Whether a word is one of them.
    func contains(_ word: Word) -> Bool {
      ends >> (word.hash & 63) & 1 == 1 && hashes.contains(word.hash)
    }
  }

  /// Of 64 bits: two of some dozen terms have the same once in 10^16 questions.
  static func hash(of term: String) -> UInt64 { FNV1a.hash(of: term.utf8) }
}
