/// The letters of a word, one bit each, to tell at a glance that two words are far from each other.
public enum LetterSet {
  /// The set of a word of small letters, or 0 for any other term; y counts as i, since the stemmer makes one of the other.
  @inlinable
  public static func of(_ term: some Sequence<UInt8>) -> UInt32 {
    var set: UInt32 = 0
    for byte in term {
      guard (0x61...0x7A).contains(byte) else { return 0 }
      set |= 1 << UInt32((byte == UInt8(ascii: "y") ? UInt8(ascii: "i") : byte) - 0x61)
    }
    return set
  }

  /// Whether words of two sets may be within so many changes of each other: each takes one letter away and brings another at most.
  public static func allows(_ changes: Int, between first: UInt32, _ second: UInt32) -> Bool {
    first == 0 || second == 0 || (first ^ second).nonzeroBitCount <= 2 * changes
  }
}
