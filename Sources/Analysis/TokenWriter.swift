/// Writes chunks as tokens: spells, stems, marks stop words and counts places.
struct TokenWriter: ~Copyable {
  private let limit: Int
  private let stemmer = Stemmer()
  private var tokens: [Token] = []
  private var position = 0
  // Kept between chunks for their storage.
  private var pieces = Pieces()
  private var spelling = Spelling()

  init(limit: Int) {
    self.limit = limit
  }

  var isFull: Bool { tokens.count >= limit }

  consuming func finish() -> [Token] {
    tokens
  }

  /// Writes a word, or an identifier whole and by its pieces.
  mutating func write(_ chunk: Chunk) {
    pieces.split(chunk)
    let whole = 0..<chunk.scalars.count
    let hasParts = pieces.ranges.first.map { $0 != whole } ?? false
    let isIdentifier = hasParts || chunk.hasConnectors
    append(
      whole, of: chunk, form: isIdentifier ? .identifier : .word,
      isStopWord: hasParts && saysNothing(chunk))
    if hasParts {
      position -= 1
      for piece in pieces.ranges where !isFull {
        append(piece, of: chunk, form: .part)
      }
    }
  }

  private mutating func append(
    _ range: Range<Int>, of chunk: Chunk, form: Token.Form, isStopWord: Bool = false
  ) {
    let folded = spell(range, of: chunk)
    let term = spelling.isPlainLetters ? stemmer.stem(spelling.bytes) ?? folded : folded
    let place = chunk.scalars[range.lowerBound].start..<chunk.scalars[range.upperBound - 1].end
    tokens.append(
      Token(
        term: term, position: position, form: form, isStopWord: isStopWord || StopWords.contains(folded),
        range: place))
    position += 1
  }

  /// Whether a chunk is stop words only, as `and/or` is; not so the name of an option.
  private mutating func saysNothing(_ chunk: Chunk) -> Bool {
    guard !pieces.leftSomeOut, !chunk.leadsWithDash else { return false }
    for piece in pieces.ranges where !StopWords.contains(spell(piece, of: chunk)) {
      return false
    }
    return true
  }

  /// Spells a chunk or a piece of it into `spelling`, unstemmed.
  private mutating func spell(_ range: Range<Int>, of chunk: Chunk) -> String {
    spelling.clear()
    for scalar in chunk.scalars[Self.withoutVersionLetter(range, of: chunk)] where !spelling.isFull {
      if scalar.value != "-" {
        spelling.append(scalar.value)
      } else if !chunk.isCompound {
        spelling.append(chunk.spellsHyphensAsUnderscores ? "_" : "-")
      }
    }
    spelling.dropCutConnectors()
    return spelling.text
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
