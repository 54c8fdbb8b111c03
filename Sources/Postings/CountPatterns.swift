/// The patterns in which terms stand in the fields of documents, each with a number of its own.
///
/// Of a million postings most have one of a few dozen patterns, so that a file has a table of the commonest.
struct CountPatterns {
  /// How many a file's table has, with the last, which stands for all others.
  static let count = 256

  private static let other = UInt16.max
  private static let free = UInt32.max

  /// The bits of ``FieldCounts`` of each.
  private var bits: [UInt32] = []
  /// How many postings each has.
  private var sizes: [Int] = []
  /// Open addressing: the number of the pattern of a slot.
  private var slots = [UInt32](repeating: CountPatterns.free, count: 1 << 10)

  /// The number of a pattern, of which one more has come.
  ///
  /// - Returns: From 0; 65,535 for all that come behind as many patterns, which no table takes up.
  mutating func number(of counts: FieldCounts) -> UInt16 {
    var slot = Self.slot(of: counts.bits, slots.count)
    while slots[slot] != Self.free {
      let known = Int(slots[slot])
      if bits[known] == counts.bits {
        sizes[known] += 1
        return UInt16(truncatingIfNeeded: known)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    if bits.count == Int(Self.other) { return Self.other }
    slots[slot] = UInt32(bits.count)
    bits.append(counts.bits)
    sizes.append(1)
    if bits.count * 2 > slots.count { grow() }
    return UInt16(truncatingIfNeeded: bits.count - 1)
  }

  private static func slot(of bits: UInt32, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (bits &* 0x9E37_79B1) >> 12) & (count - 1)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: Self.free, count: slots.count * 2)
    for number in bits.indices {
      var slot = Self.slot(of: bits[number], slots.count)
      while slots[slot] != Self.free { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number)
    }
  }

  /// The table of a file: the commonest of some, commonest first, equals by their bits.
  ///
  /// - Parameter all: Patterns that were numbered apart.
  /// - Returns: As many as a table has; what is not taken up is unknown.
  static func table(of all: [CountPatterns]) -> [UInt32] {
    var sizes: [UInt32: Int] = [:]
    for patterns in all {
      for (bits, size) in zip(patterns.bits, patterns.sizes) { sizes[bits, default: 0] += size }
    }
    let commonest = sizes.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    let table = commonest.prefix(count - 1).map(\.key)
    return table + [UInt32](repeating: FieldCounts.unknown.bits, count: count - table.count)
  }

  /// The place in a table of each of some patterns, by their numbers here.
  func places(of numbers: [UInt16], in table: [UInt32]) -> [UInt8] {
    let last = UInt8(Self.count - 1)
    var places: [UInt32: UInt8] = [:]
    for (place, bits) in table.dropLast().enumerated() where places[bits] == nil {
      places[bits] = UInt8(place)
    }
    let known = bits.map { places[$0] ?? last }
    return numbers.map { Int($0) < known.count ? known[Int($0)] : last }
  }
}
