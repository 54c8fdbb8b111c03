/// A document of a term's list, with how much of the term's bound it has, in 32 bits.
///
/// From the lowest bit: 8 for the level, what the term's occurrences count here as a share of the most that they count
/// anywhere, in steps of 1/255, rounded up; 1 that says whether it is an error here; 23 for the document. So the numbers rise
/// as the documents do.
struct Posting {
  let bits: UInt32

  /// The level of the document in which a term counts most.
  static let highestLevel: UInt32 = 255
  private static let errorBit: UInt32 = 1 << 8
  private static let documentShift: UInt32 = 9

  @inline(__always)
  init(bits: UInt32) {
    self.bits = bits
  }

  @inline(__always)
  init(document: UInt32, isError: Bool, level: UInt32 = highestLevel) {
    bits = document << Self.documentShift | (isError ? Self.errorBit : 0) | level
  }

  @inline(__always) var document: UInt32 { bits >> Self.documentShift }
  @inline(__always) var isError: Bool { bits & Self.errorBit != 0 }
  @inline(__always) var level: UInt32 { bits & Self.highestLevel }

  /// No posting of a document, or of one behind it, is below this number.
  @inline(__always)
  static func least(of document: UInt32) -> UInt32 { document << documentShift }

  /// The level of what counts so much where the most is `bound`.
  static func level(of count: Float, bound: Float) -> UInt32 {
    guard bound > 0 else { return highestLevel }
    let step = Double(bound) / Double(highestLevel)
    let level = UInt32(min(Double(count) / step, Double(highestLevel)))
    return Double(level) * step < Double(count) ? min(level + 1, highestLevel) : level
  }
}
