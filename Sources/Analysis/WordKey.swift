/// A word of at most 16 letters of `a` to `z`, as two numbers that are compared and hashed at once.
struct WordKey: Equatable {
  /// The most letters.
  static let longest = 16

  private var letters: (UInt64, UInt64) = (0, 0)

  /// No letters, which is no word.
  init() {}

  /// Nil for a longer one.
  ///
  /// - Parameter chunk: Letters of `a` to `z` alone, at least one.
  init?(_ chunk: Chunk) {
    guard chunk.scalars.count <= Self.longest else { return nil }
    for scalar in chunk.scalars { append(UInt8(truncatingIfNeeded: scalar.value.value)) }
  }

  /// Appends a letter; beyond ``longest`` the first are lost.
  @inline(__always)
  mutating func append(_ letter: UInt8) {
    letters = (letters.0 << 8 | letters.1 >> 56, letters.1 << 8 | UInt64(letter))
  }

  /// Its place in a table.
  ///
  /// - Parameter size: How many places there are, a power of two.
  /// - Returns: The place, from 0.
  @inline(__always)
  func slot(of size: Int) -> Int {
    let mixed = (letters.0 ^ letters.1 &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 32) & (size - 1)
  }

  @inline(__always)
  static func == (first: WordKey, second: WordKey) -> Bool { first.letters == second.letters }
}
