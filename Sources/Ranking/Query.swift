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
    /// How much the place it was found in counts, 0 to 1: less for what was only pasted along.
    public var weight: Double
    /// The word as it was typed, in lower case.
    public var word: String
  }

  /// A stretch of the message and how much its words count.
  public struct Part: Sendable, Hashable {
    /// The words.
    public var text: String
    /// From 0 to 1.
    public var weight: Double

    /// Makes a part.
    public init(_ text: String, weight: Double = 1) {
      self.text = text
      self.weight = weight
    }
  }

  /// The message as it was typed.
  public let text: String
  /// The form in which two wordings count as the same question, of the parts that count in full.
  public let key: String
  /// The distinct terms, at most ``termLimit``.
  public let terms: [Term]
  /// The places in ``terms`` of the message's words in their order, pieces in place of whole identifiers; at most 96.
  public let sequence: [Int]

  /// The most terms that take part: 64, words that carry meaning before function words.
  public static let termLimit = 64

  /// What is longer, in bytes, is no question.
  private static let longestQuestion = 2_000

  /// The longest sequence of words.
  static let sequenceLimit = 96

  /// Analyses a message whose words all count alike.
  ///
  /// - Complexity: Linear in its length.
  public init(_ text: String, analyzer: Analyzer) {
    self.init(text, parts: [Part(text)], analyzer: analyzer)
  }

  /// Analyses the parts of a message that count.
  ///
  /// - Parameters:
  ///   - text: The message as it was typed.
  ///   - parts: What of it is searched for, in order.
  ///   - analyzer: The analyzer of the index.
  ///   - cache: The stems of earlier messages, where there are any; the query is the same without.
  /// - Complexity: Linear in the length of the parts.
  public init(_ text: String, parts: [Part], analyzer: Analyzer, remembering cache: StemCache? = nil) {
    self.text = text
    var collector = TermCollector()
    if parts.count == 1, parts[0].weight >= 1, parts[0].text.utf8.count <= Self.longestQuestion {
      let (key, tokens) = analyzer.keyAndTokens(of: parts[0].text, remembering: cache)
      self.key = key
      collector.add(tokens, of: parts[0])
    } else {
      // The key of a text that is too long for a question would be compared in vain.
      let asked = parts.filter { $0.weight >= 1 }.map(\.text).joined(separator: " ")
      key = asked.utf8.count <= Self.longestQuestion ? analyzer.questionKey(for: asked) : ""
      for part in parts where part.weight > 0 {
        collector.add(analyzer.tokens(in: part.text, remembering: cache), of: part)
      }
    }
    (terms, sequence) = collector.finish()
  }
}

/// Gathers the distinct terms of the parts of a message.
private struct TermCollector {
  private var terms: [Query.Term] = []
  private var sequence: [Int] = []
  private var places: [String: Int] = [:]

  mutating func add(_ tokens: [Token], of part: Query.Part) {
    for (index, token) in tokens.enumerated() {
      let place = place(of: token.term) ?? append(token, of: part)
      terms[place].count += 1
      terms[place].weight = max(terms[place].weight, part.weight)
      // A whole identifier is followed by its pieces, which have its place in the order.
      let isWhole = token.form == .identifier && index + 1 < tokens.count && tokens[index + 1].form == .part
      if !isWhole, sequence.count < Query.sequenceLimit { sequence.append(place) }
    }
  }

  /// A question has a dozen words: looking through them costs less than setting up a dictionary does.
  private func place(of term: String) -> Int? {
    terms.count <= 48 ? terms.firstIndex { $0.text == term } : places[term]
  }

  private mutating func append(_ token: Token, of part: Query.Part) -> Int {
    if terms.count == 48 {
      for (place, term) in terms.enumerated() { places[term.text] = place }
    }
    if terms.count >= 48 { places[token.term] = terms.count }
    let bytes = part.text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: token.range.lowerBound)
    let end = bytes.index(start, offsetBy: token.range.count)
    terms.append(
      Query.Term(
        text: token.term, isStopWord: token.isStopWord, isIdentifier: token.form == .identifier,
        isPart: token.form == .part, count: 0, weight: 0, word: part.text[start..<end].lowercased()))
    return terms.count - 1
  }

  /// The terms, the most telling ones when there are too many, and the order of the words.
  func finish() -> ([Query.Term], [Int]) {
    guard terms.count > Query.termLimit else { return (terms, sequence) }
    let worth = terms.map { term in
      (term.isStopWord ? 0 : 1) + term.weight * CommonWords.significance(of: term.text)
    }
    let best = terms.indices.sorted { worth[$0] != worth[$1] ? worth[$0] > worth[$1] : $0 < $1 }
      .prefix(Query.termLimit).sorted()
    var places = [Int](repeating: -1, count: terms.count)
    for (place, old) in best.enumerated() { places[old] = place }
    return (best.map { terms[$0] }, sequence.map { places[$0] }.filter { $0 >= 0 })
  }
}
