import Analysis
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
    /// Which letters it has, see `LetterSet`.
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
  init(_ db: Database, _ tables: SearchTables) throws {
    try tables.forEachTerm(db) { bytes, count in add(bytes, letters: LetterSet.of(bytes), count: count) }
  }

  /// Takes the words of the postings of a generation.
  ///
  /// - Complexity: Linear in the words.
  init(_ file: PostingsFile) {
    file.forEachWord { bytes, letters, count in add(bytes, letters: letters, count: count) }
  }

  private mutating func add(_ bytes: some Collection<UInt8>, letters set: UInt32, count: Int) {
    // Other terms than words of letters have none.
    guard set != 0, !bytes.isEmpty else { return }
    let start = letters.count
    letters.append(contentsOf: bytes)
    if letters[letters.count - 1] == UInt8(ascii: "y") {
      letters[letters.count - 1] = UInt8(ascii: "i")
      endsInY.insert(words.count)
    }
    let range = start..<letters.count
    words.append(Word(range: range, letters: set, count: count))
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
}
