import Foundation

/// A model of BERT's kind with one layer that is 8 wide and numbers at random, whose pieces are letters: it knows every word.
enum TinyModel {
  private static let width = 8

  private static let pieces: [String] = {
    let letters = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { String(UnicodeScalar($0)) }
    // Whole words are what an installation looks for.
    return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "secret", "server", "port", "rotate", "?"] + letters
      + letters.map { "##" + $0 }
  }()

  /// Writes the model into a folder that it makes.
  static func write(to folder: URL, seed: UInt64 = 1) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let configuration: [String: Any] = [
      "model_type": "bert", "hidden_size": width, "num_hidden_layers": 1, "num_attention_heads": 2,
      "intermediate_size": width, "max_position_embeddings": 64, "vocab_size": pieces.count,
    ]
    try JSONSerialization.data(withJSONObject: configuration).write(to: folder.appending(path: "config.json"))
    try Data(pieces.joined(separator: "\n").utf8).write(to: folder.appending(path: "vocab.txt"))
    try numbers(seed: seed).write(to: folder.appending(path: "model.safetensors"))
  }

  private static func numbers(seed: UInt64) throws -> Data {
    let layer = "encoder.layer.0."
    let norms = ["embeddings.", layer + "attention.output.", layer + "output."].map { $0 + "LayerNorm" }
    let linear = [
      layer + "attention.self.query", layer + "attention.self.key", layer + "attention.self.value",
      layer + "attention.output.dense", layer + "intermediate.dense", layer + "output.dense",
    ]
    var shapes: [(name: String, shape: [Int])] = [
      ("embeddings.word_embeddings.weight", [pieces.count, width]),
      ("embeddings.position_embeddings.weight", [64, width]),
      ("embeddings.token_type_embeddings.weight", [2, width]),
    ]
    for name in norms + linear {
      shapes.append((name + ".weight", linear.contains(name) ? [width, width] : [width]))
      shapes.append((name + ".bias", [width]))
    }
    var header: [String: Any] = [:]
    var numbers = Data()
    var state = seed
    for (name, shape) in shapes {
      let start = numbers.count
      for _ in 0..<shape.reduce(1, *) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let value = Float(state >> 40) / 0x1p24 - 0.5
        withUnsafeBytes(of: value.bitPattern.littleEndian) { numbers.append(contentsOf: $0) }
      }
      header[name] = ["dtype": "F32", "shape": shape, "data_offsets": [start, numbers.count]]
    }
    var text = try JSONSerialization.data(withJSONObject: header)
    while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
    return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Data($0) } + text + numbers
  }
}
