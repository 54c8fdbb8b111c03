import Crypto
import Files

/// A file of postings that has been made before the digest of its database was known.
///
/// It is held as the numbers it is made of, so that it is in memory once.
public struct PostingsDraft: Sendable {
  /// Numbers of a size that follow one another.
  enum Section: Sendable {
    case bytes([UInt8])
    case halves([UInt16])
    case words([UInt32])
    case longs([UInt64])

    /// How many bytes they are.
    var size: Int { withBytes(\.count) }

    /// Calls with the numbers as they are in the file.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      switch self {
      case .bytes(let numbers): numbers.withUnsafeBytes(body)
      case .halves(let numbers): numbers.withUnsafeBytes(body)
      case .words(let numbers): numbers.withUnsafeBytes(body)
      case .longs(let numbers): numbers.withUnsafeBytes(body)
      }
    }
  }

  private let layout: PostingsLayout
  private let head: [UInt64]
  private var sections: [Section] = []
  /// Where the next section stands but for what it is aligned to.
  private var end: Int

  /// How many bytes of a section make a piece.
  private static let pieceSize = 1 << 20

  init(layout: PostingsLayout, head: [UInt64]) {
    self.layout = layout
    self.head = head
    end = head.count * 8
  }

  /// Adds a section behind those before.
  mutating func add(_ section: Section, at place: (PostingsLayout) -> Int) { add([section], at: place) }

  /// Adds a section that comes in stretches.
  mutating func add(_ stretches: [Section], at place: (PostingsLayout) -> Int) {
    let start = place(layout)
    precondition((end..<end + 8).contains(start), "sections follow one another")
    if end < start { sections.append(.bytes([UInt8](repeating: 0, count: start - end))) }
    sections += stretches
    end = stretches.reduce(start) { $0 + $1.size }
  }

  /// The bytes of the file, in pieces that follow one another and are made one after another.
  ///
  /// - Parameter database: The SHA-256 of the database that it belongs to, in hexadecimal.
  /// - Returns: All of it, with its digest at the end.
  /// - Complexity: Linear in the file's size, which is digested.
  public func pieces(for database: String) -> some Sequence<ArraySlice<UInt8>> {
    var head = head
    for (place, word) in DigestWords.words(of: database).enumerated() {
      head[PostingsLayout.Head.database + place] = word
    }
    let all = [.longs(head)] + sections + [.bytes([UInt8](repeating: 0, count: layout.digest - end))]
    var hash = SHA256()
    for section in all { section.withBytes { hash.update(bufferPointer: $0) } }
    return (all + [.bytes(Array(hash.finalize()))]).lazy.flatMap { section in
      let size = section.size
      return stride(from: 0, to: size, by: Self.pieceSize).lazy.map { start in
        section.withBytes { Array($0[start..<min(start + Self.pieceSize, size)])[...] }
      }
    }
  }
}
