import Crypto
import Files

/// A mapped file of the vectors of entries, whose bytes have been checked.
///
/// After the checks every number that leads anywhere leads into the file.
///
/// Proof: the pointers go into the mapped file, which is only read and lives as long as this object.
public final class VectorsFile: @unchecked Sendable {
  /// The name of the file in the folder of a generation.
  public static let name = "vectors"

  private let file: MappedFile
  private let layout: VectorsLayout
  let counts: VectorsLayout.Counts

  let rows: UnsafePointer<Int64>
  let textStarts: UnsafePointer<UInt32>
  let keys: UnsafePointer<UInt64>
  let roles: UnsafePointer<UInt32>
  let scales: UnsafePointer<Float>
  let sentences: UnsafePointer<Int8>
  let middleScales: UnsafePointer<Float>
  let middles: UnsafePointer<Int8>
  let tokenStarts: UnsafePointer<UInt32>
  let pieceNumbers: UnsafePointer<Int32>
  let pieceCounts: UnsafePointer<UInt32>
  let tokenPieces: UnsafePointer<Int32>
  let tokenScales: UnsafePointer<Float>
  let tokens: UnsafePointer<Int8>

  /// How many texts wait for their vectors.
  public let missing: Int
  /// The digest of the model that made the vectors, in lower-case hexadecimal.
  public let model: String
  /// The length of a sentence's vector.
  public var width: Int { counts.width }
  /// The length of a token's vector.
  public var tokenLength: Int { counts.tokenLength }
  /// How many entries have vectors.
  public var entryCount: Int { counts.entries }

  /// Maps a file and checks it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - database: The SHA-256 of the database that it must belong to, in hexadecimal; nil for any.
  ///   - isChecked: Whether its very bytes are known to have been checked before.
  /// - Throws: ``VectorsError``.
  /// - Complexity: Linear in the file's size; constant when it is known.
  public init(_ path: String, database: String?, isChecked: Bool = false) throws(VectorsError) {
    #if _endian(big)
      throw VectorsError(reason: "this machine's numbers are big endian")
    #endif
    do throws(FileError) {
      file = try MappedFile(path)
    } catch {
      throw VectorsError(reason: error.reason)
    }
    let bytes = file.bytes
    guard bytes.count >= VectorsLayout.headCount * 8 + VectorsLayout.digestLength,
      let start = bytes.baseAddress
    else { throw .foreign }
    func number(_ place: Int) -> UInt64 { bytes.load(fromByteOffset: place * 8, as: UInt64.self) }
    guard number(VectorsLayout.Head.magic) == VectorsLayout.magic else { throw .foreign }
    guard number(VectorsLayout.Head.version) == VectorsLayout.version else { throw .otherVersion }
    var values: [Int] = []
    for place in VectorsLayout.Counts().values.indices {
      let count = number(VectorsLayout.Head.counts + place)
      guard count <= UInt64(VectorsLayout.largestCount) else { throw .damaged }
      values.append(Int(count))
    }
    counts = VectorsLayout.Counts(values)
    guard counts.width <= VectorsLayout.largestWidth, counts.tokenLength <= VectorsLayout.largestWidth else {
      throw .damaged
    }
    layout = VectorsLayout(counts)
    guard layout.length == bytes.count, number(VectorsLayout.Head.length) == UInt64(bytes.count) else {
      throw .damaged
    }
    // Nothing further is taken for true before the bytes are known to be kb's.
    guard isChecked || Self.hasItsDigest(bytes, before: layout.digest) else { throw .damaged }
    if let database {
      let expected = DigestWords.words(of: database)
      for place in expected.indices where number(VectorsLayout.Head.database + place) != expected[place] {
        throw .otherDatabase
      }
    }
    model = DigestWords.text(of: (0..<4).map { number(VectorsLayout.Head.model + $0) })
    missing = Int(truncatingIfNeeded: number(VectorsLayout.Head.missing) & 0xFFFF_FFFF)
    func section<Number>(_ offset: Int) -> UnsafePointer<Number> {
      (start + offset).assumingMemoryBound(to: Number.self)
    }
    rows = section(layout.rows)
    textStarts = section(layout.textStarts)
    keys = section(layout.keys)
    roles = section(layout.roles)
    scales = section(layout.scales)
    sentences = section(layout.sentences)
    middleScales = section(layout.middleScales)
    middles = section(layout.middles)
    tokenStarts = section(layout.tokenStarts)
    pieceNumbers = section(layout.pieceNumbers)
    pieceCounts = section(layout.pieceCounts)
    tokenPieces = section(layout.tokenPieces)
    tokenScales = section(layout.tokenScales)
    tokens = section(layout.tokens)
    guard isChecked || isInRange else { throw .damaged }
  }

  private static func hasItsDigest(_ bytes: UnsafeRawBufferPointer, before end: Int) -> Bool {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    return hash.finalize().elementsEqual(bytes[end...])
  }

  private var isInRange: Bool {
    (1..<max(counts.entries, 1)).allSatisfy { rows[$0 - 1] < rows[$0] }
      && rise(textStarts, counts.entries, to: counts.texts)
      && rise(tokenStarts, counts.texts, to: counts.tokens)
      && (1..<max(counts.pieces, 1)).allSatisfy { pieceNumbers[$0 - 1] < pieceNumbers[$0] }
  }

  private func rise(_ starts: UnsafePointer<UInt32>, _ count: Int, to end: Int) -> Bool {
    guard starts[0] == 0, Int(starts[count]) == end else { return false }
    for place in 0..<count where starts[place] > starts[place + 1] { return false }
    return true
  }

  /// The first entry whose row is not below one.
  ///
  /// - Complexity: O(log *n*) in the number of entries.
  func entry(from row: Int64) -> Int {
    var low = 0
    var high = counts.entries
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The texts of an entry.
  func texts(of entry: Int) -> Range<Int> { Int(textStarts[entry])..<Int(textStarts[entry + 1]) }

  /// The tokens of a text.
  func tokens(of text: Int) -> Range<Int> { Int(tokenStarts[text])..<Int(tokenStarts[text + 1]) }

  /// The tokens of all texts of an entry.
  func tokens(ofEntry entry: Int) -> Range<Int> {
    Int(tokenStarts[Int(textStarts[entry])])..<Int(tokenStarts[Int(textStarts[entry + 1])])
  }

  /// In how many entries a piece of a word stands.
  func frequency(of piece: Int32) -> Int {
    var low = 0
    var high = counts.pieces
    while low < high {
      let middle = (low + high) / 2
      if pieceNumbers[middle] < piece { low = middle + 1 } else { high = middle }
    }
    return low < counts.pieces && pieceNumbers[low] == piece ? Int(pieceCounts[low]) : 0
  }

  /// The key of a text.
  func key(of text: Int) -> TextKey { TextKey(first: keys[text * 2], second: keys[text * 2 + 1]) }
}
