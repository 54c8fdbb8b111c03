import Foundation
import Testing

@testable import Embedding

/// Folders that hold no model, or a damaged one: one sentence each, and never a crash.
@Suite struct BrokenFolderTests {
  /// What is wrong with a folder, and a part of what is said of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var says: String
    var spoil: @Sendable (TemporaryFolder) throws -> Void
  }

  /// A change of config.json.
  private static func configured(_ key: String, _ value: some Sendable, _ says: String) -> Case {
    Case(testDescription: "\(key) is \(value)", says: says) { folder in
      var content = TinyModel().configuration
      content[key] = value
      try folder.write("config.json", Array(JSONSerialization.data(withJSONObject: content)))
    }
  }

  /// A change of what the header says of one tensor.
  private static func described(_ name: String, _ key: String, _ value: some Sendable, _ says: String) -> Case
  {
    Case(testDescription: "\(key) of \(name) is \(value)", says: says) { folder in
      let bytes = TinyModel().bytes
      let length = Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16
      let content = try JSONSerialization.jsonObject(with: Data(bytes[8..<8 + length]))
      var header = try #require(content as? [String: Any])
      var item = try #require(header[name] as? [String: Any])
      item[key] = value
      header[name] = item
      try folder.write(
        "model.safetensors", TinyModel.file(header: header, numbers: Array(bytes.dropFirst(8 + length))))
    }
  }

  private static func written(_ name: String, _ text: String, _ says: String) -> Case {
    Case(testDescription: "\(name) is \(text.prefix(40))", says: says) { try $0.write(name, text) }
  }

  private static func length(_ length: UInt64) -> Case {
    Case(testDescription: "a header of \(length) bytes", says: "no file of safetensors") { folder in
      let head = (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
      try folder.write("model.safetensors", head + TinyModel().bytes.dropFirst(8))
    }
  }

  private static let word = "embeddings.word_embeddings.weight"
  private static let norm = "embeddings.LayerNorm.weight"

  static let cases: [Case] =
    ["config.json", "vocab.txt", "model.safetensors"].map { name in
      Case(testDescription: "no \(name)", says: name == "config.json" ? "holds no model" : name) {
        try $0.remove(name)
      }
    } + [
      written("config.json", "", "not what a model's file"),
      written("config.json", "[1]", "not what a model's file"),
      written("config.json", "{}", "not what a model's file"),
      written("config.json", #"{"model_type": "bert"}"#, "not what a model's file"),
      written("config.json", String(repeating: "[", count: 100_000), "not what a model's file"),
      configured("model_type", "roberta", "only BERT's"),
      configured("model_type", 3, "not what a model's file"),
      configured("position_embedding_type", "relative_key", "not supported"),
      configured("hidden_act", "swish", "the activation \"swish\""),
      configured("hidden_size", 0, "sizes make no sense"),
      configured("hidden_size", -16, "sizes make no sense"),
      configured("hidden_size", Int.max, "sizes make no sense"),
      configured("hidden_size", 17, "sizes make no sense"),
      configured("hidden_size", 32, "has the shape"),
      configured("num_hidden_layers", 0, "sizes make no sense"),
      configured("num_hidden_layers", 4, "lacks encoder.layer.3"),
      configured("num_attention_heads", 3, "sizes"),
      configured("num_attention_heads", 0, "sizes make no sense"),
      configured("num_attention_heads", 32, "sizes"),
      configured("intermediate_size", 25, "has the shape"), configured("max_position_embeddings", 2, "sizes"),
      configured("max_position_embeddings", 65, "has the shape"), configured("vocab_size", 10, "only 10"),
      configured("vocab_size", 1_000, "has the shape"), configured("type_vocab_size", 3, "has the shape"),
      written("tokenizer_config.json", "no", "tokenizer_config.json"),
      written("sentence_bert_config.json", "[]", "sentence_bert_config.json"),
      written("config_sentence_transformers.json", #"{"prompts": 7}"#, "config_sentence_transformers.json"),
      written("1_Pooling/config.json", #"{"pooling_mode_max_tokens": true}"#, "only the mean"),
      written("1_Pooling/config.json", #"{"pooling_mode_lasttoken": true}"#, "only the mean"),
      written("1_Pooling/config.json", #"{"pooling_mode_weightedmean_tokens": true}"#, "only the mean"),
      written("1_Pooling/config.json", #"{"pooling_mode_mean_tokens": false}"#, "only the mean"),
      written(
        "1_Pooling/config.json", #"{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": true}"#,
        "only the mean"),
      written("1_Pooling/config.json", "\u{0}", "1_Pooling/config.json"),
      written("vocab.txt", "", "it lacks [CLS]"),
      written("vocab.txt", "a\nb\n[UNK]\n[SEP]\n", "it lacks [CLS]"),
      written("vocab.txt", String(repeating: "[CLS]\n[SEP]\n[UNK]\n", count: 100), "has 300 pieces"),
      written("model.safetensors", "", "no file of safetensors"),
      written("model.safetensors", "12345678", "no file"),
      written("model.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "no file"),
      length(0), length(7), length(1 << 24), length(1 << 24 + 1), length(1 << 62), length(.max),
      length(1 << 63),
      described(word, "data_offsets", [-8, 2_552], "cut short or damaged"),
      described(word, "data_offsets", [0, Int.max], "cut short or damaged"),
      described(word, "data_offsets", [Int.min, Int.max], "cut short or damaged"),
      described(word, "data_offsets", [2_560, 0], "cut short or damaged"),
      described(word, "data_offsets", [0], "cut short or damaged"),
      described(word, "data_offsets", [1, 2_561], "cut short or damaged"),
      described(word, "data_offsets", "none", "it lacks \(word)"),
      described(word, "shape", [Int.max, Int.max], "cut short or damaged"),
      described(word, "shape", [-40, -16], "cut short or damaged"),
      described(word, "shape", [0, 16], "cut short"),
      described(
        word, "shape", [16, TinyModel.pieces.count], "has the shape [16, \(TinyModel.pieces.count)]"),
      described(word, "dtype", "F16", "cut short"),
      described(word, "dtype", "I64", "it lacks \(word)"), described(word, "dtype", "F8", "it lacks \(word)"),
      described(norm, "shape", [1, 16], "has the shape [1, 16]"),
    ]

  @Test(arguments: cases)
  func `a folder that is no model says what is wrong with it`(broken: Case) throws {
    let folder = try TemporaryFolder()
    try TinyModel().write(to: folder.path)
    _ = try SentenceModel(folder.path)
    try broken.spoil(folder)
    let error = #expect(throws: EmbeddingError.self) { try SentenceModel(folder.path) }
    let text = error?.description ?? ""
    #expect(text.contains(broken.says), "\(text)")
    #expect(text.hasPrefix("the model cannot be used: \(folder.path)") && !text.contains("\n"), "\(text)")
  }

  @Test func `numbers cut short anywhere are noticed`() throws {
    let folder = try TemporaryFolder()
    try TinyModel().write(to: folder.path)
    let bytes = TinyModel().bytes
    for count in Array(stride(from: 0, to: bytes.count, by: 97)) + [bytes.count - 1] {
      try folder.write("model.safetensors", Array(bytes.prefix(count)))
      #expect(throws: EmbeddingError.self, "\(count) bytes") { try SentenceModel(folder.path) }
    }
  }

  @Test(arguments: ["model.safetensors", "vocab.txt"])
  func `whatever is damaged, there is an error or a model, and never a crash`(name: String) throws {
    let count = ProcessInfo.processInfo.environment["KB_CORRUPTIONS"].flatMap { Int($0) } ?? 300
    let folder = try TemporaryFolder()
    try TinyModel(layerCount: 1).write(to: folder.path)
    let whole = try folder.bytes(of: name)
    var numbers = SeededNumbers(seed: 5)
    var opened = 0
    for _ in 0..<count {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0..<5, using: &numbers) {
        case 0: bytes[place] = 0xFF
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
        case 2: bytes.removeSubrange(place..<min(place + 9, bytes.count))
        case 3: bytes.insert(contentsOf: bytes[place..<min(place + 9, bytes.count)], at: 0)
        // The header of the numbers is where most can go wrong.
        default: bytes[place % min(bytes.count, 2_000)] = UInt8.random(in: 0...255, using: &numbers)
        }
      }
      try folder.write(name, bytes)
      do throws(EmbeddingError) {
        let model = try SentenceModel(folder.path)
        opened += 1
        let encoding = model.encode("rotate the enroll secret caf\u{E9} [SEP]", as: .query)
        #expect(encoding.sentence.count == model.width)
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
    #expect(opened > 0 && opened < count, "\(opened)")
  }
}
