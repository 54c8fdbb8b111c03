/// Floating-point numbers of 16 bits.
enum HalfFloat {
  /// The value of a number in IEEE 754's binary16.
  ///
  /// By hand, since Swift's Float16 does not exist on every machine.
  static func value(of bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let exponent = UInt32(bits >> 10) & 0x1F
    let fraction = UInt32(bits & 0x3FF)
    switch exponent {
    case 0:
      // Zero, or too small for an exponent: fraction times 2^-24.
      let value = Float(fraction) * 0x1p-24
      return sign == 0 ? value : -value
    case 0x1F:
      return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default:
      return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
