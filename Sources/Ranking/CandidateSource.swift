/// Entries that may answer, of which little is known until one is looked at closely.
public protocol CandidateSource: RandomAccessCollection where Element == Candidate, Index == Int {
  /// What is known without looking closely.
  func summary(at index: Int) -> CandidateSummary
}

/// What is known of a candidate before it is looked at closely.
public struct CandidateSummary: Sendable, Hashable {
  /// The entry's row in the index.
  public var row: Int64
  /// The set of the query's terms that stand in it, by their places in ``Query/terms``.
  public var terms: UInt64
  /// The set of those that stand in ``Field/errors``.
  public var errors: UInt64
  /// Whether one of its wordings is the very question that was asked.
  public var isExact: Bool

  /// Makes a summary.
  public init(row: Int64, terms: UInt64 = 0, errors: UInt64 = 0, isExact: Bool = false) {
    self.row = row
    self.terms = terms
    self.errors = errors
    self.isExact = isExact
  }
}

extension Array: CandidateSource where Element == Candidate {
  /// What is known without looking closely.
  public func summary(at index: Int) -> CandidateSummary {
    var summary = CandidateSummary(row: self[index].row, isExact: self[index].isExact)
    for occurrence in self[index].occurrences {
      summary.terms |= 1 << UInt64(occurrence.term)
      if occurrence.field == .errors { summary.errors |= 1 << UInt64(occurrence.term) }
    }
    return summary
  }
}
