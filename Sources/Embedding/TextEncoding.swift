/// What a model makes of a text.
public struct TextEncoding: Sendable {
  /// The vector of the whole text, of length 1.
  public var sentence: [Float]
  /// The pieces of its words, without those at both ends.
  public var pieces: [Int32]
  /// The mean of ``tokens``, of length 1: what the text says before the model has drawn its conclusions.
  public var middle: [Float]
  /// The vectors of these pieces behind a middle layer, one after the other, each of length 1.
  public var tokens: [Float]

  /// Makes an encoding.
  public init(sentence: [Float], middle: [Float], pieces: [Int32], tokens: [Float]) {
    self.sentence = sentence
    self.middle = middle
    self.pieces = pieces
    self.tokens = tokens
  }
}
