/// An entry that may answer, with what the index counted in it.
public struct Candidate: Sendable {
  /// A place where a term of the query stands.
  public struct Occurrence: Sendable, Hashable {
    /// The term's place in ``Query/terms``.
    public var term: Int
    /// The field it stands in.
    public var field: Field
    /// The place within the field, in tokens from 0.
    public var position: Int

    /// Makes an occurrence.
    public init(term: Int, field: Field, position: Int) {
      self.term = term
      self.field = field
      self.position = position
    }
  }

  /// The entry's row in the index.
  public var row: Int64
  /// The length of each field in tokens, by ``Field`` raw value.
  public var fieldLengths: [Int]
  /// Where the query's terms stand.
  public var occurrences: [Occurrence]
  /// Whether one of its wordings is the very question that was asked.
  public var isExact: Bool

  /// Makes a candidate.
  public init(row: Int64, fieldLengths: [Int], occurrences: [Occurrence], isExact: Bool = false) {
    self.row = row
    self.fieldLengths = fieldLengths
    self.occurrences = occurrences
    self.isExact = isExact
  }
}

/// What is known of all entries together, from which the weight of a word follows.
public struct CollectionStatistics: Sendable {
  /// How many entries there are.
  public var entryCount: Int
  /// The mean length of each field in tokens, by ``Field`` raw value.
  public var meanLengths: [Double]
  /// In how many entries each term of the query stands, in any field.
  public var documentFrequencies: [Int]

  /// Makes statistics.
  public init(entryCount: Int, meanLengths: [Double], documentFrequencies: [Int]) {
    self.entryCount = entryCount
    self.meanLengths = meanLengths
    self.documentFrequencies = documentFrequencies
  }

  /// The inverse document frequency of a term, as in BM25: ln(1 + (N - n + 0.5) / (n + 0.5)).
  ///
  /// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the 1 that keeps it
  /// above 0 for words that stand in more than half of the entries.
  public func inverseDocumentFrequency(of term: Int) -> Double {
    let count = Double(documentFrequencies[term])
    return RealFunction.logarithm(
      1 + (Double(max(entryCount, documentFrequencies[term])) - count + 0.5) / (count + 0.5))
  }
}
