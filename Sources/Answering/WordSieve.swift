/// Lets through the words of a text that may be among some terms, since analysing the others would be in vain.
struct WordSieve {
  /// By its first byte the set of what may follow in a word, see ``follower(_:)``.
  private var wanted = [UInt64](repeating: 0, count: 256)
  /// Whether any of the terms may be "log", or be one word with it.
  private var mindsLog = false

  /// Makes a sieve for terms in their normal form.
  ///
  /// Stemming changes the first two letters of no word but for a y that becomes an i: dying is die.
  init(_ terms: some Sequence<String>) {
    for term in terms {
      var bytes = term.utf8.makeIterator()
      guard let first = bytes.next() else { continue }
      // A term of one letter may be cut off whatever follows.
      wanted[Int(first)] |= bytes.next().map { Self.follower($0) } ?? .max
      // The v before the number of a version is no part of its term.
      if Self.isDigit(first) { wanted[Int(UInt8(ascii: "v"))] = .max }
    }
    mindsLog = [("l", "o"), ("i", "n"), ("o", "n"), ("o", "u")].contains {
      mayBegin(UInt8(ascii: $0), UInt8(ascii: $1))
    }
  }

  /// The second byte of a word as a set: of its letter, among which y is i, or of its digit; of all, where it is neither.
  private static func follower(_ byte: UInt8) -> UInt64 {
    let folded = folded(byte)
    if (0x61...0x7A).contains(folded) {
      return 1 << UInt64((folded == UInt8(ascii: "y") ? UInt8(ascii: "i") : folded) - 0x61)
    }
    return isDigit(folded) ? 1 << UInt64(folded - 0x30 + 26) : .max
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

  private static func isLog(_ beginning: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    beginning.lazy.map(folded).elementsEqual("log".utf8)
  }

  /// Whether a word that begins with two bytes may be one of the terms.
  private func mayBegin(_ first: UInt8, _ second: UInt8) -> Bool {
    let followers = wanted[Int(first)]
    return followers != 0 && followers & Self.follower(second) != 0
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
  /// Whatever stands between two spaces stays or goes as a whole, since it may be an identifier. What tells how others are read stays with its
  /// neighbours.
  func kept(_ text: String) -> Kept {
    var text = text
    return text.withUTF8 { kept(of: $0) }
  }

  private func kept(of bytes: UnsafeBufferPointer<UInt8>) -> Kept {
    var output = Output()
    /// Where the last stretch with a word begins, or what is not taken yet of what follows it.
    var last = 0
    var isBehindContext = false
    var start = 0
    var stretch = Stretch()
    for index in 0...bytes.count {
      let byte = index < bytes.count ? bytes[index] : 0x20
      if byte == 0x20 || byte == 0x0A {
        if stretch.isContext, last < start { output.take(last..<start - 1, of: bytes) }
        let isTaken = stretch.isWanted || stretch.isContext || isBehindContext
        if isTaken { output.take(start..<index, of: bytes) }
        if isTaken { last = index + 1 } else if stretch.hasWord { last = start }
        isBehindContext = stretch.isContext || isBehindContext && !stretch.hasWord
        start = index + 1
        stretch = Stretch()
        continue
      }
      if byte >= 0x80 {
        // May be folded to anything, and may end a word or not.
        stretch.isWanted = true
        stretch.isContext = stretch.isContext || mindsLog
        stretch.isInside = false
        continue
      }
      let folded = Self.folded(byte)
      // A word within an identifier may begin at a capital letter.
      let isCapital = folded != byte
      let isWord = (0x61...0x7A).contains(folded) || Self.isDigit(folded)
      if isWord, !stretch.isInside || isCapital {
        stretch.hasWord = true
        stretch.isWanted =
          stretch.isWanted || mayBegin(folded, index + 1 < bytes.count ? bytes[index + 1] : 0x20)
        if mindsLog, folded == UInt8(ascii: "l"), Self.isLog(bytes[index...].prefix(3)) {
          stretch.isContext = true
        }
      }
      // What follows a scheme is read as a host.
      if byte == UInt8(ascii: "/"), index >= start + 2, bytes[index - 1] == byte,
        bytes[index - 2] == UInt8(ascii: ":")
      {
        stretch.isContext = true
      }
      stretch.isInside = isWord
    }
    return output.kept
  }

  /// What is known of what stands between two spaces.
  private struct Stretch {
    /// Whether a word is being read.
    var isInside = false
    /// Whether there is surely one.
    var hasWord = false
    var isWanted = false
    /// Whether its neighbours tell how it, or it how its neighbours are read: "log in" is one word behind some words and two behind
    /// others.
    var isContext = false
  }

  /// What is kept, as it grows.
  private struct Output {
    private var bytes: [UInt8] = []
    private var shifts: [(start: Int, shift: Int)] = []

    /// Takes a stretch and the white space behind it.
    mutating func take(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) {
      shifts.append((bytes.count, range.lowerBound - bytes.count))
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[range]))
      bytes.append(range.upperBound < text.count ? text[range.upperBound] : 0x20)
    }

    var kept: Kept { Kept(text: String(decoding: bytes, as: UTF8.self), shifts: shifts) }
  }
}
