import Files

/// The pieces of words that a model knows, by their spelling.
///
/// The numbers of pieces are the lines of vocab.txt, counted from 0; a piece that goes on inside a word begins with `##`.
///
/// Proof: the pointers go into the mapped file, which is only read and lives as long as this object.
final class WordPieceVocabulary: @unchecked Sendable {
  /// The piece for a word that cannot be put together.
  let unknown: Int32
  /// The piece that every text begins with.
  let start: Int32
  /// The piece that every text ends with.
  let end: Int32
  /// How many pieces there are.
  let count: Int
  /// The length of the longest piece in bytes.
  let longest: Int

  private let file: MappedFile
  /// Where each piece begins in the file, and in the end the file's length.
  private let starts: [Int32]
  /// Numbers of pieces by the hash of their spelling, -1 where there is none; the next free place is taken.
  private let slots: [Int32]

  private static let largestSize = 64 << 20
  private static let smallestFactor = 2

  /// Reads a vocabulary.
  ///
  /// - Parameter path: vocab.txt, one piece a line.
  /// - Throws: ``EmbeddingError`` when it cannot be read or lacks `[CLS]`, `[SEP]` or `[UNK]`.
  /// - Complexity: Linear in the file; about 1 ms for 30,000 pieces.
  init(_ path: String) throws(EmbeddingError) {
    do throws(FileError) {
      file = try MappedFile(path, limit: Self.largestSize)
    } catch {
      throw EmbeddingError(path: path, reason: error.reason)
    }
    let bytes = file.bytes
    var starts: [Int32] = [0]
    starts.reserveCapacity(bytes.count / 6)
    for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(Int32(place + 1))
    }
    // The last line may lack its end.
    if Int(starts[starts.count - 1]) < bytes.count { starts.append(Int32(bytes.count + 1)) }
    count = starts.count - 1
    var size = 1024
    while size < count * Self.smallestFactor { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    var longest = 0
    for number in 0..<count {
      let piece = Self.piece(number, starts, bytes)
      longest = max(longest, piece.count)
      var slot = Self.hash(piece) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(number)
    }
    self.starts = starts
    self.slots = slots
    self.longest = longest
    func number(_ text: String) -> Int32? {
      Array(text.utf8).withUnsafeBytes { Self.find($0, Self.hash($0), slots, starts, bytes) }
    }
    guard let start = number("[CLS]"), let end = number("[SEP]"), let unknown = number("[UNK]") else {
      throw EmbeddingError(
        path: path, reason: "it lacks [CLS], [SEP] or [UNK], so it is no vocabulary of BERT's kind")
    }
    (self.start, self.end, self.unknown) = (start, end, unknown)
  }

  private static func piece(
    _ number: Int, _ starts: [Int32], _ bytes: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer {
    let from = Int(starts[number])
    var to = Int(starts[number + 1]) - 1
    if to > from, bytes[to - 1] == UInt8(ascii: "\r") { to -= 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[from..<max(from, to)])
  }

  /// The number of a piece, or nil when the model does not know it.
  ///
  /// - Complexity: Linear in its length.
  func number(of piece: UnsafeRawBufferPointer) -> Int32? {
    Self.find(piece, Self.hash(piece), slots, starts, file.bytes)
  }

  /// The pieces that are whole words of three or more plain letters.
  var words: [String] {
    (0..<count).compactMap { number in
      let piece = Self.piece(number, starts, file.bytes)
      let isWord = piece.count >= 3 && piece.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
      return isWord ? String(decoding: piece, as: UTF8.self) : nil
    }
  }

  private static func find(
    _ piece: UnsafeRawBufferPointer, _ hash: Int, _ slots: [Int32], _ starts: [Int32],
    _ bytes: UnsafeRawBufferPointer
  ) -> Int32? {
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = Self.piece(Int(slots[slot]), starts, bytes)
      if known.count == piece.count, known.elementsEqual(piece) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a of 32 bits.
  ///
  /// Fowler, Noll and Vo; draft-eastlake-fnv.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }
}
