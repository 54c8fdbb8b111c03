/// How much a word says about what a text is about, by how frequent it is in English at large.
///
/// In a small corpus "asked" or "already" is as rare as "enroll", and only general English tells them apart.
public enum CommonWords {
  /// What a word says beside one that is rare in English.
  ///
  /// - Parameter term: A word in its normal form, as ``Token/term`` has it.
  /// - Returns: From 0.5 for `the` to 0.94 for words such as `account`, and 1 for all that are not among the most frequent.
  /// - Complexity: O(log *n*) in the size of the table of some 12,000 words; about 100 ns.
  public static func significance(of term: String) -> Double {
    level(of: term).map { (Double($0) / Double(highestLevel)).squareRoot() } ?? 1
  }

  /// Whether a word is among the most frequent of English.
  ///
  /// - Parameter term: A word in its normal form, as ``Token/term`` has it.
  /// - Returns: Whether it says less than others.
  public static func contains(_ term: String) -> Bool { level(of: term).map { $0 < highestLevel } ?? false }

  /// Whether a word is a usual one of English, so that whoever typed it meant it.
  ///
  /// - Parameter term: A word in its normal form, as ``Token/term`` has it.
  /// - Returns: Whether the table has it, which has the words of the 20,000 most frequent forms.
  public static func isEnglish(_ term: String) -> Bool { level(of: term) != nil }

  /// The level of what says as much as any other word.
  private static let highestLevel = 8

  private static func level(of term: String) -> Int? {
    var word = term
    return word.withUTF8 { bytes in
      CommonWordTable.records.withUTF8Buffer { table in
        let width = CommonWordTable.recordLength - 2
        guard bytes.count <= width else { return nil }
        var low = 0
        var high = table.count / CommonWordTable.recordLength
        while low < high {
          let middle = (low + high) / 2
          let start = middle * CommonWordTable.recordLength
          switch compare(bytes, table[start..<start + width]) {
          case 0: return Int(table[start + width] - UInt8(ascii: "0"))
          case ..<0: high = middle
          default: low = middle + 1
          }
        }
        return nil
      }
    }
  }

  /// Compares a word with one that is filled up with spaces: below, at or above 0.
  private static func compare(_ word: UnsafeBufferPointer<UInt8>, _ padded: Slice<UnsafeBufferPointer<UInt8>>)
    -> Int
  {
    for (place, other) in padded.enumerated() {
      let byte = place < word.count ? word[place] : UInt8(ascii: " ")
      if byte != other { return Int(byte) - Int(other) }
    }
    return 0
  }
}
