/// A set of words of up to 16 bytes, made in microseconds and asked in nanoseconds.
///
/// A set of strings would take longer to make than a whole question to answer.
struct ShortWordSet: Sendable {
  /// Words as two numbers of 64 bits in an open table; a word has no zero byte, so that two zeros are a free slot.
  private var slots: [(UInt64, UInt64)]

  /// Takes in the words of lists, which are separated by white space.
  init(_ lists: [String]) {
    // Byte by byte: to split them into words first takes several times as long.
    let count = lists.reduce(0) { count, list in list.utf8.reduce(count + 1) { $0 + ($1 <= 0x20 ? 1 : 0) } }
    var size = 16
    while size < count * 4 { size *= 2 }
    slots = [(UInt64, UInt64)](repeating: (0, 0), count: size)
    for list in lists {
      var word = Word()
      for byte in list.utf8 {
        if byte > 0x20 {
          word.append(byte)
        } else {
          insert(word)
          word = Word()
        }
      }
      insert(word)
    }
  }

  private mutating func insert(_ word: Word) {
    guard let key = word.key else { return }
    let slot = slot(of: key)
    slots[slot] = key
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
    var key = Word()
    for byte in word where !key.append(byte) { return nil }
    return key.key
  }

  /// A word as it grows.
  private struct Word {
    private var bytes: (UInt64, UInt64) = (0, 0)
    private var count = 0

    /// Appends a byte.
    ///
    /// - Returns: Whether this can still be a word of such a set.
    @discardableResult
    mutating func append(_ byte: UInt8) -> Bool {
      // One that is too long stays so.
      if count >= 16 || byte == 0 {
        count = 17
        return false
      }
      bytes = (bytes.0 << 8 | bytes.1 >> 56, bytes.1 << 8 | UInt64(byte))
      count += 1
      return true
    }

    /// Nil when it has no bytes or too many.
    var key: (UInt64, UInt64)? { (1...16).contains(count) ? bytes : nil }
  }
}
