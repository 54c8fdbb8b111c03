/// A text with its vectors, as they are kept.
public struct EncodedText: Sendable {
  /// What tells it from all others.
  public var key: TextKey
  /// What it is of its entry.
  public var role: TextRole
  /// The vector of the whole text.
  public var sentence: ShortVector
  /// The vector of the whole text behind a middle layer of the model.
  public var middle: ShortVector
  /// The pieces of its words, where tokens have vectors.
  public var pieces: [Int32]
  /// The vectors of the tokens, as many as there are pieces.
  public var tokens: [ShortVector]

  /// Makes an encoded text.
  public init(
    key: TextKey, role: TextRole, sentence: ShortVector, middle: ShortVector, pieces: [Int32],
    tokens: [ShortVector]
  ) {
    self.middle = middle
    self.key = key
    self.role = role
    self.sentence = sentence
    self.pieces = pieces
    self.tokens = tokens
  }
}

/// Where the vectors of texts are found again that have been encoded before.
public struct KnownTexts: Sendable {
  private var places: [TextKey: (file: Int, text: Int)] = [:]
  let files: [VectorsFile]

  /// Looks through files.
  ///
  /// - Parameters:
  ///   - files: They.
  ///   - model: The digest of the model; files of another one are of no use.
  /// - Complexity: Linear in their texts.
  public init(_ files: [VectorsFile], model: String) {
    self.files = files.filter { $0.model == model }
    for (number, file) in self.files.enumerated() {
      places.reserveCapacity(file.counts.texts)
      for text in 0..<file.counts.texts { places[file.key(of: text)] = (number, text) }
    }
  }

  /// Whether a text is known.
  public func contains(_ key: TextKey) -> Bool { places[key] != nil }

  func place(of key: TextKey) -> (file: VectorsFile, text: Int)? {
    places[key].map { (files[$0.file], $0.text) }
  }
}
