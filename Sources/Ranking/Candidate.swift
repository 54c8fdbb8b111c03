/// An entry that may answer, with what the index counted in it.
public struct Candidate: Sendable {
  /// A place where a term of the query stands, or what stands for it.
  public struct Occurrence: Sendable, Hashable {
    /// The term's place in ``Query/terms``.
    public var term: Int
    /// The field it stands in.
    public var field: Field
    /// The place within the field, in tokens from 0.
    public var position: Int
    /// 1 for the word that was typed, less for a synonym or a corrected spelling.
    public var strength: Double

    /// Makes an occurrence.
    public init(term: Int, field: Field, position: Int, strength: Double = 1) {
      self.term = term
      self.field = field
      self.position = position
      self.strength = strength
    }
  }

  /// The entry's row in the index.
  public var row: Int64
  /// Which of several that match alike comes first: the one with the least, by the ids of their entries.
  public var order: Int
  /// The length of each field in tokens.
  public var fieldLengths: FieldLengths
  /// Where the query's terms stand, by field and position; those of several candidates may share one stretch of memory.
  public var occurrences: ArraySlice<Occurrence>
  /// Whether one of its wordings is the very question that was asked.
  public var isExact: Bool
  /// How near it is to the message in meaning; nil where nobody knows.
  public var meaning: Meaning?
  /// Whether any of them only stands for a word of the message.
  let hasStandIns: Bool
  /// The wordings of its question beside the message, once they have been compared.
  var wordings: ArraySlice<WordingMatch> = []

  /// Makes a candidate with places of its own.
  public init(row: Int64, fieldLengths: FieldLengths, occurrences: [Occurrence], isExact: Bool = false) {
    self.init(row: row, fieldLengths: fieldLengths, occurrences: occurrences[...], isExact: isExact)
  }

  /// Makes a candidate.
  public init(
    row: Int64, order: Int? = nil, fieldLengths: FieldLengths, occurrences: ArraySlice<Occurrence>,
    isExact: Bool = false
  ) {
    self.row = row
    self.order = order ?? Int(row)
    self.fieldLengths = fieldLengths
    self.occurrences = occurrences
    self.isExact = isExact
    hasStandIns = occurrences.contains { $0.strength < 1 }
  }
}

/// One wording of an entry's question: the question itself or an alias.
public struct Wording: Sendable, Hashable {
  /// Its terms in order, separated by spaces, as the index holds them.
  public var terms: String
  /// How many of them carry meaning.
  public var contentCount: Int

  /// Makes a wording.
  public init(terms: String, contentCount: Int) {
    self.terms = terms
    self.contentCount = contentCount
  }
}

/// What is known of all entries together, from which the weight of a word follows.
public struct CollectionStatistics: Sendable {
  /// How many entries there are.
  public var entryCount: Int
  /// The mean length of each field in tokens, by ``Field`` raw value.
  public var meanLengths: [Double]
  /// The mean length of a wording of a question in tokens.
  public var meanWordingLength: Double
  /// In how many entries each term of the query stands, or what stands for it, in any field.
  public var documentFrequencies: [Int]

  /// Makes statistics.
  public init(
    entryCount: Int, meanLengths: [Double], meanWordingLength: Double = 8, documentFrequencies: [Int]
  ) {
    self.entryCount = entryCount
    self.meanLengths = meanLengths
    self.meanWordingLength = meanWordingLength
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
