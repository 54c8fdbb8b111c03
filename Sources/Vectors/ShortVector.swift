import CVectors

/// A vector in whole numbers of 8 bits and what they are to be multiplied with.
///
/// A number is off by at most half of a 127th of the largest, so that the cosine of two vectors of a few hundred numbers is
/// off by about a thousandth.
public struct ShortVector: Sendable, Hashable {
  /// The numbers, -127 to 127.
  public var numbers: [Int8]
  /// What one of them stands for.
  public var scale: Float

  /// Rounds a vector; one with numbers that are none, as a damaged model makes them, becomes nothing but zeros.
  public init(_ vector: some RandomAccessCollection<Float>) {
    guard let largest = VectorProduct.largest(of: vector) else {
      numbers = [Int8](repeating: 0, count: vector.count)
      scale = 0
      return
    }
    scale = largest / 127
    let factor = 127 / largest
    numbers = vector.map { Int8(($0 * factor).rounded()) }
  }

  /// The sum of the products with another vector's numbers: the cosine, where both had length 1.
  ///
  /// - Returns: 0 for a vector of another length.
  public func product(with other: ShortVector) -> Double {
    guard numbers.count == other.numbers.count else { return 0 }
    var sum: Int32 = 0
    for place in numbers.indices { sum &+= Int32(numbers[place]) &* Int32(other.numbers[place]) }
    return Double(Float(sum) * scale * other.scale)
  }

  init(numbers: [Int8], scale: Float) {
    self.numbers = numbers
    self.scale = scale
  }
}

/// The vector of a message in whole numbers of 16 bits, which the products with short vectors need.
struct QueryVector: Sendable {
  var numbers: [Int16]
  var scale: Float

  /// The largest number: products with 8 bits then fit 32 bits for vectors of up to 4,096.
  private static let largest: Float = 4_095

  init(_ vector: some RandomAccessCollection<Float>) {
    guard let largest = VectorProduct.largest(of: vector) else {
      numbers = [Int16](repeating: 0, count: vector.count)
      scale = 0
      return
    }
    scale = largest / Self.largest
    let factor = Self.largest / largest
    numbers = vector.map { Int16(($0 * factor).rounded()) }
  }
}

/// Products of vectors.
enum VectorProduct {
  /// The largest number of a vector without its sign, or nil where there is none to divide by: all are 0 or next to it, or
  /// one is infinite or no number.
  static func largest(of vector: some RandomAccessCollection<Float>) -> Float? {
    var largest: Float = 0
    for number in vector {
      guard number.isFinite else { return nil }
      largest = max(largest, abs(number))
    }
    return largest > smallest ? largest : nil
  }

  /// Below it a quotient would be infinite.
  private static let smallest: Float = 1e-30

  /// The sum of the products of two vectors' numbers; it fits 32 bits, see ``QueryVector``.
  @inline(__always)
  static func product(
    _ first: UnsafePointer<Int16>, _ second: UnsafePointer<Int8>, _ count: Int
  ) -> Int32 { kb_vector_product(first, second, count) }
}
