/// Which terms of a query stand in an entry's question and in each block of its answer.
///
/// A set has a bit for each of the first 64 terms, by its place in ``Query/terms``.
public struct TermSets: Sendable, Hashable {
  /// The terms in the question.
  public var question: UInt64
  /// The terms in each block of the answer, in the order of the blocks.
  public var blocks: [UInt64]

  /// Makes the sets.
  public init(question: UInt64, blocks: [UInt64]) {
    self.question = question
    self.blocks = blocks
  }
}
