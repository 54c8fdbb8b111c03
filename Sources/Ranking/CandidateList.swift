/// Entries that may answer, of which little is known until one is looked at closely.
///
/// A plain value and no protocol: a generic call across modules costs a starting process a search for conformances.
public struct CandidateList: Sendable {
  /// What is known of each without looking closely.
  public var summaries: [CandidateSummary]
  /// The candidate at a place of ``summaries``.
  public var candidate: @Sendable (Int) -> Candidate

  /// Makes a list.
  public init(_ summaries: [CandidateSummary], candidate: @escaping @Sendable (Int) -> Candidate) {
    self.summaries = summaries
    self.candidate = candidate
  }

  /// A list of candidates that are made already.
  public init(_ candidates: [Candidate]) {
    self.init(candidates.map(CandidateSummary.init(of:))) { candidates[$0] }
  }
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

extension CandidateSummary {
  /// What is known of a candidate that is made already.
  init(of candidate: Candidate) {
    self.init(row: candidate.row, isExact: candidate.isExact)
    for occurrence in candidate.occurrences {
      terms |= 1 << UInt64(occurrence.term)
      if occurrence.field == .errors { errors |= 1 << UInt64(occurrence.term) }
    }
  }
}
