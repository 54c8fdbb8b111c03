/// The one way from text to terms, the same for documents and for questions.
///
/// ```swift
/// Analyzer().tokens(in: "Why aren't --osquery-result logs rotating?").map(\.term)
/// // ["whi", "arent", "osquery_result", "osqueri", "result", "log", "rotat"]
/// ```
public struct Analyzer: Sendable {
  /// The number of this chain's behaviour, raised when any output changes.
  ///
  /// An index generation built by another version is rebuilt: its terms would not meet those of questions.
  public static let version = 2

  /// The most tokens one text yields: 200,000; what follows them is not analysed.
  ///
  /// One file of a million distinct words must not slow the questions about all others.
  static let mostTokens = 200_000

  /// Creates an analyzer, which holds no state and costs nothing.
  public init() {}

  /// Returns the tokens of a text in the order of their places.
  ///
  /// Stop words stay in, marked. Words of ASCII letters are stemmed by Snowball's English algorithm
  /// (Porter2, <https://snowballstem.org/algorithms/english/stemmer.html>), everything else is left whole.
  /// "Log in" and "log out" are one word in all their forms, as they are written as nouns.
  ///
  /// - Parameters:
  ///   - text: Any text; no content is refused, and control characters count as spaces.
  ///   - cache: What the texts before had of stems, where there are many; the tokens are the same without.
  /// - Returns: At most 200,000 tokens.
  /// - Complexity: O(*n*) in the length of `text`, in time and in memory; a question of twelve words
  ///   takes a few microseconds.
  public func tokens(in text: String, remembering cache: StemCache? = nil) -> [Token] {
    analysed(text, remembering: cache, into: TokenList()).tokens
  }

  /// The key and the tokens of a question, which is folded once for both.
  ///
  /// - Parameters:
  ///   - text: The question.
  ///   - cache: What the texts before had of stems, where there are many.
  /// - Returns: What ``questionKey(for:)`` and ``tokens(in:remembering:)`` give.
  public func keyAndTokens(
    of text: String, remembering cache: StemCache? = nil
  ) -> (key: String, tokens: [Token]) {
    let folded = FoldedText(text)
    return (QuestionKey(folded).key, analysed(folded, remembering: cache, into: TokenList()).tokens)
  }

  private func analysed<Sink: TokenSink>(
    _ text: String, remembering cache: StemCache? = nil, into sink: Sink
  ) -> Sink {
    analysed(FoldedText(text), remembering: cache, into: sink)
  }

  private func analysed<Sink: TokenSink>(
    _ text: FoldedText, remembering cache: StemCache? = nil, into sink: Sink
  ) -> Sink {
    var scanner = ChunkScanner(text)
    var writer = TokenWriter(limit: Self.mostTokens, remembering: cache, into: sink)
    var chunk = Chunk()
    while !writer.isFull, scanner.read(into: &chunk) {
      writer.write(chunk)
    }
    return writer.finish()
  }

  /// The tokens of a text.
  private struct TokenList: TokenSink {
    var tokens: [Token] = []

    mutating func add(_ term: [UInt8], _ token: TokenPlace) {
      tokens.append(
        Token(
          term: String(decoding: term, as: UTF8.self), position: token.position, form: token.form,
          isStopWord: token.isStopWord, range: token.range))
    }
  }

  /// Returns the terms of a text as the index stores them.
  ///
  /// Where there are many texts a ``TermCollector`` numbers the same terms in a fraction of the time.
  ///
  /// - Parameter text: Any text.
  /// - Returns: The terms of ``tokens(in:remembering:)`` without their places.
  /// - Complexity: As ``tokens(in:remembering:)``.
  public func terms(in text: String) -> TermText {
    TermText(analysed(text, into: TermList(capacity: text.utf8.count)))
  }

  /// The terms of a text.
  fileprivate struct TermList: TokenSink {
    var bytes: [UInt8] = []
    var count = 0
    var contentCount = 0

    init(capacity: Int) {
      bytes.reserveCapacity(capacity)
    }

    mutating func add(_ term: [UInt8], _ token: TokenPlace) {
      if count > 0 { bytes.append(UInt8(ascii: " ")) }
      bytes.append(contentsOf: term)
      count += 1
      if !token.isStopWord { contentCount += 1 }
    }
  }

  /// Returns the form in which two wordings count as the same question.
  ///
  /// Case, accents, dashes and white space are folded, quotation marks, apostrophes and backticks left out
  /// (`aren’t` = `aren't` = `arent`), and punctuation at the end dropped. Words are not stemmed, none is
  /// dropped.
  ///
  /// - Parameter text: A question as it was typed or written.
  /// - Returns: A key for comparison; not meant for display. It is its own key.
  /// - Complexity: O(*n*) in the length of `text`.
  public func questionKey(for text: String) -> String {
    QuestionKey(FoldedText(text)).key
  }
}

/// The terms of a text in a row.
public struct TermText: Sendable, Hashable {
  /// The terms in their order, separated by spaces.
  public let text: String
  /// How many there are.
  public let count: Int
  /// How many of them are no stop words.
  public let contentCount: Int

  fileprivate init(_ list: Analyzer.TermList) {
    text = String(decoding: list.bytes, as: UTF8.self)
    count = list.count
    contentCount = list.contentCount
  }
}
