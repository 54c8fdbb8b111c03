#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The C library's functions of real numbers, without Foundation.
enum RealFunction {
  /// The natural logarithm.
  static func logarithm(_ value: Double) -> Double { log(value) }

  /// The logistic function: any real number to a probability.
  static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
}
