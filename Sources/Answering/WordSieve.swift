/// Lets through the words of a text that may be among some terms, since analysing the others would be in vain.
struct WordSieve {
  /// Whether a word may begin with a byte.
  private var isWanted = [Bool](repeating: false, count: 256)

  /// Makes a sieve for terms in their normal form; stemming never changes the first letter of a word.
  init(_ terms: some Sequence<String>) {
    for term in terms {
      if let first = term.utf8.first { isWanted[Int(first)] = true }
    }
    // What is not ASCII may fold to anything.
    for byte in 0x80...0xFF { isWanted[byte] = true }
  }

  /// The words that begin like one of the terms, separated by spaces.
  ///
  /// - Parameter text: Any text.
  /// - Returns: A text whose words are among those of `text`, pieces of identifiers for themselves.
  /// - Complexity: Linear in the text.
  func words(of text: Substring) -> String {
    var words: [UInt8] = []
    var isInside = false
    var isKept = false
    for byte in text.utf8 {
      let folded = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      let isWord = (0x61...0x7A).contains(folded) || (0x30...0x39).contains(folded) || folded >= 0x80
      if isWord, !isInside { isKept = isWanted[Int(folded)] }
      if isWord, isKept { words.append(byte) }
      if !isWord, isInside, isKept { words.append(0x20) }
      isInside = isWord
    }
    return String(decoding: words, as: UTF8.self)
  }
}
