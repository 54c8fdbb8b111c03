/// Where everything stands in a file of postings, which follows from how much of each there is.
///
/// Docs/postings.md describes the format. All numbers are little endian and stand at multiples of their size, so that
/// the mapped file is read as it is.
struct PostingsLayout: Equatable {
  /// `kbwords` and a zero.
  static let magic: UInt64 = 0x0073_6472_6f77_626b
  /// Raised with every change of the format, or of what is put into it.
  static let version: UInt64 = 3
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
    /// Ten counts in the order of ``Counts/values``.
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

    /// In the order of the head.
    var values: [Int] {
      [documents, tokens, terms, termBytes, postings, wordings, blocks, keys, rules, ruleBytes]
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
    }
  }

  /// The largest count of anything: places are numbers of 32 bits.
  static let largestCount = Int(Int32.max)
  /// The largest number of documents: with a field each is a number of 32 bits.
  static let largestDocumentCount = 1 << 29

  // The offsets of the sections in bytes, in their order.
  let rows: Int
  let idPlaces: Int
  let tokenStarts: Int
  let tokens: Int
  let termStarts: Int
  let termBytes: Int
  let postingStarts: Int
  let postingDocuments: Int
  let postingCounts: Int
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
    rows = place(counts.documents, of: 8)
    idPlaces = place(counts.documents, of: 4)
    tokenStarts = place(counts.documents * Self.fieldCount + 1, of: 4)
    tokens = place(counts.tokens, of: 4)
    termStarts = place(counts.terms + 1, of: 4)
    termBytes = place(counts.termBytes, of: 1)
    postingStarts = place(counts.terms + 1, of: 4)
    postingDocuments = place(counts.postings, of: 4)
    postingCounts = place(counts.postings, of: 4)
    bounds = place(counts.terms * 2, of: 4)
    letterSets = place(counts.terms, of: 4)
    wordingStarts = place(counts.documents + 1, of: 4)
    wordings = place(counts.wordings * 2, of: 4)
    blockStarts = place(counts.documents + 1, of: 4)
    blocks = place(counts.blocks, of: 4)
    keyHashes = place(counts.keys, of: 8)
    keyDocuments = place(counts.keys, of: 4)
    ruleStarts = place(counts.rules + 1, of: 4)
    ruleBytes = place(counts.ruleBytes, of: 1)
    digest = end
  }

  /// The size of the whole file in bytes.
  var length: Int { digest + Self.digestLength }
}

/// How often a term stands in each field of a document, and how much of its bound that is, in 32 bits.
///
/// From the lowest bit: 4 for the question, 6 for other wordings, 6 for the answer, 4 for errors, 3 for the section; a field
/// that has more than its bits can say has all of them set, and is counted again in the text. One bit is free. The highest 8
/// are the level: what the term's occurrences count here as a share of the most that they count anywhere, in steps of 1/255,
/// rounded up.
public struct FieldCounts: Hashable, Sendable {
  /// The bits.
  public var bits: UInt32

  /// The level of the document in which a term counts most.
  static let highestLevel: UInt32 = 255
  private static let levelShift: UInt32 = 24

  /// Takes counts of all fields.
  init(_ counts: some Collection<Int>, level: UInt32 = highestLevel) {
    bits = level << Self.levelShift
    for (field, count) in counts.enumerated() { set(count, of: field) }
  }

  /// Sets how often the term stands in a field, which is 0 before.
  @inline(__always)
  mutating func set(_ count: Int, of field: Int) {
    let (shift, width): (UInt32, UInt32) =
      switch field {
      case 0: (0, 4)
      case 1: (4, 6)
      case 2: (10, 6)
      case 3: (16, 4)
      default: (20, 3)
      }
    bits |= min(UInt32(clamping: count), 1 << width - 1) << shift
  }

  init(bits: UInt32) {
    self.bits = bits
  }

  /// Whether any field may stand for more than it says.
  var isSaturated: Bool {
    bits & 0xF == 0xF || bits >> 4 & 0x3F == 0x3F || bits >> 10 & 0x3F == 0x3F || bits >> 16 & 0xF == 0xF
      || bits >> 20 & 7 == 7
  }

  /// Whether the term stands in a field at all.
  @inline(__always)
  func has(_ field: Int) -> Bool {
    switch field {
    case 0: question > 0
    case 1: phrasings > 0
    case 2: answer > 0
    case 3: errors > 0
    default: section > 0
    }
  }

  var question: Int { Int(bits & 0xF) }
  var phrasings: Int { Int(bits >> 4 & 0x3F) }
  var answer: Int { Int(bits >> 10 & 0x3F) }
  var errors: Int { Int(bits >> 16 & 0xF) }
  var section: Int { Int(bits >> 20 & 7) }
  var level: UInt32 { bits >> Self.levelShift }

  /// The level of what counts so much where the most is `bound`.
  static func level(of count: Float, bound: Float) -> UInt32 {
    guard bound > 0 else { return highestLevel }
    let step = Double(bound) / Double(highestLevel)
    let level = UInt32(min(Double(count) / step, Double(highestLevel)))
    return Double(level) * step < Double(count) ? min(level + 1, highestLevel) : level
  }

  /// The same with another level.
  func with(level: UInt32) -> FieldCounts {
    FieldCounts(bits: bits & (1 << Self.levelShift - 1) | level << Self.levelShift)
  }
}
