#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The logarithm of the system's library.
enum RealLogarithm {
  /// The natural logarithm.
  static func natural(_ value: Double) -> Double { log(value) }
}
