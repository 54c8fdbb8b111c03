import Analysis
import Files

/// Makes a file of postings of the terms of all documents of a generation.
///
/// The same documents in the same order make the same bytes.
public struct PostingsWriter {
  /// A document to be found.
  public struct Document {
    /// Its row in the index; documents come in the order of their rows.
    public var row: Int64
    /// The id of its entry.
    public var id: String
    /// The terms of each field, separated by spaces.
    public var fields: [String]
    /// The words of the question and of each other wording: how many, and how many of them carry meaning.
    public var wordings: [(words: Int, content: Int)]
    /// How many words each block of the answer has.
    public var blocks: [Int]
    /// The keys of its questions, by which it is known to be the very question.
    public var keys: [String]

    /// Makes a document.
    public init(
      row: Int64, id: String, fields: [String], wordings: [(words: Int, content: Int)] = [],
      blocks: [Int] = [],
      keys: [String] = []
    ) {
      self.row = row
      self.id = id
      self.fields = fields
      self.wordings = wordings
      self.blocks = blocks
      self.keys = keys
    }
  }

  /// What else to look for when somebody types a phrase.
  public struct Rule: Hashable {
    /// The terms that are typed.
    public var phrase: String
    /// The terms that are found besides.
    public var other: String
    /// How the phrase must be typed, in lower case; empty when its stem is enough.
    public var acronym: String

    /// Makes a rule.
    public init(phrase: String, other: String, acronym: String) {
      self.phrase = phrase
      self.other = other
      self.acronym = acronym
    }
  }

  /// The numbers of the ranking by which the bounds of terms are computed.
  public struct Formula: Equatable, Sendable {
    /// How much an occurrence counts in each field.
    public var weights: [Double]
    /// How much a field's length counts against it, from 0 to 1.
    public var normalizations: [Double]
    /// How soon further occurrences stop counting.
    public var saturation: Double

    /// Makes a formula.
    public init(weights: [Double], normalizations: [Double], saturation: Double) {
      self.weights = weights
      self.normalizations = normalizations
      self.saturation = saturation
    }
  }

  var terms: TermNumbers
  var rows: [Int64] = []
  var ids: [String] = []
  var tokenStarts: [UInt32] = [0]
  /// The number of the term of each word, as ``terms`` has it.
  var tokens: [UInt32] = []
  var wordingStarts: [UInt32] = [0]
  var wordings: [UInt32] = []
  var blockStarts: [UInt32] = [0]
  var blocks: [UInt32] = []
  var keys: [(hash: UInt32, document: UInt32)] = []
  var rules: [Rule] = []
  let formula: Formula
  /// Whether there was more than a file of postings can number.
  public private(set) var isTooLarge = false
  private(set) var known: KnownDocuments?
  private var numbered: NumberedWords?
  /// For each collector of words the number here of each of its terms.
  var collectedNumbers: [[UInt32]] = []

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - formula: The numbers of the ranking.
  ///   - known: A file that has many of the same documents.
  public init(_ formula: Formula, reusing known: PostingsFile? = nil) {
    self.formula = formula
    self.known = known.map(KnownDocuments.init)
    terms = TermNumbers(known)
  }

  /// Takes a document in; its row is above those of all before.
  public mutating func add(_ document: Document) {
    guard hasRoom(words: document.fields.reduce(0) { $0 + $1.utf8.count }, documents: 1) else { return }
    let number = UInt32(rows.count)
    rows.append(document.row)
    ids.append(document.id)
    for field in document.fields {
      var text = field
      text.withUTF8 { bytes in
        var start = 0
        for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x20 {
          if start < index {
            tokens.append(terms.number(of: UnsafeBufferPointer(rebasing: bytes[start..<index])))
          }
          start = index + 1
        }
      }
      tokenStarts.append(UInt32(tokens.count))
    }
    for wording in document.wordings {
      wordings.append(UInt32(wording.words))
      wordings.append(UInt32(wording.content))
    }
    wordingStarts.append(UInt32(wordings.count / 2))
    var start: UInt32 = 0
    for words in document.blocks.dropLast() {
      start += UInt32(words)
      blocks.append(start)
    }
    blockStarts.append(UInt32(blocks.count))
    for key in document.keys { keys.append((KeyHash.short(KeyHash.of(key)), number)) }
  }

  /// Whether so much more can be numbered; otherwise there is too much from now on.
  mutating func hasRoom(words: Int, documents: Int) -> Bool {
    let most = PostingsLayout.largestCount - words
    if tokens.count > most || terms.byteCount > most || keys.count > most
      || rows.count > PostingsLayout.largestDocumentCount - documents
    {
      isTooLarge = true
    }
    return !isTooLarge
  }

  /// Takes a document in as the reused file has it, but for its row and its place among all by id.
  ///
  /// - Parameters:
  ///   - row: Its row, above those of all before.
  ///   - id: The id of its entry.
  ///   - document: Its number in the file, from 0, below how many it has.
  public mutating func add(row: Int64, id: String, like document: Int) {
    guard var known = known.take() else { preconditionFailure("a file is reused") }
    defer { self.known = known }
    let file = known.file
    let fields = file.fields(of: document)
    let (start, end) = (fields.start, fields.end)
    if tokens.count > PostingsLayout.largestCount - (end - start)
      || rows.count == PostingsLayout.largestDocumentCount
    {
      isTooLarge = true
    }
    if isTooLarge { return }
    known.number(document, UInt32(rows.count))
    rows.append(row)
    ids.append(id)
    for field in 0..<PostingsLayout.fieldCount {
      tokenStarts.append(UInt32(tokens.count + fields.range(of: field).upperBound - start))
    }
    for place in start..<end { tokens.append(file.token(at: place)) }
    for wording in Int(file.wordingStarts[document])..<Int(file.wordingStarts[document + 1]) {
      wordings.append(file.wordings[wording * 2])
      wordings.append(file.wordings[wording * 2 + 1])
    }
    wordingStarts.append(UInt32(wordings.count / 2))
    for block in Int(file.blockStarts[document])..<Int(file.blockStarts[document + 1]) {
      blocks.append(file.blocks[block])
    }
    blockStarts.append(UInt32(blocks.count))
  }

  /// Numbers the words of all documents, of which no further one may come.
  ///
  /// - Returns: The words, which ``finish(answers:followUps:)`` uses as well; nil where there are more than the format can number.
  /// - Complexity: Linear in the words, and O(*n* log *n*) in the distinct ones; the first time alone.
  public mutating func numberWords() -> NumberedWords? {
    if let numbered { return numbered }
    if isTooLarge { return nil }
    known?.file.release()
    let words = NumberedWords(tokens, terms: terms, rows: rows, fieldStarts: tokenStarts)
    tokens = []
    collectedNumbers = []
    numbered = words
    return words
  }

  /// Takes a rule in.
  public mutating func add(_ rule: Rule) { rules.append(rule) }

  /// Takes all rules of the reused file in.
  ///
  /// - Returns: Whether it could; not where one of them is not as it was written.
  public mutating func addKnownRules() -> Bool {
    guard let file = known?.file, file.rules.count == file.counts.rules else { return false }
    rules += file.rules
    return true
  }
}

/// A hash of the key of a question.
public enum KeyHash {
  /// By ``FNV1a``, as the database has it.
  public static func of(_ key: String) -> UInt64 { FNV1a.hash(of: key.utf8) }

  /// The hash as a file of postings has it.
  static func short(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32 ^ hash) }

  /// The same of its UTF-8.
  public static func of(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 { FNV1a.hash(of: key) }
}
