/// Numbers terms in the order in which they first come, and finds them again.
///
/// Open addressing over one stretch of bytes: a dictionary of strings would take several times as long and as much
/// memory for millions of words.
struct TermTable {
  /// The bytes of all terms, one after another.
  private(set) var bytes: [UInt8] = []
  /// Where each term starts in ``bytes``; one more than there are terms.
  private(set) var starts: [UInt32] = [0]
  private var hashes: [UInt32] = []
  /// The number of the term of a slot plus one; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  /// How many terms there are.
  var count: Int { starts.count - 1 }

  /// The bytes of a term.
  func term(_ number: Int) -> ArraySlice<UInt8> { bytes[Int(starts[number])..<Int(starts[number + 1])] }

  /// The number of a term, which is a new one when it comes for the first time.
  mutating func number(of term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in term { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let known = Int(slots[slot]) - 1
      if hashes[known] == hash, has(term, as: known) { return UInt32(known) }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(count + 1)
    hashes.append(hash)
    bytes.append(contentsOf: term)
    starts.append(UInt32(bytes.count))
    if count * 2 > slots.count { grow() }
    return UInt32(count - 1)
  }

  private func has(_ term: UnsafeBufferPointer<UInt8>, as number: Int) -> Bool {
    let start = Int(starts[number])
    guard Int(starts[number + 1]) - start == term.count else { return false }
    for index in 0..<term.count where bytes[start + index] != term[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      var slot = Int(hashes[number]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// The numbers of all terms in the order of their bytes.
  func sorted() -> [UInt32] {
    bytes.withUnsafeBufferPointer { bytes in
      starts.withUnsafeBufferPointer { starts in
        (0..<UInt32(count)).sorted { first, second in
          let left = UnsafeBufferPointer(
            rebasing: bytes[Int(starts[Int(first)])..<Int(starts[Int(first) + 1])])
          let right = UnsafeBufferPointer(
            rebasing: bytes[Int(starts[Int(second)])..<Int(starts[Int(second) + 1])])
          return ByteOrder.precedes(left, right)
        }
      }
    }
  }
}

/// The order of texts by their bytes.
enum ByteOrder {
  /// Below 0, 0 or above 0 as the first stands before, at or behind the second.
  static func compare(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Int {
    let count = min(first.count, second.count)
    var index = 0
    while index < count {
      if first[index] != second[index] { return Int(first[index]) - Int(second[index]) }
      index += 1
    }
    return first.count - second.count
  }

  static func precedes(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Bool {
    compare(first, second) < 0
  }
}
