import Testing

@testable import Embedding

/// Texts cut into pieces of words.
@Suite struct WordPieceTests {
  private static let pieces = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "unaff", "##aff", "##able", "##a", "##b", "a", "want", "##ing",
    "hello",
    "!", ",", "[", "]", "sep", "#", "##", "cafe", "strasse", "stra\u{DF}e", "\u{4E2D}", "\u{6587}", "i",
    "##n", "run",
    "\u{43C}\u{438}\u{440}", "##\u{438}", "\u{1F98A}", "-", "don", "'", "t", "Hello", "caf\u{E9}", "x", "##x",
    "ss", "w",
  ]

  private func tokenizer(
    _ normalization: TextNormalization = TextNormalization(
      lowercases: true, stripsAccents: true, separatesChinese: true),
    vocabulary: String = pieces.joined(separator: "\n") + "\n"
  ) throws -> WordPieceTokenizer {
    let folder = try TemporaryFolder()
    try folder.write("vocab.txt", vocabulary)
    return WordPieceTokenizer(
      vocabulary: try WordPieceVocabulary(folder.path(of: "vocab.txt")), normalization: normalization)
  }

  /// The pieces of a text as they are spelled, without those at both ends.
  private func spelled(_ text: String, _ tokenizer: WordPieceTokenizer, limit: Int = 512) -> [String] {
    let numbers = tokenizer.pieces(of: text, limit: limit)
    #expect(numbers.first == 2 && numbers.last == 3 && numbers.count <= max(limit, 2))
    return numbers.dropFirst().dropLast().map { Self.pieces[Int($0)] }
  }

  @Test(arguments: [
    ("", ""), ("  \t\r\n ", ""), ("hello", "hello"), ("HELLO", "hello"), ("hello hello", "hello hello"),
    // The longest piece first, whatever comes of it.
    ("unaffable", "unaff ##able"), ("unaffa", "unaff ##a"), ("unab", "un ##a ##b"), ("unaffx", "unaff ##x"),
    ("unaffz", "[UNK]"), ("able", "[UNK]"), ("wanting", "want ##ing"), ("wantingly", "[UNK]"),
    ("ing", "[UNK]"),
    ("hello zebra hello", "hello [UNK] hello"),
    // Punctuation stands alone.
    ("hello,hello!", "hello , hello !"), ("!!", "! !"), ("don't", "don ' t"), ("a-a", "a - a"),
    // What spells a piece of control is text.
    ("[SEP]", "[ sep ]"), ("##a", "# # a"), ("##", "# #"), ("[CLS] hello", "[ [UNK] ] hello"),
    // Accents go, in both forms.
    ("caf\u{E9}", "cafe"), ("CAF\u{C9}", "cafe"), ("cafe\u{301}", "cafe"), ("c\u{327}\u{301}afe", "cafe"),
    ("\u{130}", "i"), ("stra\u{DF}e", "stra\u{DF}e"), ("\u{43C}\u{438}\u{440}", "\u{43C}\u{438}\u{440}"),
    ("\u{41C}\u{418}\u{420}", "\u{43C}\u{438}\u{440}"),
    ("\u{43C}\u{438}\u{440}\u{439}", "\u{43C}\u{438}\u{440} ##\u{438}"),
    // Control characters and those without a width go, white space of all kinds separates.
    ("hel\u{0}lo", "hello"), ("hel\u{7}lo", "hello"), ("hel\u{AD}lo", "hello"), ("hel\u{200B}lo", "hello"),
    ("hel\u{200D}lo", "hello"), ("\u{FEFF}hello", "hello"), ("hel\u{FFFD}lo", "hello"), ("a\u{A0}a", "a a"),
    ("a\u{3000}a", "a a"), ("a\u{2028}a", "a a"), ("a\u{B}a", "a ##a"), ("a\u{85}a", "a ##a"),
    ("a\r\na", "a a"),
    // Chinese characters stand alone, others do not.
    ("\u{4E2D}\u{6587}", "\u{4E2D} \u{6587}"), ("a\u{4E2D}a", "a \u{4E2D} a"), ("\u{20BB7}", "[UNK]"),
    ("\u{3042}\u{3044}", "[UNK]"), ("\u{1F98A}", "\u{1F98A}"), ("\u{1F98A}\u{1F98A}", "[UNK]"),
    ("\u{1F98A}\u{4E2D}", "\u{1F98A} \u{4E2D}"),
  ])
  func `a text has these pieces`(text: String, expected: String) throws {
    #expect(try spelled(text, tokenizer()).joined(separator: " ") == expected)
  }

  @Test func `a word of more than 100 characters is unknown, one of 100 is not`() throws {
    let tokenizer = try tokenizer()
    #expect(
      spelled(String(repeating: "x", count: 100), tokenizer) == ["x"] + Array(repeating: "##x", count: 99))
    #expect(spelled(String(repeating: "x", count: 101), tokenizer) == ["[UNK]"])
    #expect(spelled(String(repeating: "x", count: 100_000) + " a", tokenizer) == ["[UNK]", "a"])
    // Characters count, and not bytes; accents that go do not.
    let accented = String(repeating: "x\u{301}", count: 100)
    #expect(spelled(accented, tokenizer).count == 100)
  }

  @Test func `a model with upper case keeps it, with its accents`() throws {
    let tokenizer = try tokenizer(
      TextNormalization(lowercases: false, stripsAccents: false, separatesChinese: true))
    #expect(spelled("Hello hello HELLO caf\u{E9}", tokenizer) == ["Hello", "hello", "[UNK]", "caf\u{E9}"])
  }

  @Test func `Chinese characters stay together where the model wants it`() throws {
    let tokenizer = try tokenizer(
      TextNormalization(lowercases: true, stripsAccents: true, separatesChinese: false))
    #expect(spelled("\u{4E2D}\u{6587}", tokenizer) == ["[UNK]"])
    #expect(spelled("\u{4E2D} \u{6587}", tokenizer) == ["\u{4E2D}", "\u{6587}"])
  }

  @Test func `a text is cut where the limit is, and the end stays`() throws {
    let tokenizer = try tokenizer()
    let text = String(repeating: "unab ", count: 1_000)
    for limit in 2...20 {
      let all = Array(repeating: ["un", "##a", "##b"], count: 10).flatMap { $0 }
      #expect(spelled(text, tokenizer, limit: limit) == Array(all.prefix(limit - 2)))
    }
  }

  @Test(arguments: [("\r\n", true), ("\r\n", false), ("\n", true), ("\n", false)])
  func `vocabularies of all line breaks, also without the last, are the same`(
    separator: String, isEnded: Bool
  ) throws {
    let text = Self.pieces.joined(separator: separator) + (isEnded ? separator : "")
    let tokenizer = try tokenizer(vocabulary: text)
    #expect(tokenizer.vocabulary.count == Self.pieces.count)
    #expect(
      spelled("Hello unaffable w wanting!", tokenizer) == [
        "hello", "unaff", "##able", "w", "want", "##ing", "!",
      ])
  }

  @Test func `a large vocabulary has the number of every piece`() throws {
    let words = ["[UNK]", "[CLS]", "[SEP]"] + (0..<50_000).map { "w\($0)" }
    let vocabulary = try tokenizer(vocabulary: words.joined(separator: "\n")).vocabulary
    #expect(vocabulary.count == words.count)
    func number(_ word: String) -> Int32? { Array(word.utf8).withUnsafeBytes { vocabulary.number(of: $0) } }
    for (number, word) in words.enumerated() where number % 7 == 0 {
      let found = Array(word.utf8).withUnsafeBytes { vocabulary.number(of: $0) }
      if found != Int32(number) { Issue.record("\(word): \(String(describing: found))") }
    }
    #expect(number("w50000") == nil && number("") == nil && number("w") == nil)
  }

  @Test func `texts at random have pieces that are put together to their words`() throws {
    var numbers = SeededNumbers(seed: 11)
    let tokenizer = try tokenizer()
    let letters = ["a", "b", "x", "n", "un", "aff", "able", "want", "ing", "!", " "]
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...30, using: &numbers)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &numbers)]
      }.joined()
      let pieces = spelled(text, tokenizer)
      #expect(Self.greedy(text) == pieces, "\(text)")
    }
  }

  /// The same search, written plainly.
  private static func greedy(_ text: String) -> [String] {
    text.replacing("!", with: " ! ").split(separator: " ").flatMap { word -> [String] in
      var rest = word
      var found: [String] = []
      while !rest.isEmpty {
        let mark = found.isEmpty ? "" : "##"
        let piece = pieces.filter { $0.hasPrefix(mark) && !$0.dropFirst(mark.count).isEmpty }
          .filter { mark.isEmpty ? rest.hasPrefix($0) : rest.hasPrefix($0.dropFirst(2)) }
          .max { $0.utf8.count < $1.utf8.count }
        guard let piece else { return ["[UNK]"] }
        found.append(piece)
        rest = rest.dropFirst(piece.count - mark.count)
      }
      return found
    }
  }
}
