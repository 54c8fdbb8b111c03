/// Numbers the terms of many texts, as the index needs them: the same terms as ``Analyzer`` gives, without their places.
///
/// Most words of documents are letters between spaces, which need no more than to be looked up in a table of words that came before;
/// all else is read as everywhere.
public struct TermCollector: ~Copyable {
  /// How many terms a text has.
  public struct Count: Sendable {
    /// All of them.
    public var words = 0
    /// Those that are no stop words.
    public var content = 0
  }

  private var writer = TokenWriter(limit: .max, remembering: nil, into: NumberedTerms())
  private var chunk = Chunk()
  /// How many terms have been taken.
  private var takenTerms = 0

  /// Begins with no text.
  public init() {}

  /// Analyses a text behind those before.
  ///
  /// - Parameter text: UTF-8.
  /// - Returns: How many terms it has.
  /// - Complexity: Linear in its length; an ordinary word that came before is one look at a table.
  public mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> Count {
    let before = writer.taken
    // A shorter text has fewer tokens than bytes.
    if text.count > Analyzer.mostTokens {
      let terms = Analyzer().terms(in: String(decoding: text, as: UTF8.self))
      var bytes = terms.text
      bytes.withUTF8 { writer.add(termsBetweenSpaces: $0) }
      return Count(words: terms.count, content: terms.contentCount)
    }
    if text.allSatisfy({ $0 < 0x80 }) {
      addASCII(text)
    } else {
      var scanner = ChunkScanner(FoldedText(String(decoding: text, as: UTF8.self)))
      while scanner.read(into: &chunk) { writer.number(chunk) }
    }
    return Count(words: writer.taken.words - before.words, content: writer.taken.content - before.content)
  }

  /// What has come since the last time: the terms that are new, and the numbers of those of all texts, one behind another.
  ///
  /// Terms have the same number from then on, so that each is given once.
  public mutating func take() -> (newTerms: TermTable.Stretch, words: [UInt32]) {
    let terms = writer.sink.table.terms(from: takenTerms)
    takenTerms = writer.sink.table.count
    return (terms, writer.sink.takeWords())
  }

  private mutating func addASCII(_ text: UnsafeBufferPointer<UInt8>) {
    // Each scalar of the folded text stands where its byte does.
    var scanner: ChunkScanner?
    var place = 0
    var end = 0
    while place < text.count {
      if !LetterKind.of(text[place]).isAlphanumeric {
        place += 1
      } else if let next = addWord(in: text, at: place) {
        (place, end) = (next, next)
      } else {
        var reading = scanner.take() ?? ChunkScanner(FoldedText(String(decoding: text, as: UTF8.self)))
        // From the end of the word before, as what stands between them says whether this is an option of a command.
        reading.index = end
        repeat {
          guard reading.read(into: &chunk) else { return }
          writer.number(chunk)
        } while reading.isAfterScheme
        (place, end) = (reading.index, reading.index)
        scanner = reading
      }
    }
  }

  /// Takes a word of letters that nothing joins to what stands beside it.
  ///
  /// - Returns: The place behind it; nil where it takes more to tell what the word is.
  private mutating func addWord(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    var key = WordKey()
    var end = start
    while end < text.count {
      let byte = text[end]
      let kind = LetterKind.of(byte)
      guard kind.isLetter else { break }
      // A capital within a word may be the border of another one.
      if kind == .capital, end > start { return nil }
      key.append(byte | 0x20)
      end += 1
    }
    guard start < end, end - start <= WordKey.longest, Self.endsWord(text, at: end),
      !Self.mayBeLogging(text, start..<end)
    else { return nil }
    writer.number(key, UnsafeBufferPointer(rebasing: text[start..<end]))
    return end
  }

  /// Whether a word ends before a place: before a space and the like, also with one sign between that could have joined it to
  /// something.
  @inline(__always)
  private static func endsWord(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place < text.count else { return true }
    switch LetterKind.of(text[place]) {
    case .separator: return true
    case .joint: return place + 1 == text.count || LetterKind.of(text[place + 1]) == .separator
    default: return false
    }
  }

  /// Whether it is a form of the verb "log", whose particle may follow.
  @inline(__always)
  private static func mayBeLogging(_ text: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    let start = word.lowerBound
    return word.count >= 3 && word.count <= 7 && text[start] | 0x20 == UInt8(ascii: "l")
      && text[start + 1] == UInt8(ascii: "o") && text[start + 2] == UInt8(ascii: "g")
  }

  /// What a byte of ASCII does in a word.
  private enum LetterKind: UInt8 {
    case separator
    case small
    case capital
    case digit
    /// A sign that joins what is on both sides of it, and alone is nothing.
    case joint
    /// A sign that can be more than that.
    case other

    @inline(__always) var isLetter: Bool { self == .small || self == .capital }
    @inline(__always) var isAlphanumeric: Bool { isLetter || self == .digit }

    @inline(__always)
    static func of(_ byte: UInt8) -> LetterKind {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): .small
      case UInt8(ascii: " "): .separator
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): .capital
      case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"): .joint
      case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
      case UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "+"),
        UInt8(ascii: "'"):
        .other
      default: .separator
      }
    }
  }
}

/// Terms by their numbers, as a ``TermCollector`` gathers them.
struct NumberedTerms: TokenSink {
  private struct Slot {
    /// No letters where it is free.
    var key = WordKey()
    var number: UInt32 = 0
    var isStopWord = false
  }

  private(set) var table = TermTable()
  private(set) var words: [UInt32] = []
  private(set) var contentCount = 0
  /// Of words that meet in a slot the last stays.
  private var slots = [Slot](repeating: Slot(), count: 1 << 15)

  mutating func add(_ term: [UInt8], _ token: TokenPlace) {
    words.append(term.withUnsafeBufferPointer { table.number(of: $0) })
    if !token.isStopWord { contentCount += 1 }
  }

  /// The words that were not taken before.
  mutating func takeWords() -> [UInt32] {
    defer {
      // A next stretch of texts is about as long.
      let count = words.count
      words = []
      words.reserveCapacity(count + count / 8)
    }
    return words
  }

  mutating func add(_ term: UnsafeBufferPointer<UInt8>) { words.append(table.number(of: term)) }

  /// Takes a word that came before.
  ///
  /// - Returns: Whether it is known.
  @inline(__always)
  mutating func add(_ key: WordKey) -> Bool {
    let slot = key.slot(of: slots.count)
    guard slots[slot].key == key else { return false }
    words.append(slots[slot].number)
    if !slots[slot].isStopWord { contentCount += 1 }
    return true
  }

  /// Takes a word that is not known, and knows it from now on.
  mutating func add(_ key: WordKey, stem: [UInt8], isStopWord: Bool) {
    let number = stem.withUnsafeBufferPointer { table.number(of: $0) }
    slots[key.slot(of: slots.count)] = Slot(key: key, number: number, isStopWord: isStopWord)
    words.append(number)
    if !isStopWord { contentCount += 1 }
  }
}

extension TokenWriter where Sink == NumberedTerms {
  /// How many terms have been taken.
  var taken: TermCollector.Count {
    TermCollector.Count(words: sink.words.count, content: sink.contentCount)
  }

  /// Takes a chunk.
  mutating func number(_ chunk: Chunk) {
    guard chunk.isPlainWord, let key = WordKey(chunk) else { return write(chunk) }
    if sink.add(key) { return }
    let letters = chunk.scalars.map { UInt8(truncatingIfNeeded: $0.value.value) }
    letters.withUnsafeBufferPointer { learn(key, $0) }
  }

  /// Takes a word of letters.
  @inline(__always)
  mutating func number(_ key: WordKey, _ letters: UnsafeBufferPointer<UInt8>) {
    if !sink.add(key) { learn(key, letters) }
  }

  /// Takes terms that are separated by spaces.
  mutating func add(termsBetweenSpaces text: UnsafeBufferPointer<UInt8>) {
    for term in text.split(separator: UInt8(ascii: " ")) { sink.add(UnsafeBufferPointer(rebasing: term)) }
  }

  private mutating func learn(_ key: WordKey, _ letters: UnsafeBufferPointer<UInt8>) {
    let word = letters.map { $0 | 0x20 }
    let stem = stem(of: word)
    sink.add(key, stem: stem, isStopWord: StopWords.contains(word))
  }
}
