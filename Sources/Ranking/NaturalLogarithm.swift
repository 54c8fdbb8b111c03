#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The C library's functions of real numbers, without Foundation.
enum NaturalLogarithm {
  static func of(_ value: Double) -> Double { log(value) }
}

/// The logistic function: any real number to a probability.
enum Logistic {
  static func of(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
}
