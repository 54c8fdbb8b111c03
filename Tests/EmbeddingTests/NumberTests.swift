import Foundation
import Testing

@testable import Embedding

/// The numbers that a model is made of.
@Suite struct NumberTests {
  /// What IEEE 754 says of 16 bits, written as its definition.
  private func plain(_ bits: UInt16) -> Double {
    let sign = bits >> 15 == 0 ? 1.0 : -1.0
    let (exponent, fraction) = (Int(bits >> 10 & 31), Double(bits & 1023))
    switch exponent {
    case 0: return sign * fraction / 1024 * pow(2, -14)
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * (1 + fraction / 1024) * pow(2, Double(exponent) - 15)
    }
  }

  @Test func `every number of 16 bits has its value`() {
    for bits in UInt16.min...UInt16.max {
      let (value, expected) = (HalfFloat.value(of: bits), plain(bits))
      if expected.isNaN {
        #expect(value.isNaN, "\(bits)")
      } else if Double(value) != expected {
        Issue.record("\(bits): \(value), not \(expected)")
      }
    }
    #expect(HalfFloat.value(of: 0x8000).sign == .minus)
  }

  #if arch(arm64) || os(Linux)
    @Test func `every number of 16 bits is that of the language`() {
      for bits in UInt16.min...UInt16.max {
        let (value, expected) = (HalfFloat.value(of: bits), Float(Float16(bitPattern: bits)))
        if !(value.isNaN && expected.isNaN), value.bitPattern != expected.bitPattern {
          Issue.record("\(bits): \(value), not \(expected)")
        }
      }
    }
  #endif

  /// Places of a range, evenly and at its ends.
  private func places(_ range: ClosedRange<Float>, _ count: Int = 40_000) -> [Float] {
    (0...count).map { range.lowerBound + (range.upperBound - range.lowerBound) * Float($0) / Float(count) }
  }

  private func values(_ places: [Float], _ function: (FloatVector.Numbers) -> FloatVector.Numbers) -> [Float]
  {
    var values = places
    values.withUnsafeMutableBufferPointer { memory in
      if let start = memory.baseAddress { FloatVector.replace(start, memory.count, by: function) }
    }
    return values
  }

  @Test(arguments: [-87...Float(88), -1...Float(1), -20...Float(0), -1e-3...Float(1e-3)])
  func `exponentials are off by two in the last place at the most`(range: ClosedRange<Float>) {
    var worst = 0.0
    let places = places(range)
    for (place, value) in zip(places, values(places, FloatVector.exponential)) {
      let expected = exp(Double(place))
      worst = max(worst, abs(Double(value) - expected) / Double(Float(expected).ulp))
    }
    #expect(worst <= 2, "\(worst)")
  }

  @Test func `exponentials beyond the range are next to nothing or very large, and never infinite`() {
    let values = values([-1e30, -1000, -88, 89, 1000, 1e30, -.infinity, .infinity], FloatVector.exponential)
    #expect(values.prefix(3).allSatisfy { $0 >= 0 && $0 < 1e-37 })
    #expect(values[3..<6].allSatisfy { $0 > 1e38 && $0.isFinite })
    #expect(values[6] < 1e-37 && values[7].isFinite)
  }

  @Test(arguments: [-4...Float(4), -10...Float(10), -0.01...Float(0.01), 3.5...Float(4.5)])
  func `the error function is off by 4e-7 at the most`(range: ClosedRange<Float>) {
    var worst = 0.0
    let places = places(range)
    for (place, value) in zip(places, values(places, FloatVector.errorFunction)) {
      worst = max(worst, abs(Double(value) - erf(Double(place))))
    }
    #expect(worst <= 4e-7, "\(worst)")
  }

  @Test func `as many numbers are replaced as are wanted, and no more`() {
    for count in 0...40 {
      var numbers = [Float](repeating: 1, count: 41)
      numbers.withUnsafeMutableBufferPointer { memory in
        if let start = memory.baseAddress { FloatVector.replace(start, count) { $0 + 1 } }
      }
      #expect(numbers == Array(repeating: 2, count: count) + Array(repeating: 1, count: 41 - count))
    }
  }
}
