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
      row: Int64, fields: [String], wordings: [(words: Int, content: Int)] = [], blocks: [Int] = [],
      keys: [String] = []
    ) {
      self.row = row
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

  private var table = TermTable()
  private var rows: [Int64] = []
  private var tokenStarts: [UInt32] = [0]
  private var tokens: [UInt32] = []
  private var wordingStarts: [UInt32] = [0]
  private var wordings: [UInt32] = []
  private var blockStarts: [UInt32] = [0]
  private var blocks: [UInt32] = []
  private var keys: [(hash: UInt64, document: UInt32)] = []
  private var rules: [Rule] = []
  private let formula: Formula
  /// Whether there was more than places of 32 bits can number.
  private var isTooLarge = false
  private var known: KnownDocuments?

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - formula: The numbers of the ranking.
  ///   - known: A file that has many of the same documents.
  public init(_ formula: Formula, reusing known: PostingsFile? = nil) {
    self.formula = formula
    self.known = known.map(KnownDocuments.init)
  }

  /// Takes a document in; its row is above those of all before.
  public mutating func add(_ document: Document) {
    let most = PostingsLayout.largestCount - document.fields.reduce(0) { $0 + $1.utf8.count }
    if tokens.count > most || table.bytes.count > most || keys.count > most { isTooLarge = true }
    if isTooLarge { return }
    let number = UInt32(rows.count)
    rows.append(document.row)
    for field in document.fields {
      var text = field
      text.withUTF8 { bytes in
        var start = 0
        for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x20 {
          if start < index {
            tokens.append(table.number(of: UnsafeBufferPointer(rebasing: bytes[start..<index])))
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
    for words in document.blocks {
      blocks.append(start)
      start += UInt32(words)
    }
    blockStarts.append(UInt32(blocks.count))
    for key in document.keys { keys.append((KeyHash.of(key), number)) }
  }

  /// Takes a document in as the reused file has it, but for its row.
  ///
  /// - Parameters:
  ///   - row: Its row, above those of all before.
  ///   - document: Its number in the file, from 0, below how many it has.
  public mutating func add(row: Int64, like document: Int) {
    guard var known = known.take() else { preconditionFailure("a file is reused") }
    defer { self.known = known }
    let file = known.file
    let words =
      file.range(of: PostingsLayout.fieldCount - 1, in: document).upperBound
      - file.range(of: 0, in: document).lowerBound
    if tokens.count > PostingsLayout.largestCount - words { isTooLarge = true }
    if isTooLarge { return }
    known.number(document, UInt32(rows.count))
    rows.append(row)
    for field in 0..<PostingsLayout.fieldCount {
      for place in file.range(of: field, in: document) {
        tokens.append(known.number(of: file.tokens[place], in: &table))
      }
      tokenStarts.append(UInt32(tokens.count))
    }
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

  /// All of the file but for the database that it belongs to.
  ///
  /// - Parameters:
  ///   - answers: How many of the documents answer.
  ///   - followUps: How many are templates.
  /// - Returns: The file, as it is before it is bound to a database.
  /// - Throws: ``PostingsError`` when there is more than the format can hold.
  /// - Complexity: Linear in the words, and O(*n* log *n*) in the distinct ones.
  public consuming func finish(answers: Int, followUps: Int) throws(PostingsError) -> PostingsDraft {
    let ruleTexts = Self.texts(of: rules)
    let ruleBytes = ruleTexts.reduce(0) { $0 + $1.count }
    if isTooLarge || ruleBytes > PostingsLayout.largestCount {
      throw PostingsError(reason: "there are more words than a file of postings can hold")
    }
    // Terms are numbered by their bytes from here on.
    let order = table.sorted()
    var numbers = [UInt32](repeating: 0, count: order.count)
    for (place, old) in order.enumerated() { numbers[Int(old)] = UInt32(place) }
    for index in tokens.indices { tokens[index] = numbers[Int(tokens[index])] }
    let lists = PostingLists(
      tokens: tokens, tokenStarts: tokenStarts, documents: rows.count, terms: order.count, formula: formula,
      counted: answers + followUps)
    if let known { keys += known.keys }
    keys.sort { $0.hash != $1.hash ? $0.hash < $1.hash : $0.document < $1.document }

    var counts = PostingsLayout.Counts()
    counts.documents = rows.count
    counts.tokens = tokens.count
    counts.terms = order.count
    counts.termBytes = table.bytes.count
    counts.postings = lists.documents.count
    counts.wordings = wordings.count / 2
    counts.blocks = blocks.count
    counts.keys = keys.count
    counts.rules = ruleTexts.count
    counts.ruleBytes = ruleBytes
    let layout = PostingsLayout(counts)

    var head = [UInt64](repeating: 0, count: PostingsLayout.headCount)
    head[PostingsLayout.Head.magic] = PostingsLayout.magic
    head[PostingsLayout.Head.version] = PostingsLayout.version
    head[PostingsLayout.Head.length] = UInt64(layout.length)
    for (place, count) in counts.values.enumerated() {
      head[PostingsLayout.Head.counts + place] = UInt64(count)
    }
    head[PostingsLayout.Head.answers] = UInt64(answers)
    head[PostingsLayout.Head.followUps] = UInt64(followUps)
    for field in 0..<PostingsLayout.fieldCount {
      head[PostingsLayout.Head.fieldLengths + field] = UInt64(lists.fieldLengths[field])
      head[PostingsLayout.Head.weights + field] = formula.weights[field].bitPattern
      head[PostingsLayout.Head.normalizations + field] = formula.normalizations[field].bitPattern
    }
    head[PostingsLayout.Head.saturation] = formula.saturation.bitPattern
    var wordingLength: UInt64 = 0
    for place in stride(from: 0, to: wordings.count, by: 2) { wordingLength += UInt64(wordings[place]) }
    head[PostingsLayout.Head.wordingLength] = wordingLength
    var file = [UInt8](repeating: 0, count: layout.length)
    var termStarts: [UInt32] = [0]
    termStarts.reserveCapacity(order.count + 1)
    file.withUnsafeMutableBytes { bytes in
      func put<Number>(_ numbers: [Number], at offset: Int) {
        numbers.withUnsafeBytes { source in
          if !source.isEmpty {
            UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyMemory(from: source)
          }
        }
      }
      put(head, at: 0)
      put(rows, at: layout.rows)
      put(tokenStarts, at: layout.tokenStarts)
      put(tokens, at: layout.tokens)
      var letterSets: [UInt32] = []
      letterSets.reserveCapacity(order.count)
      for old in order {
        let term = table.term(Int(old))
        let start = Int(termStarts[termStarts.count - 1])
        UnsafeMutableRawBufferPointer(rebasing: bytes[(layout.termBytes + start)...]).copyBytes(from: term)
        termStarts.append(UInt32(start + term.count))
        letterSets.append(LetterSet.of(term))
      }
      put(termStarts, at: layout.termStarts)
      put(lists.starts, at: layout.postingStarts)
      put(lists.documents, at: layout.postingDocuments)
      put(lists.counts, at: layout.postingCounts)
      put(lists.bounds, at: layout.bounds)
      put(letterSets, at: layout.letterSets)
      put(wordingStarts, at: layout.wordingStarts)
      put(wordings, at: layout.wordings)
      put(blockStarts, at: layout.blockStarts)
      put(blocks, at: layout.blocks)
      put(keys.map(\.hash), at: layout.keyHashes)
      put(keys.map(\.document), at: layout.keyDocuments)
      var ruleStarts: [UInt32] = [0]
      for text in ruleTexts {
        put(text, at: layout.ruleBytes + Int(ruleStarts[ruleStarts.count - 1]))
        ruleStarts.append(ruleStarts[ruleStarts.count - 1] + UInt32(text.count))
      }
      put(ruleStarts, at: layout.ruleStarts)
    }
    return PostingsDraft(file: file, digestStart: layout.digest)
  }

  /// The rules in the order of their bytes, each once: phrase, other and acronym with zeros between them.
  private static func texts(of rules: [Rule]) -> [[UInt8]] {
    let texts = rules.map { rule in
      Array(rule.phrase.utf8) + [0] + Array(rule.other.utf8) + [0] + Array(rule.acronym.utf8)
    }
    var sorted: [[UInt8]] = []
    for text in texts.sorted(by: { $0.lexicographicallyPrecedes($1) }) where sorted.last != text {
      sorted.append(text)
    }
    return sorted
  }
}

/// A hash of the key of a question.
public enum KeyHash {
  /// By ``FNV1a``, as the file and the database have it.
  public static func of(_ key: String) -> UInt64 { FNV1a.hash(of: key.utf8) }
}
