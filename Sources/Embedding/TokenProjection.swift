import CBLAS
import Files

/// Makes the vectors of tokens shorter and keeps nearly all of what they say.
///
/// Keeps the directions along which the vectors of many tokens differ most from nothing (principal components without taking
/// off the mean; Pearson 1901, Hotelling 1933). The tokens are those of the model's own vocabulary, so that no texts are
/// needed and the directions depend on the model alone.
public struct TokenProjection: Sendable {
  /// The length of a vector that goes in.
  public let width: Int
  /// The length of one that comes out.
  public let length: Int
  /// One row a direction.
  private let directions: [Float]

  /// The name of the file that holds it, in the folder of a model.
  static let fileName = "projection"
  /// The length of a vector that comes out, unless the model's own is shorter.
  static let standardLength = 128

  private init(width: Int, length: Int, directions: [Float]) {
    self.width = width
    self.length = length
    self.directions = directions
  }

  /// Finds the directions of a model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - progress: Told how many texts of how many are encoded.
  /// - Complexity: Encodes some hundred texts of a dozen words: some seconds.
  init(of model: SentenceModel, progress: (Int, Int) -> Void) {
    let width = model.width
    var moments = [Float](repeating: 0, count: width * width)
    let texts = model.sampleTexts
    for (number, text) in texts.enumerated() {
      let tokens = model.encode(text, as: .passage).tokens
      let count = Int32(tokens.count / width)
      if count > 0 {
        MatrixLibrary.use {
          cblas_sgemm(
            CblasRowMajor, CblasTrans, CblasNoTrans, Int32(width), Int32(width), count, 1, tokens,
            Int32(width),
            tokens,
            Int32(width), 1, &moments, Int32(width))
        }
      }
      progress(number + 1, texts.count)
    }
    let length = min(Self.standardLength, width)
    self.init(width: width, length: length, directions: Self.principal(moments, width, length))
  }

  /// The first eigenvectors of a symmetric matrix, by orthogonal iteration.
  ///
  /// Golub and Van Loan, Matrix Computations, 8.2.4.
  private static func principal(_ matrix: [Float], _ width: Int, _ count: Int) -> [Float] {
    // Any start will do that is the same every time.
    var state: UInt32 = 1
    var rows = (0..<count * width).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(state >> 8) / 0x1p24 - 0.5
    }
    orthonormalize(&rows, width, count)
    var next = rows
    for _ in 0..<iterations {
      MatrixLibrary.use {
        cblas_sgemm(
          CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(count), Int32(width), Int32(width), 1, rows,
          Int32(width),
          matrix, Int32(width), 0, &next, Int32(width))
      }
      orthonormalize(&next, width, count)
      swap(&rows, &next)
    }
    return rows
  }

  private static let iterations = 60

  /// Makes rows unit vectors at right angles (modified Gram and Schmidt).
  private static func orthonormalize(_ rows: inout [Float], _ width: Int, _ count: Int) {
    rows.withUnsafeMutableBufferPointer { memory in
      guard let start = memory.baseAddress else { return }
      for row in 0..<count {
        let current = start + row * width
        // Twice is enough: the first pass leaves errors of rounding, the second removes them.
        for _ in 0..<2 {
          for other in 0..<row {
            let before = start + other * width
            cblas_saxpy(Int32(width), -cblas_sdot(Int32(width), current, 1, before, 1), before, 1, current, 1)
          }
        }
        let norm = cblas_snrm2(Int32(width), current, 1)
        if norm > 0 { cblas_sscal(Int32(width), 1 / norm, current, 1) }
      }
    }
  }

  /// Shortens vectors.
  ///
  /// - Parameter tokens: Vectors of ``width`` numbers, one after the other.
  /// - Returns: Vectors of ``length`` numbers, each of length 1.
  public func shortened(_ tokens: [Float]) -> [Float] {
    let count = tokens.count / width
    guard count > 0 else { return [] }
    var short = [Float](repeating: 0, count: count * length)
    MatrixLibrary.use {
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasTrans, Int32(count), Int32(length), Int32(width), 1, tokens,
        Int32(width),
        directions, Int32(width), 0, &short, Int32(length))
    }
    short.withUnsafeMutableBufferPointer { memory in
      guard let start = memory.baseAddress else { return }
      for row in 0..<count {
        let norm = cblas_snrm2(Int32(length), start + row * length, 1)
        if norm > 0 { cblas_sscal(Int32(length), 1 / norm, start + row * length, 1) }
      }
    }
    return short
  }

  // MARK: The file

  /// The directions as they are kept: two lengths of 32 bits and the numbers, little endian.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for size in [width, length] {
      withUnsafeBytes(of: UInt32(size).littleEndian) { bytes.append(contentsOf: $0) }
    }
    for number in directions {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// Reads the directions of a model.
  ///
  /// - Throws: ``EmbeddingError`` when the file is not what ``bytes`` writes.
  init(readingFile path: String, width: Int) throws(EmbeddingError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReading.bytes(of: path, limit: 64 << 20)
    } catch {
      throw EmbeddingError(path: path, reason: error.reason)
    }
    let damaged = EmbeddingError(path: path, reason: "it is damaged; install the model again")
    guard bytes.count >= 8 else { throw damaged }
    func number(_ place: Int) -> UInt32 {
      bytes.withUnsafeBytes {
        UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
      }
    }
    let length = Int(number(1))
    guard Int(number(0)) == width, length > 0, length <= width, bytes.count == 8 + width * length * 4 else {
      throw damaged
    }
    self.init(
      width: width, length: length,
      directions: (0..<width * length).map { Float(bitPattern: number(2 + $0)) })
  }
}
