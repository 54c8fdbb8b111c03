import Files
import Foundation

/// Writes the numbers of a model in a quarter of the space: matrices in whole numbers of 8 bits, with one scale a row.
///
/// Vectors then differ a little from those of the model as it was published; another digest keeps them apart.
struct CompactModel {
  private let file: Safetensors

  init(_ file: Safetensors) {
    self.file = file
  }

  /// What becomes of one tensor.
  private struct Part {
    var name: String
    var tensor: Safetensors.Tensor
    var isCompact: Bool
    var size: Int
  }

  private struct Description: Encodable {
    var dtype: String
    var shape: [Int]
    var offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  /// Writes the file.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - folder: Where.
  /// - Throws: `FileError`.
  func write(_ name: String, into folder: DurableFolder) throws {
    let parts = file.all.filter { !$0.name.hasSuffix(Safetensors.scaleEnding) }.map { name, tensor in
      let isCompact = tensor.shape.count == 2
      let count = tensor.shape.reduce(1, *)
      return Part(name: name, tensor: tensor, isCompact: isCompact, size: isCompact ? count : count * 4)
    }
    var descriptions: [String: Description] = [:]
    var end = 0
    func place(_ size: Int) -> [Int] {
      defer { end += size }
      return [end, end + size]
    }
    // What has four bytes a number first, so that it stands at multiples of four.
    for part in parts where part.isCompact {
      let rows = part.tensor.shape[0]
      descriptions[part.name + Safetensors.scaleEnding] = Description(
        dtype: Safetensors.Number.float32.rawValue, shape: [rows], offsets: place(rows * 4))
    }
    for part in parts where !part.isCompact {
      descriptions[part.name] = Description(
        dtype: Safetensors.Number.float32.rawValue, shape: part.tensor.shape, offsets: place(part.size))
    }
    for part in parts where part.isCompact {
      descriptions[part.name] = Description(
        dtype: Safetensors.Number.int8.rawValue, shape: part.tensor.shape, offsets: place(part.size))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    var header = Array(try encoder.encode(descriptions))
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    let draft = try DraftFile(name, in: folder)
    do {
      try draft.append(withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) })
      try draft.append(header)
      for part in parts where part.isCompact { try draft.append(Self.bytes(of: rows(of: part).map(\.scale))) }
      for part in parts where !part.isCompact {
        try draft.append(Self.bytes(of: numbers(of: part.tensor, 0..<part.tensor.shape.reduce(1, *))))
      }
      for part in parts where part.isCompact {
        for row in rows(of: part) { try draft.append(row.numbers.map { UInt8(bitPattern: $0) }) }
      }
      try draft.synchronize()
      try draft.publish()
    } catch {
      draft.discard()
      throw error
    }
  }

  private func numbers(of tensor: Safetensors.Tensor, _ range: Range<Int>) -> [Float] {
    [Float](unsafeUninitializedCapacity: range.count) { memory, count in
      if let start = memory.baseAddress { file.copy(tensor, range, to: start) }
      count = range.count
    }
  }

  /// The rows of a matrix, made when they are looked at.
  private func rows(of part: Part) -> some Sequence<(scale: Float, numbers: [Int8])> {
    let width = part.tensor.shape[1]
    return (0..<part.tensor.shape[0]).lazy.map { row in
      let numbers = numbers(of: part.tensor, row * width..<(row + 1) * width)
      let largest = numbers.reduce(0) { max($0, abs($1)) }
      let factor = largest > 0 ? 127 / largest : 0
      return (largest / 127, numbers.map { Int8(max(-127, min(127, ($0 * factor).rounded()))) })
    }
  }

  private static func bytes(of numbers: [Float]) -> [UInt8] { numbers.withUnsafeBytes { Array($0) } }
}
