import CBLAS

/// A model that makes vectors of texts: what means the same is near.
///
/// Reads the layout of sentence-transformers (Reimers and Gurevych, Sentence-BERT, 2019) with a model of BERT's kind in it:
/// `config.json`, `vocab.txt`, `model.safetensors`, and what says how texts are cut and vectors are pooled. The numbers stay
/// in the file, mapped; the same text has the same vectors always.
public struct SentenceModel: Sendable {
  /// What a text is to a model that was trained on pairs.
  public enum Role: Sendable {
    /// A message.
    case query
    /// What is searched.
    case passage
  }

  /// The length of a vector.
  public var width: Int { configuration.width }
  /// The most pieces of a text that are looked at, with the two at its ends.
  public var lengthLimit: Int { configuration.lengthLimit }
  /// How many pieces of words the model knows.
  public var vocabularySize: Int { configuration.vocabularySize }
  /// Behind which layer the vectors of tokens are taken, counted from 1.
  public let tokenLayer: Int

  private let configuration: ModelConfiguration
  private let tokenizer: WordPieceTokenizer
  private let encoder: TransformerEncoder

  /// Opens a model.
  ///
  /// - Parameter folder: The folder with its files.
  /// - Throws: ``EmbeddingError``: what is missing, broken or of another kind.
  /// - Complexity: Linear in the vocabulary and in the file's header, some milliseconds; the numbers are only mapped.
  public init(_ folder: String) throws(EmbeddingError) {
    let configuration = try ModelConfiguration(folder)
    let vocabulary = try WordPieceVocabulary(folder + "/vocab.txt")
    guard vocabulary.count <= configuration.vocabularySize else {
      throw EmbeddingError(
        path: folder + "/vocab.txt",
        reason: "it has \(vocabulary.count) pieces, and the model only \(configuration.vocabularySize)")
    }
    let file = try Safetensors(folder + "/model.safetensors")
    encoder = TransformerEncoder(weights: try ModelWeights(file, configuration))
    tokenizer = WordPieceTokenizer(vocabulary: vocabulary, normalization: configuration.normalization)
    self.configuration = configuration
    // Two thirds of the way up, where tokens still know themselves and already their neighbours.
    tokenLayer = max(1, configuration.layerCount * 2 / 3)
    // One text is too little for two threads; who has many encodes two at once.
    openblas_set_num_threads(1)
  }

  /// The pieces of a text's words, with the model's prefix and without those at both ends.
  public func pieces(of text: String, as role: Role) -> [Int32] {
    Array(tokenizer.pieces(of: prefix(role) + text, limit: lengthLimit).dropFirst().dropLast())
  }

  /// Makes the vectors of a text.
  ///
  /// - Parameters:
  ///   - text: Any text; beyond ``lengthLimit`` pieces it is cut off.
  ///   - role: What the text is.
  /// - Returns: Its vectors.
  /// - Complexity: About linear in the pieces; 8 ms for a question of 12 words in a model of 6 layers, 384 wide.
  public func encode(_ text: String, as role: Role) -> TextEncoding {
    let pieces = tokenizer.pieces(of: prefix(role) + text, limit: lengthLimit)
    let states = encoder.states(of: pieces, keeping: tokenLayer)
    let inner = Array(pieces.dropFirst().dropLast())
    var tokens = Array(states.kept.dropFirst(width).prefix(inner.count * width))
    for number in inner.indices { Self.normalize(&tokens, number * width..<(number + 1) * width) }
    var middle = [Float](repeating: 0, count: width)
    for number in inner.indices {
      for column in 0..<width { middle[column] += tokens[number * width + column] }
    }
    Self.normalize(&middle, 0..<width)
    return TextEncoding(
      sentence: sentence(states.last, pieces.count), middle: middle, pieces: inner, tokens: tokens)
  }

  /// Texts of a dozen words of the vocabulary, from its common words to its rare ones.
  var sampleTexts: [String] {
    let words = tokenizer.vocabulary.words
    let wanted = Self.sampleCount * Self.sampleLength
    // Taken from all over, so that neighbours in the list do not stand side by side.
    let step = max(words.count / wanted, 1)
    let chosen = stride(from: 0, to: words.count, by: step).prefix(wanted).map { words[$0] }
    let count = max(chosen.count / Self.sampleLength, 1)
    return (0..<count).map { number in
      stride(from: number, to: chosen.count, by: count).map { chosen[$0] }.joined(separator: " ")
    }
  }

  private static let sampleCount = 300
  private static let sampleLength = 12

  private func prefix(_ role: Role) -> String {
    role == .query ? configuration.queryPrefix : configuration.passagePrefix
  }

  private func sentence(_ states: [Float], _ count: Int) -> [Float] {
    var vector = Array(states.prefix(width))
    if configuration.pooling == .mean {
      for row in 1..<max(count, 1) {
        for column in 0..<width { vector[column] += states[row * width + column] }
      }
    }
    // Dividing by the count would change nothing: only the direction is kept.
    Self.normalize(&vector, 0..<width)
    return vector
  }

  private static func normalize(_ numbers: inout [Float], _ range: Range<Int>) {
    var square: Float = 0
    for place in range { square += numbers[place] * numbers[place] }
    guard square > 0 else { return }
    let factor = 1 / square.squareRoot()
    for place in range { numbers[place] *= factor }
  }
}
