import Files
import Foundation

/// The tensors of a model in a mapped file, by name.
///
/// The format is that of https://github.com/huggingface/safetensors: the length of a header in eight bytes, little endian,
/// the header in JSON, and the numbers.
///
/// Proof: the pointers go into the mapped file, which is only read and lives as long as this object.
final class Safetensors: @unchecked Sendable {
  /// How numbers are kept.
  enum Number: String, Sendable {
    case float32 = "F32"
    case float16 = "F16"
    case brain16 = "BF16"
    /// Whole numbers, each row with a scale of its own in a tensor named like it with `.scale` behind.
    case int8 = "I8"

    /// The size of one, in bytes.
    var size: Int {
      switch self {
      case .float32: 4
      case .float16, .brain16: 2
      case .int8: 1
      }
    }
  }

  /// One tensor.
  struct Tensor: Sendable {
    var number: Number
    var shape: [Int]
    /// Where its numbers are in the file.
    var range: Range<Int>
    /// Where the scales of its rows are, if its numbers have any.
    var scales: Range<Int>?
  }

  private struct Description: Decodable {
    var dtype: String
    var shape: [Int]
    var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  /// What a header says under one name: of a tensor, or anything else.
  private enum Item: Decodable {
    case tensor(Description)
    case other

    init(from decoder: any Decoder) throws {
      self = (try? Description(from: decoder)).map(Item.tensor) ?? .other
    }
  }

  let path: String
  private let file: MappedFile
  private let tensors: [String: Tensor]

  private static let largestHeader = 16 << 20

  /// Maps a file and reads its header.
  ///
  /// - Throws: ``EmbeddingError`` when the file is cut short or of another format.
  /// - Complexity: Linear in the header.
  init(_ path: String) throws(EmbeddingError) {
    self.path = path
    do throws(FileError) {
      file = try MappedFile(path)
    } catch {
      throw EmbeddingError(path: path, reason: error.reason)
    }
    let bytes = file.bytes
    let foreign = EmbeddingError(path: path, reason: "it is no file of safetensors")
    guard bytes.count > 8 else { throw foreign }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(Self.largestHeader), Int(length) <= bytes.count - 8 else { throw foreign }
    let first = 8 + Int(length)
    guard
      let items = try? JSONDecoder().decode([String: Item].self, from: Data(bytes[8..<first]))
    else { throw foreign }
    var tensors: [String: Tensor] = [:]
    for (name, item) in items {
      // Whole numbers of other kinds (the places of words) are of no use here.
      guard case .tensor(let description) = item, let number = Number(rawValue: description.dtype) else {
        continue
      }
      guard description.offsets.count == 2, let count = Self.count(description.shape),
        0 <= description.offsets[0], description.offsets[0] <= description.offsets[1],
        description.offsets[1] <= bytes.count - first,
        description.offsets[1] - description.offsets[0] == count * number.size,
        (first + description.offsets[0]) % number.size == 0
      else { throw EmbeddingError(path: path, reason: "it is cut short or damaged (\(name))") }
      tensors[name] = Tensor(
        number: number, shape: description.shape,
        range: first + description.offsets[0]..<first + description.offsets[1])
    }
    for (name, tensor) in tensors where tensor.number == .int8 {
      guard let scales = tensors[name + Self.scaleEnding], scales.number == .float32,
        tensor.shape.count == 2, scales.shape == [tensor.shape[0]], tensor.shape[1] > 0
      else { throw EmbeddingError(path: path, reason: "\(name) lacks the scales of its rows") }
      tensors[name]?.scales = scales.range
    }
    self.tensors = tensors
  }

  /// What stands behind a tensor's name in that of its scales.
  static let scaleEnding = ".scale"

  /// All tensors with their names, in the order of these.
  var all: [(name: String, tensor: Tensor)] {
    tensors.sorted { $0.key < $1.key }.map { (name: $0.key, tensor: $0.value) }
  }

  /// How many numbers a shape has, or nil when that is absurd.
  private static func count(_ shape: [Int]) -> Int? {
    var count = 1
    for size in shape {
      guard size >= 0, case (let product, false) = count.multipliedReportingOverflow(by: size),
        product < 1 << 40
      else { return nil }
      count = product
    }
    return count
  }

  /// A tensor of a shape.
  ///
  /// - Throws: ``EmbeddingError`` when there is none of that name or it has another shape.
  func tensor(_ name: String, shape: [Int]) throws(EmbeddingError) -> Tensor {
    // Models saved with a head on top have their own part under a name.
    guard let tensor = tensors[name] ?? tensors["bert." + name] else {
      throw EmbeddingError(path: path, reason: "it lacks \(name), so it is no model of BERT's kind")
    }
    guard tensor.shape == shape else {
      throw EmbeddingError(
        path: path, reason: "\(name) has the shape \(tensor.shape), and config.json makes it \(shape)")
    }
    return tensor
  }

  /// The numbers of a tensor of 32 bits where they are in the file, or nil when they are others.
  func floats(_ tensor: Tensor) -> UnsafePointer<Float>? {
    guard tensor.number == .float32, let start = file.bytes.baseAddress else { return nil }
    return (start + tensor.range.lowerBound).assumingMemoryBound(to: Float.self)
  }

  /// Writes some numbers of a tensor as 32 bits.
  ///
  /// - Parameters:
  ///   - tensor: The tensor.
  ///   - range: Which of its numbers, counted from 0; all must be there.
  ///   - target: Where to; as long as `range`.
  func copy(_ tensor: Tensor, _ range: Range<Int>, to target: UnsafeMutablePointer<Float>) {
    guard let start = file.bytes.baseAddress else { return }
    let from = start + tensor.range.lowerBound + range.lowerBound * tensor.number.size
    switch tensor.number {
    case .float32:
      target.update(from: from.assumingMemoryBound(to: Float.self), count: range.count)
    case .float16:
      for place in 0..<range.count {
        target[place] = HalfFloat.value(of: from.load(fromByteOffset: place * 2, as: UInt16.self))
      }
    case .brain16:
      for place in 0..<range.count {
        target[place] = Float(bitPattern: UInt32(from.load(fromByteOffset: place * 2, as: UInt16.self)) << 16)
      }
    case .int8:
      let scales = start + (tensor.scales?.lowerBound ?? 0)
      let width = tensor.shape[1]
      let whole = from.assumingMemoryBound(to: Int8.self)
      var place = 0
      while place < range.count {
        let (row, column) = (range.lowerBound + place).quotientAndRemainder(dividingBy: width)
        let end = min(range.count, place + width - column)
        let scale = scales.load(fromByteOffset: row * 4, as: Float.self)
        for number in place..<end { target[number] = Float(whole[number]) * scale }
        place = end
      }
    }
  }
}
