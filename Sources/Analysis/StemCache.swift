/// The stems of words that came before, for whoever analyses many texts.
///
/// Most words of a text are among a few thousand, and finding one again takes a fraction of stemming it. Of words that meet in
/// a slot the last stays, so that its size never changes. It is no `Sendable`: each thread has its own.
public final class StemCache {
  /// A word of at most 16 letters.
  struct Key: Equatable {
    fileprivate var letters: (UInt64, UInt64) = (0, 0)

    /// Nil for a longer one.
    ///
    /// - Parameter chunk: Letters of `a` to `z` alone, at least one.
    init?(_ chunk: Chunk) {
      guard chunk.scalars.count <= 16 else { return nil }
      for scalar in chunk.scalars {
        letters = (letters.0 << 8 | letters.1 >> 56, letters.1 << 8 | UInt64(scalar.value.value))
      }
    }

    fileprivate init() {}

    fileprivate func slot(of size: Int) -> Int {
      let mixed = (letters.0 ^ letters.1 &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
      return Int(truncatingIfNeeded: mixed >> 32) & (size - 1)
    }

    static func == (first: Key, second: Key) -> Bool { first.letters == second.letters }
  }

  private struct Slot {
    /// No letters where it is free.
    var key = Key()
    /// How many bytes its stem has.
    var count = 0
    var isStopWord = false
  }

  /// The longest stem, which ends in a letter more than its word at the most.
  private static let longest = 17

  private var slots: [Slot]
  private var stems: [UInt8]

  /// Knows no word yet.
  ///
  /// - Parameter bits: It has room for two to the power of so many words, some 50 bytes for each.
  public init(bits: Int = 12) {
    let size = 1 << bits
    slots = [Slot](repeating: Slot(), count: size)
    stems = [UInt8](repeating: 0, count: size * Self.longest)
  }

  /// Finds the stem of a word.
  ///
  /// - Parameters:
  ///   - key: The word.
  ///   - stem: Holds the stem afterwards, where it is known.
  /// - Returns: Whether the word is a stop word; nil where it is not known.
  func find(_ key: Key, into stem: inout [UInt8]) -> Bool? {
    let slot = key.slot(of: slots.count)
    guard slots[slot].key == key else { return nil }
    let start = slot * Self.longest
    stem.removeAll(keepingCapacity: true)
    stem.append(contentsOf: stems[start..<start + slots[slot].count])
    return slots[slot].isStopWord
  }

  /// Keeps the stem of a word, in the place of another one perhaps.
  func keep(_ stem: [UInt8], isStopWord: Bool, for key: Key) {
    guard stem.count <= Self.longest else { return }
    let slot = key.slot(of: slots.count)
    let start = slot * Self.longest
    stems.replaceSubrange(start..<start + stem.count, with: stem)
    slots[slot] = Slot(key: key, count: stem.count, isStopWord: isStopWord)
  }
}
