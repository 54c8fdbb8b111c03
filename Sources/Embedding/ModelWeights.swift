/// The numbers of a model: in the mapped file where they have 32 bits, otherwise converted once.
///
/// Proof: what is pointed to is in the mapped file or in memory of its own, never written to once it is here, and lives as
/// long as this object.
final class ModelWeights: @unchecked Sendable {
  let configuration: ModelConfiguration
  let layers: [LayerWeights]
  let embeddingNorm: NormWeights

  private let file: Safetensors
  private let owned: Converted
  private let words: Safetensors.Tensor
  private let positions: Safetensors.Tensor
  private let types: Safetensors.Tensor

  /// Memory for the numbers that had to be converted.
  private final class Converted {
    var parts: [UnsafeMutablePointer<Float>] = []

    deinit {
      for part in parts { part.deallocate() }
    }
  }

  /// Finds the numbers of a model in its file.
  ///
  /// - Throws: ``EmbeddingError`` when any is missing or of another shape.
  init(_ file: Safetensors, _ configuration: ModelConfiguration) throws(EmbeddingError) {
    let (width, inner) = (configuration.width, configuration.innerWidth)
    let owned = Converted()
    func numbers(_ name: String, _ shape: [Int]) throws(EmbeddingError) -> UnsafePointer<Float> {
      let tensor = try file.tensor(name, shape: shape)
      if let floats = file.floats(tensor) { return floats }
      let count = shape.reduce(1, *)
      let memory = UnsafeMutablePointer<Float>.allocate(capacity: count)
      file.copy(tensor, 0..<count, to: memory)
      owned.parts.append(memory)
      return UnsafePointer(memory)
    }
    func linear(_ name: String, _ rows: Int, _ columns: Int) throws(EmbeddingError) -> LinearWeights {
      LinearWeights(
        matrix: try numbers(name + ".weight", [rows, columns]), bias: try numbers(name + ".bias", [rows]))
    }
    func norm(_ name: String) throws(EmbeddingError) -> NormWeights {
      NormWeights(
        scale: try numbers(name + ".weight", [width]), shift: try numbers(name + ".bias", [width]))
    }
    var layers: [LayerWeights] = []
    for number in 0..<configuration.layerCount {
      let layer = "encoder.layer.\(number)."
      layers.append(
        LayerWeights(
          query: try linear(layer + "attention.self.query", width, width),
          key: try linear(layer + "attention.self.key", width, width),
          value: try linear(layer + "attention.self.value", width, width),
          attention: try linear(layer + "attention.output.dense", width, width),
          attentionNorm: try norm(layer + "attention.output.LayerNorm"),
          inner: try linear(layer + "intermediate.dense", inner, width),
          outer: try linear(layer + "output.dense", width, inner),
          outerNorm: try norm(layer + "output.LayerNorm")))
    }
    self.layers = layers
    embeddingNorm = try norm("embeddings.LayerNorm")
    words = try file.tensor(
      "embeddings.word_embeddings.weight", shape: [configuration.vocabularySize, width])
    positions = try file.tensor(
      "embeddings.position_embeddings.weight", shape: [configuration.positionCount, width])
    types = try file.tensor(
      "embeddings.token_type_embeddings.weight", shape: [configuration.typeCount, width])
    self.file = file
    self.owned = owned
    self.configuration = configuration
  }

  /// Writes what the pieces of a text go in as: the sums of the vectors of piece, place and kind.
  func embed(_ pieces: [Int32], to target: UnsafeMutablePointer<Float>) {
    let width = configuration.width
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * width) { memory in
      guard let place = memory.baseAddress else { return }
      let kind = place + width
      file.copy(types, 0..<width, to: kind)
      for (number, piece) in pieces.enumerated() {
        let row = target + number * width
        let word = min(max(Int(piece), 0), configuration.vocabularySize - 1)
        file.copy(words, word * width..<(word + 1) * width, to: row)
        file.copy(positions, number * width..<(number + 1) * width, to: place)
        for column in 0..<width { row[column] += place[column] + kind[column] }
      }
    }
  }
}
