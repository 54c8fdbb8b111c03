/// The stems of words that came before, for whoever analyses many texts.
///
/// Most words of a text are among a few thousand, and finding one again takes a fraction of stemming it. Of words that meet in
/// a slot the last stays, so that its size never changes. It is no `Sendable`: each thread has its own.
public final class StemCache {
  private struct Slot {
    /// No letters where it is free.
    var key = WordKey()
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
  func find(_ key: WordKey, into stem: inout [UInt8]) -> Bool? {
    let slot = key.slot(of: slots.count)
    guard slots[slot].key == key else { return nil }
    let start = slot * Self.longest
    stem.removeAll(keepingCapacity: true)
    stem.append(contentsOf: stems[start..<start + slots[slot].count])
    return slots[slot].isStopWord
  }

  /// Keeps the stem of a word, in the place of another one perhaps.
  func keep(_ stem: [UInt8], isStopWord: Bool, for key: WordKey) {
    guard stem.count <= Self.longest else { return }
    let slot = key.slot(of: slots.count)
    let start = slot * Self.longest
    stems.replaceSubrange(start..<start + stem.count, with: stem)
    slots[slot] = Slot(key: key, count: stem.count, isStopWord: isStopWord)
  }
}
