import GRDB
import Postings

/// The words of a generation that a misspelt word may have been meant for: those of plain letters, with how many entries
/// have each.
///
/// FTS5 counts a word's entries by walking through all of its places, which takes longer than comparing the words: a
/// reader does it once.
struct Vocabulary: Sendable {
  /// One word.
  struct Word: Sendable {
    /// Where its letters stand in ``letters``.
    var range: Range<Int>
    /// Which letters it has, see ``Vocabulary/bit(of:)``.
    var letters: UInt32
    /// How many entries have it.
    var count: Int
  }

  /// The letters of all words, one after another, as they are compared, see ``form(_:)``.
  private(set) var letters: [UInt8] = []
  /// The words in the order of the alphabet.
  private(set) var words: [Word] = []
  /// The words that end in y, as they stand in the index, by their place in ``words``.
  private var endsInY: Set<Int> = []

  /// Reads the words of a generation.
  ///
  /// - Complexity: Linear in the number of places where words stand.
  init(_ db: Database) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT term, doc FROM vocabulary")
    while let row = try rows.next() {
      let count: Int = row[1]
      try row.withUnsafeData(atIndex: 0) { bytes in
        if let bytes { add(bytes, count: count) }
      }
    }
  }

  /// Takes the words of the postings of a generation.
  ///
  /// - Complexity: Linear in the words.
  init(_ file: PostingsFile) {
    file.forEachWord { bytes, _, count in add(bytes, count: count) }
  }

  private mutating func add(_ bytes: some Collection<UInt8>, count: Int) {
    guard !bytes.isEmpty, bytes.allSatisfy(Self.isLetter) else { return }
    let start = letters.count
    letters.append(contentsOf: bytes)
    if letters[letters.count - 1] == UInt8(ascii: "y") {
      letters[letters.count - 1] = UInt8(ascii: "i")
      endsInY.insert(words.count)
    }
    let range = start..<letters.count
    words.append(Word(range: range, letters: Self.set(of: letters[range]), count: count))
  }

  /// A word as it stands in the index.
  func text(of place: Int) -> String {
    var bytes = Array(letters[words[place].range])
    if endsInY.contains(place) { bytes[bytes.count - 1] = UInt8(ascii: "y") }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A word as it is compared: the stemmer makes i of a y at the end, but not in a misspelt word.
  static func form(_ word: String) -> [UInt8] {
    var bytes = Array(word.utf8)
    if bytes.last == UInt8(ascii: "y") { bytes[bytes.count - 1] = UInt8(ascii: "i") }
    return bytes
  }

  /// Whether a byte is a small letter from a to z.
  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  /// The letters of a word, one bit each; i and y count as one, see ``form(_:)``.
  static func set(of word: some Collection<UInt8>) -> UInt32 {
    word.reduce(0) { $0 | bit(of: $1) }
  }

  private static func bit(of letter: UInt8) -> UInt32 {
    1 << UInt32((letter == UInt8(ascii: "y") ? UInt8(ascii: "i") : letter) - 0x61)
  }
}
