public import Analysis

/// A message as the index understands it: its distinct terms in the order of their first appearance.
public struct Query: Sendable {
  /// A distinct term of the message.
  public struct Term: Sendable, Hashable {
    /// The normal form.
    public var text: String
    /// Whether it is a function word, which weighs little.
    public var isStopWord: Bool
    /// Whether it is a whole identifier such as a flag or a version.
    public var isIdentifier: Bool
    /// Whether it is a piece of an identifier.
    public var isPart: Bool
    /// How often it stands in the message.
    public var count: Int
  }

  /// The message as it was typed.
  public let text: String
  /// The form in which two wordings count as the same question.
  public let key: String
  /// The distinct terms, at most ``termLimit``.
  public let terms: [Term]

  /// The most terms that take part: 64, words that carry meaning before function words.
  public static let termLimit = 64

  /// Analyses a message.
  ///
  /// - Complexity: Linear in its length.
  public init(_ text: String, analyzer: Analyzer) {
    self.text = text
    key = analyzer.questionKey(for: text)
    var terms: [Term] = []
    let tokens = analyzer.tokens(in: text)
    // A question has a dozen words: looking through them costs less than setting up a dictionary does.
    let isShort = tokens.count <= 48
    var places: [String: Int] = [:]
    for token in tokens {
      if let place = isShort ? terms.firstIndex(where: { $0.text == token.term }) : places[token.term] {
        terms[place].count += 1
      } else {
        if !isShort { places[token.term] = terms.count }
        terms.append(
          Term(
            text: token.term, isStopWord: token.isStopWord, isIdentifier: token.form == .identifier,
            isPart: token.form == .part, count: 1))
      }
    }
    if terms.count > Self.termLimit {
      let content = terms.filter { !$0.isStopWord }.prefix(Self.termLimit)
      let kept = Set(content.map(\.text))
      let room = Self.termLimit - content.count
      let stopWords = Set(terms.lazy.filter(\.isStopWord).prefix(room).map(\.text))
      terms = terms.filter { kept.contains($0.text) || stopWords.contains($0.text) }
    }
    self.terms = terms
  }
}
