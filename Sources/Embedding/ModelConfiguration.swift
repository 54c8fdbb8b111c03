import Files
import Foundation

/// What the files beside a model's numbers say of it, in the layout of sentence-transformers.
struct ModelConfiguration: Sendable {
  /// The function between the two layers of a block.
  enum Activation: Sendable {
    /// x · Φ(x), by the error function.
    case gelu
    /// The same by a hyperbolic tangent.
    case geluTanh
    case relu
  }

  /// What becomes a sentence's vector.
  enum Pooling: Sendable {
    /// The mean of the tokens' vectors.
    case mean
    /// The vector of the first token.
    case first
  }

  var width: Int
  var layerCount: Int
  var headCount: Int
  var innerWidth: Int
  var epsilon: Float
  var positionCount: Int
  var typeCount: Int
  var vocabularySize: Int
  var activation: Activation
  var pooling: Pooling
  var normalization: TextNormalization
  /// The most pieces of a text, with those at both ends.
  var lengthLimit: Int
  /// What is put before a message.
  var queryPrefix: String
  /// What is put before a text that is searched.
  var passagePrefix: String

  private struct Model: Decodable {
    var modelType: String?
    var hiddenSize: Int
    var numHiddenLayers: Int
    var numAttentionHeads: Int
    var intermediateSize: Int
    var layerNormEps: Double?
    var hiddenAct: String?
    var maxPositionEmbeddings: Int
    var typeVocabSize: Int?
    var vocabSize: Int
    var positionEmbeddingType: String?
  }

  private struct Tokenizer: Decodable {
    var doLowerCase: Bool?
    var stripAccents: Bool?
    var tokenizeChineseChars: Bool?
  }

  private struct Sentence: Decodable {
    var maxSeqLength: Int?
  }

  private struct PoolingModes: Decodable {
    var poolingModeClsToken: Bool?
    var poolingModeMeanTokens: Bool?
    var poolingModeMaxTokens: Bool?
    var poolingModeMeanSqrtLenTokens: Bool?
    var poolingModeWeightedmeanTokens: Bool?
    var poolingModeLasttoken: Bool?

    /// The one way that is wanted and known; nil when it is another, or several at once.
    var pooling: Pooling? {
      let others = [
        poolingModeMaxTokens, poolingModeMeanSqrtLenTokens, poolingModeWeightedmeanTokens,
        poolingModeLasttoken,
      ]
      if others.contains(true) { return nil }
      return switch (poolingModeClsToken ?? false, poolingModeMeanTokens ?? (poolingModeClsToken != true)) {
      case (true, false): .first
      case (false, true): .mean
      default: nil
      }
    }
  }

  private struct Prompts: Decodable {
    var prompts: [String: String]?
  }

  /// Reads the files of a folder.
  ///
  /// - Parameter folder: The model; `config.json` must be there, the others have the defaults of their makers.
  /// - Throws: ``EmbeddingError`` when the model is none of BERT's kind.
  init(_ folder: String) throws(EmbeddingError) {
    let path = folder + "/config.json"
    guard let model = try Self.read(Model.self, path) else {
      throw EmbeddingError(path: path, reason: "there is no such file, so the folder holds no model")
    }
    guard model.modelType ?? "bert" == "bert", model.positionEmbeddingType ?? "absolute" == "absolute"
    else {
      throw EmbeddingError(
        path: path, reason: "a model of the kind \"\(model.modelType ?? "")\" is not supported, only BERT's")
    }
    width = model.hiddenSize
    layerCount = model.numHiddenLayers
    headCount = model.numAttentionHeads
    innerWidth = model.intermediateSize
    epsilon = Float(model.layerNormEps ?? 1e-12)
    positionCount = model.maxPositionEmbeddings
    typeCount = model.typeVocabSize ?? 2
    vocabularySize = model.vocabSize
    let sizes = [width, layerCount, headCount, innerWidth, positionCount, typeCount, vocabularySize]
    guard sizes.allSatisfy({ (1...1_000_000).contains($0) }), width % headCount == 0, positionCount >= 3
    else {
      throw EmbeddingError(path: path, reason: "its sizes make no sense")
    }
    switch model.hiddenAct ?? "gelu" {
    case "gelu": activation = .gelu
    case "gelu_new", "gelu_pytorch_tanh": activation = .geluTanh
    case "relu": activation = .relu
    case let name: throw EmbeddingError(path: path, reason: "the activation \"\(name)\" is not supported")
    }
    let tokenizer = try Self.read(Tokenizer.self, folder + "/tokenizer_config.json")
    let lowercases = tokenizer?.doLowerCase ?? true
    normalization = TextNormalization(
      lowercases: lowercases, stripsAccents: tokenizer?.stripAccents ?? lowercases,
      separatesChinese: tokenizer?.tokenizeChineseChars ?? true)
    let sentence = try Self.read(Sentence.self, folder + "/sentence_bert_config.json")
    lengthLimit = min(max(sentence?.maxSeqLength ?? 512, 3), positionCount)
    pooling = try Self.pooling(folder + "/1_Pooling/config.json")
    let prompts = try Self.read(Prompts.self, folder + "/config_sentence_transformers.json")?.prompts ?? [:]
    queryPrefix = prompts["query"] ?? ""
    passagePrefix = prompts["passage"] ?? prompts["document"] ?? ""
  }

  private static func pooling(_ path: String) throws(EmbeddingError) -> Pooling {
    guard let modes = try read(PoolingModes.self, path) else { return .mean }
    guard let pooling = modes.pooling else {
      throw EmbeddingError(path: path, reason: "only the mean of the tokens or the first one is supported")
    }
    return pooling
  }

  /// Reads one file, or nothing when there is none.
  private static func read<Content: Decodable>(
    _ type: Content.Type, _ path: String
  ) throws(EmbeddingError) -> Content? {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReading.bytes(of: path, limit: 1 << 20)
    } catch {
      if error.isMissing { return nil }
      throw EmbeddingError(path: path, reason: error.reason)
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let content = try? decoder.decode(type, from: Data(bytes)) else {
      throw EmbeddingError(path: path, reason: "it is not what a model's file of that name says")
    }
    return content
  }
}
