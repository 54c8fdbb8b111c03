/// Eight numbers at a time through the functions that a model needs; the compiler makes of it what the machine has.
///
/// The errors are far below what the numbers of a model are accurate to.
enum FloatVector {
  typealias Numbers = SIMD8<Float>

  /// e to a power; the error is below 2 in the last place between -87 and 88.
  ///
  /// The power of two by the exponent of the number, the rest by a polynomial (Cody and Waite's reduction).
  @inline(__always)
  static func exponential(_ x: Numbers) -> Numbers {
    let bounded = bounded(x, -87, 88)
    // Added to so large a number, a fraction has no place left: the lowest bits are then the whole number.
    let shift = Numbers(repeating: 12_582_912)
    let shifted = bounded * 1.442_695_04 + shift
    let whole = shifted - shift
    let rest = (bounded - whole * 0.693_359_375) + whole * 2.121_944_4e-4
    var sum = Numbers(repeating: 1 / 5040)
    sum = sum * rest + 1 / 720
    sum = sum * rest + 1 / 120
    sum = sum * rest + 1 / 24
    sum = sum * rest + 1 / 6
    sum = sum * rest + 0.5
    sum = sum * rest + 1
    sum = sum * rest + 1
    let exponent = unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &+ (127 &- shift[0].bitPattern)
    return sum * unsafeBitCast(exponent &<< 23, to: Numbers.self)
  }

  /// The error function; the error is below 4e-7.
  ///
  /// An odd rational function, fitted for the smallest maximal error between -4 and 4; beyond it is 1 to seven places.
  @inline(__always)
  static func errorFunction(_ x: Numbers) -> Numbers {
    let bounded = bounded(x, -4, 4)
    let square = bounded * bounded
    var top = Numbers(repeating: -1.366_797_4e-8)
    top = top * square + 4.780_780_3e-6
    top = top * square + 3.827_025_6e-4
    top = top * square + 3.839_579_9e-3
    top = top * square + 5.433_287_1e-2
    top = top * square + 0.184_710_77
    top = top * square + 1.128_379_23
    var bottom = Numbers(repeating: 6.401_164_9e-5)
    bottom = bottom * square + 1.309_604_15e-3
    bottom = bottom * square + 1.545_364_6e-2
    bottom = bottom * square + 0.113_826_68
    bottom = bottom * square + 0.497_029_22
    bottom = bottom * square + 1
    return bounded * top / bottom
  }

  @inline(__always)
  private static func bounded(_ x: Numbers, _ least: Float, _ most: Float) -> Numbers {
    x.replacing(with: least, where: x .< least).replacing(with: most, where: x .> most)
  }

  /// Replaces every number by a function of it.
  @inline(__always)
  static func replace(
    _ numbers: UnsafeMutablePointer<Float>, _ count: Int, by function: (Numbers) -> Numbers
  ) {
    var place = 0
    let raw = UnsafeMutableRawPointer(numbers)
    while place + 8 <= count {
      let value = function(raw.loadUnaligned(fromByteOffset: place * 4, as: Numbers.self))
      raw.storeBytes(of: value, toByteOffset: place * 4, as: Numbers.self)
      place += 8
    }
    if place == count { return }
    var rest = Numbers()
    for lane in 0..<count - place { rest[lane] = numbers[place + lane] }
    rest = function(rest)
    for lane in 0..<count - place { numbers[place + lane] = rest[lane] }
  }
}
