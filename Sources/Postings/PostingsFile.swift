import Analysis
import Crypto
import Files

/// A mapped file of postings, whose bytes have been checked.
///
/// After the checks every number in it is in range, so that nothing that is read by them can be outside of the file.
///
/// Proof: the pointers go into the mapped file, which is only read and lives as long as this object; `articles` is set once, before
/// `init` gives the object to anybody.
public final class PostingsFile: @unchecked Sendable {
  /// The name of the file in the folder of a generation.
  public static let name = "postings"
  /// Another for each format of the file and for what is put into it.
  public static var version: Int { Int(PostingsLayout.version) }

  private let file: MappedFile
  private let layout: PostingsLayout
  let counts: PostingsLayout.Counts

  /// The row of each document in the database.
  let rows: DocumentRows
  /// The place of each document's entry among all in the order of their ids: equals are kept and shown in it.
  let idPlaces: UnsafePointer<UInt32>
  /// See ``DocumentFields``.
  let fields: UnsafePointer<UInt32>
  let longDocuments: UnsafePointer<UInt32>
  let longLengths: UnsafePointer<UInt32>
  /// The number of the term of each word, ``rareToken`` for one that needs more bits, see ``token(at:)``.
  let tokens: UnsafePointer<UInt16>
  let rarePlaces: UnsafePointer<UInt32>
  let rareTerms: UnsafePointer<UInt32>
  /// The numbers of the terms in the order of their bytes; the commonest term is 0.
  let termNumbers: UnsafePointer<UInt32>
  /// The place of each term by its bytes.
  let termPlaces: UnsafePointer<UInt32>
  let termStarts: UnsafePointer<UInt32>
  let termBytes: UnsafePointer<UInt8>
  let postingStarts: UnsafePointer<UInt32>
  /// A ``Posting`` each, list by list.
  let postings: UnsafePointer<UInt32>
  let patternNumbers: UnsafePointer<UInt8>
  let patterns: UnsafePointer<UInt32>
  let bounds: UnsafePointer<Float>
  let letterSets: UnsafePointer<UInt32>
  let wordingStarts: UnsafePointer<UInt32>
  let wordings: UnsafePointer<UInt32>
  let blockStarts: UnsafePointer<UInt32>
  /// The word of the answer at which each block but the first begins.
  let blocks: UnsafePointer<UInt32>
  let keyHashes: UnsafePointer<UInt32>
  let keyDocuments: UnsafePointer<UInt32>
  let ruleStarts: UnsafePointer<UInt32>
  let ruleBytes: UnsafePointer<UInt8>

  /// Counts the memory of what has been looked at for nothing more.
  public func release() { file.release() }

  /// How many documents there are.
  public var documentCount: Int { counts.documents }
  /// How many of them answer.
  public let answerCount: Int
  /// How many are templates.
  public let followUpCount: Int
  /// The mean length of each field in tokens.
  public let meanLengths: [Double]
  /// The mean length of a wording of a question in tokens.
  public let meanWordingLength: Double
  /// What the bounds were computed by.
  let formula: PostingsWriter.Formula
  /// The numbers of the articles that documents have.
  private(set) var articles: [UInt32] = []

  /// Maps a file and checks it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - database: The SHA-256 of the database that it must belong to, in hexadecimal.
  ///   - isChecked: Whether its very bytes are known to have been checked before.
  /// - Throws: ``PostingsError``.
  /// - Complexity: Linear in the file's size, some 2 ms for a megabyte; constant when it is known.
  public init(_ path: String, database: String, isChecked: Bool = false) throws(PostingsError) {
    #if _endian(big)
      throw PostingsError(reason: "this machine's numbers are big endian")
    #endif
    do throws(FileError) {
      file = try MappedFile(path)
    } catch {
      throw PostingsError(reason: error.reason)
    }
    let bytes = file.bytes
    guard bytes.count >= PostingsLayout.headCount * 8 + PostingsLayout.digestLength,
      let start = bytes.baseAddress
    else { throw .foreign }
    func number(_ place: Int) -> UInt64 { bytes.load(fromByteOffset: place * 8, as: UInt64.self) }
    guard number(PostingsLayout.Head.magic) == PostingsLayout.magic else { throw .foreign }
    guard number(PostingsLayout.Head.version) == PostingsLayout.version else { throw .otherVersion }
    var counts: [Int] = []
    for place in 0..<PostingsLayout.Counts().values.count {
      let count = number(PostingsLayout.Head.counts + place)
      guard count <= UInt64(PostingsLayout.largestCount) else { throw .damaged }
      counts.append(Int(count))
    }
    self.counts = PostingsLayout.Counts(counts)
    layout = PostingsLayout(self.counts)
    guard layout.length == bytes.count, number(PostingsLayout.Head.length) == UInt64(bytes.count),
      self.counts.documents <= PostingsLayout.largestDocumentCount
    else { throw .damaged }
    // Nothing further is taken for true before the bytes are known to be kb's.
    guard isChecked || Self.hasItsDigest(bytes, before: layout.digest) else { throw .damaged }
    let expected = DigestWords.words(of: database)
    for place in expected.indices where number(PostingsLayout.Head.database + place) != expected[place] {
      throw .otherDatabase
    }
    func section<Number>(_ offset: Int) -> UnsafePointer<Number> {
      (start + offset).assumingMemoryBound(to: Number.self)
    }
    rows = DocumentRows(
      halves: section(layout.rows), stretches: section(layout.rowStretches), count: self.counts.documents,
      stretchCount: self.counts.rowStretches)
    idPlaces = section(layout.idPlaces)
    fields = section(layout.fields)
    longDocuments = section(layout.longDocuments)
    longLengths = section(layout.longLengths)
    tokens = section(layout.tokens)
    rarePlaces = section(layout.rarePlaces)
    rareTerms = section(layout.rareTerms)
    termNumbers = section(layout.termNumbers)
    termPlaces = section(layout.termPlaces)
    termStarts = section(layout.termStarts)
    termBytes = section(layout.termBytes)
    postingStarts = section(layout.postingStarts)
    postings = section(layout.postings)
    patternNumbers = section(layout.patternNumbers)
    patterns = section(layout.patterns)
    bounds = section(layout.bounds)
    letterSets = section(layout.letterSets)
    wordingStarts = section(layout.wordingStarts)
    wordings = section(layout.wordings)
    blockStarts = section(layout.blockStarts)
    blocks = section(layout.blocks)
    keyHashes = section(layout.keyHashes)
    keyDocuments = section(layout.keyDocuments)
    ruleStarts = section(layout.ruleStarts)
    ruleBytes = section(layout.ruleBytes)

    func count(_ place: Int) -> Int { Int(truncatingIfNeeded: number(place) & 0xFFFF_FFFF_FFFF) }
    func real(_ place: Int) -> Double { Double(bitPattern: number(place)) }
    answerCount = count(PostingsLayout.Head.answers)
    followUpCount = count(PostingsLayout.Head.followUps)
    let all = Double(max(answerCount + followUpCount, 1))
    let fieldNumbers = 0..<PostingsLayout.fieldCount
    meanLengths = fieldNumbers.map { Double(count(PostingsLayout.Head.fieldLengths + $0)) / all }
    meanWordingLength =
      Double(count(PostingsLayout.Head.wordingLength)) / Double(max(self.counts.wordings, 1))
    formula = PostingsWriter.Formula(
      weights: fieldNumbers.map { real(PostingsLayout.Head.weights + $0) },
      normalizations: fieldNumbers.map { real(PostingsLayout.Head.normalizations + $0) },
      saturation: real(PostingsLayout.Head.saturation))
    guard isChecked || isInRange else { throw .damaged }
    articles = ["a", "an", "the"].compactMap { self.number(of: $0) }
  }

  private static func hasItsDigest(_ bytes: UnsafeRawBufferPointer, before end: Int) -> Bool {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    return hash.finalize().elementsEqual(bytes[end...])
  }

  // MARK: Terms

  /// The bytes of a term.
  func bytes(of term: UInt32) -> UnsafeBufferPointer<UInt8> { bytes(at: Int(termPlaces[Int(term)])) }

  /// The bytes of the term of a place in the order of their bytes.
  func bytes(at place: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(termStarts[place])
    return UnsafeBufferPointer(start: termBytes + start, count: Int(termStarts[place + 1]) - start)
  }

  /// The number of a term, or nil when no document has it.
  ///
  /// - Complexity: O(log *n*) in the number of terms.
  func number(of term: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var low = 0
    var high = counts.terms
    while low < high {
      let middle = (low + high) / 2
      let order = ByteOrder.compare(term, bytes(at: middle))
      if order == 0 { return termNumbers[middle] }
      if order < 0 { high = middle } else { low = middle + 1 }
    }
    return nil
  }

  /// The number of a term, or nil when no document has it.
  func number(of term: String) -> UInt32? {
    var term = term
    return term.withUTF8 { number(of: $0) }
  }

  /// In how many documents a term stands.
  func frequency(of term: UInt32) -> Int {
    Int(postingStarts[Int(term) + 1] - postingStarts[Int(term)])
  }

  // MARK: Documents

  /// What stands in ``tokens`` for a term whose number needs more than 16 bits.
  static let rareToken = UInt16.max

  /// The number of the term of a word.
  ///
  /// - Complexity: Constant but for the rarest terms, whose words are looked up among each other.
  @inline(__always)
  func token(at place: Int) -> UInt32 {
    let token = tokens[place]
    return token == Self.rareToken ? rareTerms[rarePlace(from: place)] : UInt32(token)
  }

  /// The first of the words of rare terms that is not before a place.
  func rarePlace(from place: Int) -> Int {
    BinarySearch.first(in: 0..<counts.rareTokens) { Int(rarePlaces[$0]) >= place }
  }

  /// The first document whose row is not below one.
  ///
  /// - Complexity: O(log *n*) in the number of documents.
  func document(from row: Int64) -> Int { rows.document(from: row) }

  /// The rows that may have a question of a key: the hash alone is compared.
  public func rows(withKey key: String) -> [Int64] {
    let hash = KeyHash.short(KeyHash.of(key))
    var place = BinarySearch.first(in: 0..<counts.keys) { keyHashes[$0] >= hash }
    var found: [Int64] = []
    while place < counts.keys, keyHashes[place] == hash {
      let row = rows[Int(keyDocuments[place])]
      // Two keys of a document may have one hash.
      if found.last != row { found.append(row) }
      place += 1
    }
    return found
  }
}
