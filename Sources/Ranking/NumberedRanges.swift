/// Ranges by the numbers of what they are of.
///
/// Open addressing: a dictionary would take several times as long, for dozens of look-ups a message.
struct NumberedRanges {
  /// The number of a slot's range plus one; 0 is free.
  private var numbers = [UInt32](repeating: 0, count: 1 << 10)
  private var ranges = [(start: Int32, end: Int32)](repeating: (0, 0), count: 1 << 10)
  private var count = 0

  func range(of number: UInt32) -> Range<Int>? {
    let slot = slot(of: number)
    guard numbers[slot] != 0 else { return nil }
    return Int(ranges[slot].start)..<Int(ranges[slot].end)
  }

  mutating func insert(_ range: Range<Int>, for number: UInt32) {
    let slot = slot(of: number)
    numbers[slot] = number + 1
    ranges[slot] = (Int32(truncatingIfNeeded: range.lowerBound), Int32(truncatingIfNeeded: range.upperBound))
    count += 1
    if count * 2 > numbers.count { grow() }
  }

  /// The slot of a number, or the free one where it would stand.
  private func slot(of number: UInt32) -> Int {
    var slot = Int(number &* 0x9E37_79B1) & (numbers.count - 1)
    while numbers[slot] != 0, numbers[slot] != number + 1 { slot = (slot + 1) & (numbers.count - 1) }
    return slot
  }

  private mutating func grow() {
    let old = zip(numbers, ranges).filter { $0.0 != 0 }
    numbers = [UInt32](repeating: 0, count: numbers.count * 2)
    ranges = [(start: Int32, end: Int32)](repeating: (0, 0), count: numbers.count)
    for (number, range) in old {
      let slot = slot(of: number - 1)
      numbers[slot] = number
      ranges[slot] = range
    }
  }
}
