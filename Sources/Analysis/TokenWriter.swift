/// What takes the tokens of a text.
protocol TokenSink {
  /// Takes the next token.
  ///
  /// - Parameters:
  ///   - term: Its normal form in UTF-8.
  ///   - token: All else that is known of it.
  mutating func add(_ term: [UInt8], _ token: TokenPlace)
}

/// A token but for its term.
struct TokenPlace {
  var position: Int
  var form: Token.Form
  var isStopWord: Bool
  var range: Range<Int>
}

/// Writes chunks as tokens: spells, stems, marks stop words and counts places.
struct TokenWriter<Sink: TokenSink>: ~Copyable {
  private let limit: Int
  private let stemmer = Stemmer()
  private let cache: StemCache?
  /// What takes the tokens.
  var sink: Sink
  private var count = 0
  private var position = 0
  // Kept between chunks for their storage.
  private var pieces = Pieces()
  private var spelling = Spelling()
  private var stem: [UInt8] = []

  init(limit: Int, remembering cache: StemCache?, into sink: Sink) {
    self.limit = limit
    self.cache = cache
    self.sink = sink
  }

  var isFull: Bool { count >= limit }

  consuming func finish() -> Sink {
    sink
  }

  /// The stem of a word of letters; the word itself where the stemmer has no memory left.
  func stem(of word: [UInt8]) -> [UInt8] {
    var stem: [UInt8] = []
    return stemmer.stem(word, into: &stem) ? stem : word
  }

  /// Writes a word, or an identifier whole and by its pieces.
  mutating func write(_ chunk: Chunk) {
    if let cache, chunk.isPlainWord, let key = WordKey(chunk) {
      write(chunk, key, cache)
      return
    }
    pieces.split(chunk)
    let whole = 0..<chunk.scalars.count
    let hasParts = pieces.count > 0 && pieces[0] != whole
    let isIdentifier = hasParts || chunk.hasConnectors
    append(
      whole, of: chunk, form: isIdentifier ? .identifier : .word,
      isStopWord: hasParts && saysNothing(chunk))
    if hasParts {
      position -= 1
      for index in 0..<pieces.count where !isFull {
        append(pieces[index], of: chunk, form: .part)
      }
    }
  }

  /// Writes a word that is neither split nor spelled otherwise.
  private mutating func write(_ chunk: Chunk, _ key: WordKey, _ cache: StemCache) {
    let isStopWord: Bool
    if let known = cache.find(key, into: &stem) {
      isStopWord = known
    } else {
      spell(0..<chunk.scalars.count, of: chunk)
      if !stemmer.stem(spelling.bytes, into: &stem) { stem = spelling.bytes }
      isStopWord = StopWords.contains(spelling.bytes)
      cache.keep(stem, isStopWord: isStopWord, for: key)
    }
    let range = chunk.scalars[0].start..<chunk.scalars[chunk.scalars.count - 1].end
    sink.add(stem, TokenPlace(position: position, form: .word, isStopWord: isStopWord, range: range))
    count += 1
    position += 1
  }

  private mutating func append(
    _ range: Range<Int>, of chunk: Chunk, form: Token.Form, isStopWord: Bool = false
  ) {
    spell(range, of: chunk)
    let place = TokenPlace(
      position: position, form: form, isStopWord: isStopWord || StopWords.contains(spelling.bytes),
      range: chunk.scalars[range.lowerBound].start..<chunk.scalars[range.upperBound - 1].end)
    if spelling.isPlainLetters, stemmer.stem(spelling.bytes, into: &stem) {
      sink.add(stem, place)
    } else {
      sink.add(spelling.bytes, place)
    }
    count += 1
    position += 1
  }

  /// Whether a chunk is stop words only, as `and/or` is; not so the name of an option.
  private mutating func saysNothing(_ chunk: Chunk) -> Bool {
    guard !pieces.leftSomeOut, !chunk.leadsWithDash else { return false }
    for index in 0..<pieces.count {
      spell(pieces[index], of: chunk)
      if !StopWords.contains(spelling.bytes) { return false }
    }
    return true
  }

  /// Spells a chunk or a piece of it into `spelling`, unstemmed.
  private mutating func spell(_ range: Range<Int>, of chunk: Chunk) {
    spelling.clear()
    for scalar in chunk.scalars[Self.withoutVersionLetter(range, of: chunk)] where !spelling.isFull {
      if scalar.value != "-" {
        spelling.append(scalar.value)
      } else if !chunk.isCompound {
        spelling.append(chunk.spellsHyphensAsUnderscores ? "_" : "-")
      }
    }
    spelling.dropCutConnectors()
  }

  /// Leaves out the v of v4.0.0, which is written with it and without; v4 alone is a name, as in `api/v4`.
  private static func withoutVersionLetter(_ range: Range<Int>, of chunk: Chunk) -> Range<Int> {
    let scalars = chunk.scalars[range]
    guard scalars.first?.value == "v" else { return range }
    let behindDigits = scalars.dropFirst().drop { $0.kind == .digit }
    let hasDigits = behindDigits.count + 1 < scalars.count
    let isDotted = behindDigits.first?.value == "." && behindDigits.dropFirst().first?.kind == .digit
    return hasDigits && isDotted ? range.dropFirst() : range
  }
}
