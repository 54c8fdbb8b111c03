/// Where everything stands in a file of postings, which follows from how much of each there is.
///
/// Docs/postings.md describes the format. All numbers are little endian and stand at multiples of their size, so that
/// the mapped file is read as it is.
struct PostingsLayout: Equatable {
  /// `kbwords` and a zero.
  static let magic: UInt64 = 0x0073_6472_6f77_626b
  /// Raised with every change of the format, or of what is put into it.
  static let version: UInt64 = 5
  /// How many numbers of 8 bytes the head has.
  static let headCount = 64
  /// The length of the SHA-256 at the end, over all bytes before it.
  static let digestLength = 32
  static let fieldCount = 5
  /// The field of errors, whose words count by themselves too.
  static let errorField = 3

  /// The places of the head's numbers.
  enum Head {
    static let magic = 0
    static let version = 1
    static let length = 2
    /// Thirteen counts in the order of ``Counts/values``.
    static let counts = 3
    static let answers = 16
    static let followUps = 17
    /// The lengths of all fields of all documents in tokens: five.
    static let fieldLengths = 18
    /// How many tokens all wordings have.
    static let wordingLength = 23
    /// The weights and the length normalizations by which the bounds were computed: five, five, and the saturation.
    static let weights = 24
    static let normalizations = 29
    static let saturation = 34
    /// The digest of the database that this was made of: four.
    static let database = 35
  }

  /// How much there is of everything.
  struct Counts: Equatable {
    var documents = 0
    var tokens = 0
    var terms = 0
    var termBytes = 0
    var postings = 0
    var wordings = 0
    var blocks = 0
    var keys = 0
    var rules = 0
    var ruleBytes = 0
    /// How many words are of terms that are too rare for a number of 16 bits.
    var rareTokens = 0
    /// How many documents have a field that is too long for a number of 8 bits.
    var longDocuments = 0
    /// How many stretches of documents have one upper half of their rows.
    var rowStretches = 0

    /// In the order of the head.
    var values: [Int] {
      [
        documents, tokens, terms, termBytes, postings, wordings, blocks, keys, rules, ruleBytes, rareTokens,
        longDocuments, rowStretches,
      ]
    }

    init() {}

    init(_ values: [Int]) {
      documents = values[0]
      tokens = values[1]
      terms = values[2]
      termBytes = values[3]
      postings = values[4]
      wordings = values[5]
      blocks = values[6]
      keys = values[7]
      rules = values[8]
      ruleBytes = values[9]
      rareTokens = values[10]
      longDocuments = values[11]
      rowStretches = values[12]
    }
  }

  /// The largest count of anything: places are numbers of 32 bits.
  static let largestCount = Int(Int32.max)
  /// The largest number of documents, see ``Posting``.
  static let largestDocumentCount = 1 << 23 - 1

  // The offsets of the sections in bytes, in their order.
  let rows: Int
  let rowStretches: Int
  let idPlaces: Int
  let fields: Int
  let longDocuments: Int
  let longLengths: Int
  let tokens: Int
  let rarePlaces: Int
  let rareTerms: Int
  let termNumbers: Int
  let termPlaces: Int
  let termStarts: Int
  let termBytes: Int
  let postingStarts: Int
  let postings: Int
  let patternNumbers: Int
  let patterns: Int
  let bounds: Int
  let letterSets: Int
  let wordingStarts: Int
  let wordings: Int
  let blockStarts: Int
  let blocks: Int
  let keyHashes: Int
  let keyDocuments: Int
  let ruleStarts: Int
  let ruleBytes: Int
  /// Where the digest begins; the file ends behind it.
  let digest: Int

  init(_ counts: Counts) {
    var end = Self.headCount * 8
    func place(_ count: Int, of size: Int) -> Int {
      let start = end
      end = (end + count * size + 7) / 8 * 8
      return start
    }
    rows = place(counts.documents, of: 4)
    rowStretches = place(counts.rowStretches * 2, of: 4)
    idPlaces = place(counts.documents, of: 4)
    fields = place(counts.documents * 2 + 2, of: 4)
    longDocuments = place(counts.longDocuments, of: 4)
    longLengths = place(counts.longDocuments * 4, of: 4)
    tokens = place(counts.tokens, of: 2)
    rarePlaces = place(counts.rareTokens, of: 4)
    rareTerms = place(counts.rareTokens, of: 4)
    termNumbers = place(counts.terms, of: 4)
    termPlaces = place(counts.terms, of: 4)
    termStarts = place(counts.terms + 1, of: 4)
    termBytes = place(counts.termBytes, of: 1)
    postingStarts = place(counts.terms + 1, of: 4)
    postings = place(counts.postings, of: 4)
    patternNumbers = place(counts.postings, of: 1)
    patterns = place(CountPatterns.count, of: 4)
    bounds = place(counts.terms * 2, of: 4)
    letterSets = place(counts.terms, of: 4)
    wordingStarts = place(counts.documents + 1, of: 4)
    wordings = place(counts.wordings * 2, of: 4)
    blockStarts = place(counts.documents + 1, of: 4)
    blocks = place(counts.blocks, of: 4)
    keyHashes = place(counts.keys, of: 4)
    keyDocuments = place(counts.keys, of: 4)
    ruleStarts = place(counts.rules + 1, of: 4)
    ruleBytes = place(counts.ruleBytes, of: 1)
    digest = end
  }

  /// The size of the whole file in bytes.
  var length: Int { digest + Self.digestLength }
}
