/// A set of words of up to 16 bytes, made in microseconds and asked in nanoseconds.
///
/// A set of strings would take longer to make than a whole question to answer.
struct ShortWordSet: Sendable {
  /// Words as two numbers of 64 bits in an open table; a word has no zero byte, so that two zeros are a free slot.
  private var slots: [(UInt64, UInt64)]

  /// Takes in the words of lists, which are separated by white space.
  init(_ lists: [String]) {
    let words = lists.flatMap { list in
      list.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    }
    var size = 16
    while size < words.count * 4 { size *= 2 }
    slots = [(UInt64, UInt64)](repeating: (0, 0), count: size)
    for word in words {
      guard let key = Self.key(of: word) else { continue }
      let slot = slot(of: key)
      slots[slot] = key
    }
  }

  /// Whether a word is one of them.
  func contains(_ word: some Collection<UInt8>) -> Bool {
    guard let key = Self.key(of: word) else { return false }
    return slots[slot(of: key)] == key
  }

  /// Where a word stands, or where it would.
  private func slot(of key: (UInt64, UInt64)) -> Int {
    let mixed = (key.0 ^ key.1 &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    var slot = Int(truncatingIfNeeded: mixed >> 32) & (slots.count - 1)
    while slots[slot] != key, slots[slot] != (0, 0) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private static func key(of word: some Collection<UInt8>) -> (UInt64, UInt64)? {
    var key: (UInt64, UInt64) = (0, 0)
    var count = 0
    for byte in word {
      if count == 16 || byte == 0 { return nil }
      key = (key.0 << 8 | key.1 >> 56, key.1 << 8 | UInt64(byte))
      count += 1
    }
    return count > 0 ? key : nil
  }
}
