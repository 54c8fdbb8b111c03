/// Lets through the words of a text that may be among some terms, since analysing the others would be in vain.
struct WordSieve {
  /// Whether a word may begin with a byte.
  private var isWanted = [Bool](repeating: false, count: 256)

  /// Makes a sieve for terms in their normal form; stemming never changes the first letter of a word.
  init(_ terms: some Sequence<String>) {
    for term in terms {
      guard let first = term.utf8.first else { continue }
      isWanted[Int(first)] = true
      // The v before the number of a version is no part of its term.
      if (0x30...0x39).contains(first) { isWanted[Int(UInt8(ascii: "v"))] = true }
    }
    // What is not ASCII may fold to anything.
    for byte in 0x80...0xFF { isWanted[byte] = true }
  }

  /// What may hold any of the terms, in one text with spaces between.
  struct Kept {
    /// The text.
    var text = ""
    /// Where stretches of it begin, with how much further back each stands in the text that it is from.
    var shifts: [(start: Int, shift: Int)] = []

    /// Where a range of it stands in the text that it is from.
    func origin(of range: Range<Int>) -> Range<Int> {
      let shift = shifts.last { $0.start <= range.lowerBound }?.shift ?? 0
      return range.lowerBound + shift..<range.upperBound + shift
    }
  }

  /// Leaves out what cannot hold any of the terms.
  ///
  /// Whatever stands between two spaces stays or goes as a whole, since it may be an identifier.
  func kept(_ text: String) -> Kept {
    var text = text
    return text.withUTF8 { kept(of: $0) }
  }

  private func kept(of bytes: UnsafeBufferPointer<UInt8>) -> Kept {
    var found = Kept()
    var output: [UInt8] = []
    var start = 0
    var isInside = false
    var isKept = false
    for index in 0...bytes.count {
      let byte = index < bytes.count ? bytes[index] : 0x20
      if byte == 0x20 || byte == 0x0A {
        if isKept {
          found.shifts.append((output.count, start - output.count))
          output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
          output.append(byte)
        }
        start = index + 1
        isInside = false
        isKept = false
        continue
      }
      let folded = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      // A word within an identifier may begin at a capital letter.
      let isCapital = folded != byte
      let isWord = (0x61...0x7A).contains(folded) || (0x30...0x39).contains(folded) || folded >= 0x80
      if isWord, !isInside || isCapital { isKept = isKept || isWanted[Int(folded)] }
      isInside = isWord
    }
    found.text = String(decoding: output, as: UTF8.self)
    return found
  }
}
