import Foundation

/// A model of BERT's kind that is small and random: the same numbers in every run.
struct TinyModel {
  /// How its numbers are written.
  enum Number: String, CaseIterable, Sendable {
    case float32 = "F32"
    case float16 = "F16"
    case brain16 = "BF16"
  }

  /// A tensor as it is written.
  struct Tensor {
    var name: String
    var shape: [Int]
    var values: [Float]
  }

  static let pieces =
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ":", "?", "##s", "##ing", "query", "passage"]
      + """
      host hosts secret rotate enroll key server port certificate error install update policy query2 team user login
      report export import delete change agent browser network cable printer paper
      """.split(whereSeparator: \.isWhitespace).map(String.init)

  var width = 16
  var layerCount = 3
  var headCount = 2
  var innerWidth = 24
  var positionCount = 64
  var activation = "gelu"
  var number = Number.float32
  /// What stands before the names of all tensors.
  var prefix = ""
  var poolsFirst = false
  var prompts: [String: String]?
  var longest: Int?
  var tensors: [Tensor] = []

  init(width: Int = 16, layerCount: Int = 3, seed: UInt64 = 1) {
    self.width = width
    self.layerCount = layerCount
    var numbers = SeededNumbers(seed: seed)
    func add(_ name: String, _ shape: [Int], around middle: Float = 0, within range: Float = 0.5) {
      let count = shape.reduce(1, *)
      // 128ths, which numbers of 16 bits hold as well.
      let values = (0..<count).map { _ in
        middle + (Float(Int.random(in: -128...128, using: &numbers)) * range).rounded() / 128
      }
      tensors.append(Tensor(name: name, shape: shape, values: values))
    }
    func linear(_ name: String, _ rows: Int, _ columns: Int) {
      add(name + ".weight", [rows, columns])
      add(name + ".bias", [rows])
    }
    func norm(_ name: String) {
      add(name + ".weight", [width], around: 1)
      add(name + ".bias", [width])
    }
    add("embeddings.word_embeddings.weight", [Self.pieces.count, width])
    add("embeddings.position_embeddings.weight", [positionCount, width])
    add("embeddings.token_type_embeddings.weight", [2, width])
    norm("embeddings.LayerNorm")
    for layer in 0..<layerCount {
      let name = "encoder.layer.\(layer)."
      for part in ["query", "key", "value"] { linear(name + "attention.self." + part, width, width) }
      linear(name + "attention.output.dense", width, width)
      norm(name + "attention.output.LayerNorm")
      linear(name + "intermediate.dense", innerWidth, width)
      linear(name + "output.dense", width, innerWidth)
      norm(name + "output.LayerNorm")
    }
  }

  func values(_ name: String) -> [Double] {
    (tensors.first { $0.name == name }?.values ?? []).map(Double.init)
  }

  // MARK: Files

  var configuration: [String: Any] {
    [
      "model_type": "bert", "hidden_size": width, "num_hidden_layers": layerCount,
      "num_attention_heads": headCount, "intermediate_size": innerWidth, "hidden_act": activation,
      "max_position_embeddings": positionCount, "type_vocab_size": 2, "vocab_size": Self.pieces.count,
      "layer_norm_eps": 1e-12,
    ]
  }

  /// Writes all files into a folder that is there.
  func write(to folder: String) throws {
    func json(_ name: String, _ content: Any) throws {
      try JSONSerialization.data(withJSONObject: content).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    try json("config.json", configuration)
    try json("tokenizer_config.json", ["do_lower_case": true])
    try Data((Self.pieces.joined(separator: "\n") + "\n").utf8).write(
      to: URL(fileURLWithPath: folder + "/vocab.txt"))
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/model.safetensors"))
    try FileManager.default.createDirectory(
      atPath: folder + "/1_Pooling", withIntermediateDirectories: true)
    try json(
      "1_Pooling/config.json",
      ["pooling_mode_cls_token": poolsFirst, "pooling_mode_mean_tokens": !poolsFirst])
    if let prompts { try json("config_sentence_transformers.json", ["prompts": prompts]) }
    if let longest { try json("sentence_bert_config.json", ["max_seq_length": longest]) }
  }

  /// The file of safetensors.
  var bytes: [UInt8] {
    var header: [String: Any] = ["__metadata__": ["format": "pt"]]
    var numbers: [UInt8] = []
    for tensor in tensors {
      let start = numbers.count
      for value in tensor.values { numbers += Self.bytes(of: value, as: number) }
      header[prefix + tensor.name] = [
        "dtype": number.rawValue, "shape": tensor.shape, "data_offsets": [start, numbers.count],
      ]
    }
    return Self.file(header: header, numbers: numbers)
  }

  /// A file with any header, filled up with spaces so that the numbers begin at a multiple of eight.
  static func file(header: [String: Any], numbers: [UInt8]) -> [UInt8] {
    var text =
      (try? JSONSerialization.data(withJSONObject: header, options: [.sortedKeys])).map(Array.init) ?? []
    while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
    return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> ($0 * 8)) } + text + numbers
  }

  private static func bytes(of value: Float, as number: Number) -> [UInt8] {
    let bits = value.bitPattern
    func low(_ bits: UInt32) -> [UInt8] {
      [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
    }
    switch number {
    case .float32: return (0..<4).map { UInt8(truncatingIfNeeded: bits >> ($0 * 8)) }
    case .brain16: return low(bits >> 16)
    case .float16:
      // All values are 128ths below 4: no exponent is too small or too large.
      if value == 0 { return [0, 0] }
      let exponent = (bits >> 23 & 0xFF) - 112
      return low(bits >> 16 & 0x8000 | exponent << 10 | bits >> 13 & 0x3FF)
    }
  }
}
