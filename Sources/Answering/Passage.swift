import Analysis
import Ranking

/// The excerpt of an answer that is worth showing.
struct Passage: Sendable, Hashable {
  /// The text.
  let text: String
  /// Where words of the question stand in it, in UTF-8 offsets.
  let highlights: [Range<Int>]

  /// The longest passage, in characters; it is cut at a word.
  static let limit = 800

  /// The longest first block that is shown before a later one.
  private static let openingLimit = 280

  /// Chooses the block of an answer that has most of the question's words, with the blocks around it while room is left.
  ///
  /// Words that the entry's own question has choose none: its whole answer is about them, and what repeats them is often no more
  /// than a link to another answer.
  ///
  /// - Parameters:
  ///   - blocks: The answer's blocks in plain text.
  ///   - heading: What the answer is to: the entry's own question.
  ///   - query: The question.
  ///   - rarities: The weight of each term of the question.
  ///   - analyzer: The analyzer of the index.
  ///   - known: Which terms of the question stand where, as far as the index knows.
  ///   - words: The words of the blocks, when they have been analysed before.
  ///   - wanted: The question's terms to be found among these words, where several answers are looked at.
  ///   - marksWords: Whether to find where the question's words stand.
  init(
    from blocks: [String], to heading: String = "", query: Query, rarities: [Double], analyzer: Analyzer,
    known: TermSets? = nil, words: PassageWords? = nil, wanted: PassageWords.Wanted? = nil,
    marksWords: Bool = true
  ) {
    // A handful of terms: looking through them costs less than making a dictionary.
    func place(of term: String) -> Int? {
      query.terms.firstIndex { !$0.isStopWord && $0.text == term }
    }
    // Made when it is used: what the index and earlier passages know needs none.
    lazy var sieve = WordSieve(query.terms.lazy.filter { !$0.isStopWord }.map(\.text))
    func terms(of block: String) -> UInt64 {
      analyzer.tokens(in: sieve.kept(block).text).reduce(0) { set, token in
        place(of: token.term).map { set | 1 << UInt64($0) } ?? set
      }
    }
    var best = 0
    if blocks.count > 1 {
      let sets =
        known.flatMap { $0.blocks.count == blocks.count ? $0 : nil }
        ?? TermSets(question: terms(of: heading), blocks: blocks.map(terms))
      best = Self.best(of: sets, query: query, rarities: rarities)
    }
    // What follows belongs to it: the steps after "do this:". The last block is cut when it does not fit.
    var text = ""
    var parts: [(block: Int, start: Int)] = []
    // "No." or "Not directly." in front changes what the rest means.
    if best > 0, Self.isAtMost(Self.openingLimit, blocks[0]) {
      parts.append((0, 0))
      text = blocks[0] + (best > 1 ? "\n\n…\n\n" : "\n\n")
    }
    if !blocks.isEmpty {
      parts.append((best, text.utf8.count))
      text += blocks[best]
    }
    var next = best + 1
    while next < blocks.count, Self.isAtMost(Self.limit * 3 / 4 - 1, text) {
      text += "\n\n"
      parts.append((next, text.utf8.count))
      text += blocks[next]
      next += 1
    }
    let cut = Self.cut(text)
    self.text = cut.text
    guard marksWords else {
      highlights = []
      return
    }
    if let words {
      // Behind the cut stands nothing that belongs to a block.
      highlights = Self.highlights(
        of: wanted ?? PassageWords.Wanted(query), in: words, parts, before: cut.kept)
      return
    }
    let kept = sieve.kept(self.text)
    highlights = analyzer.tokens(in: kept.text)
      .filter { $0.form != .part && place(of: $0.term) != nil }.map { kept.origin(of: $0.range) }
  }

  /// Where words of a question stand in blocks that were put together.
  private static func highlights(
    of wanted: PassageWords.Wanted, in words: PassageWords, _ parts: [(block: Int, start: Int)],
    before end: Int
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for part in parts where part.start < end {
      for word in words.blocks[part.block] where wanted.contains(word) {
        let range = part.start + word.range.lowerBound..<part.start + word.range.upperBound
        if range.upperBound <= end { found.append(range) }
      }
    }
    return found
  }

  /// The block with most of the question's words; an answer begins with what matters most, so that among equals the first is
  /// taken.
  private static func best(of sets: TermSets, query: Query, rarities: [Double]) -> Int {
    var best = 0
    var bestScore = 0.0
    for (index, block) in sets.blocks.enumerated() {
      let terms = block & ~sets.question
      var score = index == 0 ? 0.5 : 0
      for place in rarities.indices where terms >> UInt64(place) & 1 == 1 && !query.terms[place].isStopWord {
        score += rarities[place]
      }
      if score > bestScore {
        best = index
        bestScore = score
      }
    }
    return best
  }

  /// Whether a text has at most so many characters; those of few bytes or of ASCII need no counting.
  private static func isAtMost(_ limit: Int, _ text: String) -> Bool {
    text.utf8.count <= limit || !isPlain(text.utf8) && text.count <= limit
  }

  /// Whether each byte is a character.
  static func isPlain(_ bytes: String.UTF8View) -> Bool {
    // Going through a text's own view takes several times as long as going through its bytes.
    bytes.withContiguousStorageIfAvailable { isPlain($0) } ?? Array(bytes).withUnsafeBufferPointer(isPlain)
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = 0
    // A whole answer is looked through: eight bytes at once.
    while bytes.count - index >= 8 {
      let eight = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // A byte of zero borrows into its highest bit when one is taken away (Anderson, Bit Twiddling Hacks).
      let returns = eight ^ ones &* 0x0D
      if (eight | (returns &- ones) & ~returns) & (ones &* 0x80) != 0 { return false }
      index += 8
    }
    return bytes[index...].allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
  }

  /// The text, or its beginning, and how many bytes of it that is.
  private static func cut(_ text: String) -> (text: String, kept: Int) {
    if text.utf8.count <= limit { return (text, text.utf8.count) }
    if isPlain(text.utf8) { return cutPlain(text) }
    if text.count <= limit { return (text, text.utf8.count) }
    let head = text.prefix(limit)
    // At the end of a line when that costs no more than a third, else at a word.
    let line = head.lastIndex(where: \.isNewline).map { head[..<$0] } ?? ""
    if line.count > limit * 2 / 3 { return (line + "\n…", line.utf8.count) }
    let end = head[..<(head.lastIndex { $0.isWhitespace } ?? head.endIndex)]
    return (end + " …", end.utf8.count)
  }

  /// The same where each byte is a character.
  private static func cutPlain(_ text: String) -> (text: String, kept: Int) {
    let head =
      text.utf8.withContiguousStorageIfAvailable { Array($0.prefix(limit)) } ?? Array(text.utf8.prefix(limit))
    let line = head.lastIndex { (0x0A...0x0C).contains($0) } ?? 0
    if line > limit * 2 / 3 { return (String(decoding: head[..<line], as: UTF8.self) + "\n…", line) }
    let end = head.lastIndex { $0 == 0x20 || (0x09...0x0D).contains($0) } ?? head.count
    return (String(decoding: head[..<end], as: UTF8.self) + " …", end)
  }
}
