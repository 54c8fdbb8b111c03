/// Where everything stands in a file of vectors, which follows from how much of each there is.
///
/// Docs/vectors.md describes the format. All numbers are little endian and stand at multiples of their size, so that the
/// mapped file is read as it is.
struct VectorsLayout: Equatable {
  /// `kbvects` and a zero.
  static let magic: UInt64 = 0x0073_7463_6576_626b
  /// Raised with every change of the format, or of what is put into it.
  static let version: UInt64 = 2
  /// How many numbers of 8 bytes the head has.
  static let headCount = 32
  /// The length of the SHA-256 at the end, over all bytes before it.
  static let digestLength = 32

  /// The places of the head's numbers.
  enum Head {
    static let magic = 0
    static let version = 1
    static let length = 2
    /// Six counts in the order of ``Counts/values``.
    static let counts = 3
    /// How many texts wait for their vectors.
    static let missing = 9
    /// The digest of the database whose rows these are: four.
    static let database = 10
    /// The digest of the model: four.
    static let model = 14
  }

  /// How much there is of everything.
  struct Counts: Equatable {
    /// Entries that have any vector.
    var entries = 0
    var texts = 0
    var tokens = 0
    /// Different pieces of words among the tokens.
    var pieces = 0
    /// The length of a sentence's vector.
    var width = 0
    /// The length of a token's vector.
    var tokenLength = 0

    var values: [Int] { [entries, texts, tokens, pieces, width, tokenLength] }

    init() {}

    init(_ values: [Int]) {
      entries = values[0]
      texts = values[1]
      tokens = values[2]
      pieces = values[3]
      width = values[4]
      tokenLength = values[5]
    }
  }

  /// The largest count of anything: places are numbers of 32 bits.
  static let largestCount = Int(Int32.max)
  /// The longest vector.
  static let largestWidth = 4096

  // The offsets of the sections in bytes, in their order.
  let rows: Int
  let textStarts: Int
  let keys: Int
  let roles: Int
  let scales: Int
  let sentences: Int
  let middleScales: Int
  let middles: Int
  let tokenStarts: Int
  let pieceNumbers: Int
  let pieceCounts: Int
  let tokenPieces: Int
  let tokenScales: Int
  let tokens: Int
  /// Where the digest begins; the file ends behind it.
  let digest: Int

  init(_ counts: Counts) {
    var end = Self.headCount * 8
    func place(_ count: Int, of size: Int, to boundary: Int = 8) -> Int {
      let start = end
      end = (end + count * size + boundary - 1) / boundary * boundary
      return start
    }
    rows = place(counts.entries, of: 8)
    textStarts = place(counts.entries + 1, of: 4)
    keys = place(counts.texts * 2, of: 8)
    roles = place(counts.texts, of: 4)
    scales = place(counts.texts, of: 4)
    sentences = place(counts.texts * counts.width, of: 1)
    middleScales = place(counts.texts, of: 4)
    middles = place(counts.texts * counts.width, of: 1)
    tokenStarts = place(counts.texts + 1, of: 4)
    pieceNumbers = place(counts.pieces, of: 4)
    pieceCounts = place(counts.pieces, of: 4)
    tokenPieces = place(counts.tokens, of: 4)
    tokenScales = place(counts.tokens, of: 4)
    tokens = place(counts.tokens * counts.tokenLength, of: 1)
    digest = end
  }

  /// The size of the whole file in bytes.
  var length: Int { digest + Self.digestLength }
}
