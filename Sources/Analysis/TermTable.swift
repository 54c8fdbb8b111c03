/// Numbers terms in the order in which they first come, and finds them again.
///
/// Open addressing over one stretch of bytes: a dictionary of strings would take several times as long and as much
/// memory for millions of words.
public struct TermTable: Sendable {
  /// The bytes of all terms, one after another.
  public private(set) var bytes: [UInt8] = []
  /// Where each term starts in ``bytes``; one more than there are terms.
  public private(set) var starts: [UInt32] = [0]
  private var hashes: [UInt32] = []
  /// The number of the term of a slot plus one; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  /// Knows no term yet.
  public init() {}

  /// How many terms there are.
  public var count: Int { starts.count - 1 }

  /// The number of a term, which is a new one when it comes for the first time.
  public mutating func number(of term: UnsafeBufferPointer<UInt8>) -> UInt32 {
    // FNV-1a with 32 bits.
    var hash: UInt32 = 0x811C_9DC5
    for byte in term { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return number(of: term, hash: hash)
  }

  /// Terms of a table that follow one another.
  public struct Stretch: Sendable {
    fileprivate var bytes: [UInt8] = []
    fileprivate var ends: [Int] = []
    fileprivate var hashes: [UInt32] = []

    /// No terms.
    public init() {}

    /// How many terms there are.
    public var count: Int { ends.count }

    /// How many bytes the terms have.
    public var byteCount: Int { bytes.count }

    /// Calls with each term and its hash.
    fileprivate func visit(_ body: (UnsafeBufferPointer<UInt8>, UInt32) -> Void) {
      bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        for (end, hash) in zip(ends, hashes) {
          body(UnsafeBufferPointer(rebasing: bytes[start..<end]), hash)
          start = end
        }
      }
    }
  }

  /// The terms from a number on.
  public func terms(from number: Int) -> Stretch {
    var stretch = Stretch()
    let start = starts[number]
    stretch.bytes = Array(bytes[Int(start)...])
    stretch.ends = starts[(number + 1)...].map { Int($0 - start) }
    stretch.hashes = Array(hashes[number...])
    return stretch
  }

  /// Takes terms of another table in.
  ///
  /// - Returns: The number here of each of them.
  /// - Complexity: Linear in the terms, whose hashes are known.
  public mutating func numbers(of terms: Stretch) -> [UInt32] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(terms.ends.count)
    terms.visit { numbers.append(number(of: $0, hash: $1)) }
    return numbers
  }

  private mutating func number(of term: UnsafeBufferPointer<UInt8>, hash: UInt32) -> UInt32 {
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
  public func sorted() -> [UInt32] {
    bytes.withUnsafeBufferPointer { bytes in
      starts.withUnsafeBufferPointer { starts in
        func term(_ number: UInt32) -> UnsafeBufferPointer<UInt8> {
          UnsafeBufferPointer(rebasing: bytes[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])])
        }
        // Nearly all are told apart by their first bytes, which are compared as one number.
        return (0..<UInt32(count)).map { (head: Self.head(of: term($0)), number: $0) }.sorted {
          $0.head != $1.head
            ? $0.head < $1.head : ByteOrder.precedes(term($0.number), term($1.number))
        }.map(\.number)
      }
    }
  }

  /// The first eight bytes as one number, with zeros behind shorter terms.
  private static func head(of term: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var head: UInt64 = 0
    for byte in term.prefix(8) { head = head << 8 | UInt64(byte) }
    return head << UInt64(8 * (8 - min(term.count, 8)))
  }
}

/// The order of texts by their bytes.
public enum ByteOrder {
  /// Below 0, 0 or above 0 as the first stands before, at or behind the second.
  @inlinable
  public static func compare(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Int
  {
    let count = min(first.count, second.count)
    var index = 0
    while index < count {
      if first[index] != second[index] { return Int(first[index]) - Int(second[index]) }
      index += 1
    }
    return first.count - second.count
  }

  /// Whether the first stands before the second.
  @inlinable
  public static func precedes(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>)
    -> Bool
  {
    compare(first, second) < 0
  }
}
