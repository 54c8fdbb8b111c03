/// A message's vectors, ready for comparison.
public struct MessageVectors: Sendable {
  let sentence: QueryVector
  let middle: QueryVector
  let tokens: [QueryVector]
  let pieces: [Int32]

  /// Prepares the vectors of a message.
  ///
  /// - Parameters:
  ///   - sentence: The vector of all of it, of length 1.
  ///   - middle: The same behind a middle layer of the model.
  ///   - tokens: The shortened vectors of its tokens, one after the other, each of length 1.
  ///   - pieces: The pieces of words that they belong to.
  ///   - tokenLength: The length of a token's vector.
  public init(sentence: [Float], middle: [Float], tokens: [Float], pieces: [Int32], tokenLength: Int) {
    self.sentence = QueryVector(sentence)
    self.middle = QueryVector(middle)
    let count = tokenLength > 0 ? tokens.count / tokenLength : 0
    self.tokens = (0..<min(count, pieces.count)).map {
      QueryVector(tokens[$0 * tokenLength..<($0 + 1) * tokenLength])
    }
    self.pieces = Array(pieces.prefix(self.tokens.count))
  }
}

/// How near an entry is to a message in meaning.
public struct Similarity: Sendable, Hashable {
  /// The cosine of the question with its answer, -1 to 1; that of the nearest wording where there is no answer.
  public var whole: Double
  /// The largest cosine of the question with its answer, the question, and its other wordings; -1 to 1.
  public var nearest: Double
  /// The cosine of ``whole`` by the vectors of a middle layer.
  public var middle: Double
  /// What share of the message's tokens has near ones in the entry, see ``VectorsFile/similarity(of:to:comparesTokens:)``; nil
  /// where they were not compared.
  public var tokens: Double?

  /// Makes a similarity.
  public init(whole: Double, nearest: Double, middle: Double, tokens: Double?) {
    self.whole = whole
    self.nearest = nearest
    self.middle = middle
    self.tokens = tokens
  }
}
