/// The wordings of the questions of some candidates, one after another, as they are compared with a message.
///
/// One stretch of memory for all of them: a string for each would cost more than comparing them does.
public struct WordingTexts: Sendable {
  /// One wording.
  public struct Item: Sendable {
    /// Whose it is: a place in the list of candidates.
    public var candidate: Int
    /// Where its words stand in ``WordingTexts/words``.
    public var words: Range<Int>
    /// How many of its words carry meaning.
    public var contentCount: Int
    /// The number by which the index knows it, or nil where it has none.
    public var number: UInt32?

    /// Makes an item.
    public init(candidate: Int, words: Range<Int>, contentCount: Int, number: UInt32? = nil) {
      self.candidate = candidate
      self.words = words
      self.contentCount = contentCount
      self.number = number
    }
  }

  /// For each word its place in ``Query/terms``, or ``unknown`` or ``article``.
  public var words: [Int16]
  /// The wordings, by candidate; of each the question first.
  public var items: [Item]
  /// The terms of the wording at a place among the items as UTF-8, separated by spaces.
  ///
  /// Made when somebody asks for it: what is known of a wording from an earlier message is not looked at again.
  public var text: @Sendable (Int) -> [UInt8]

  /// Stands for a word that the message does not have.
  public static let unknown: Int16 = -1
  /// Stands for an article that the message does not have.
  public static let article: Int16 = -2

  /// Takes over what an index has found.
  ///
  /// - Parameters:
  ///   - words: The place of each word in the message.
  ///   - items: The wordings.
  ///   - text: The terms of one, by its place among the items.
  public init(words: [Int16], items: [Item], text: @escaping @Sendable (Int) -> [UInt8]) {
    self.words = words
    self.items = items
    self.text = text
  }

  /// Takes over the wordings of each candidate.
  public init(_ wordings: [[Wording]], of query: Query) {
    let terms = MessageTerms(query)
    var words: [Int16] = []
    var items: [Item] = []
    var texts: [[UInt8]] = []
    for (candidate, wordings) in wordings.enumerated() {
      for wording in wordings {
        let start = words.count
        let text = Array(wording.terms.utf8)
        terms.forEachWord(of: text[...]) { words.append($0) }
        texts.append(text)
        items.append(
          Item(candidate: candidate, words: start..<words.count, contentCount: wording.contentCount))
      }
    }
    self.init(words: words, items: items) { [texts] in texts[$0] }
  }

  /// Whether a word is an article, which tells no question from another.
  static func isArticle(_ word: some Collection<UInt8>) -> Bool {
    switch word.count {
    case 1: word.elementsEqual("a".utf8)
    case 2: word.elementsEqual("an".utf8)
    case 3: word.elementsEqual("the".utf8)
    default: false
    }
  }
}

/// The terms of a message, to find the words of texts among them.
private struct MessageTerms {
  /// The terms as UTF-8, which compare faster than strings.
  private let terms: [[UInt8]]

  init(_ query: Query) {
    terms = query.terms.map { Array($0.text.utf8) }
  }

  /// Calls with the place of each word of a text.
  func forEachWord(of text: ArraySlice<UInt8>, _ body: (Int16) -> Void) {
    for word in text.split(separator: UInt8(ascii: " ")) { body(place(of: word)) }
  }

  private func place(of word: ArraySlice<UInt8>) -> Int16 {
    if let term = terms.firstIndex(where: { $0.elementsEqual(word) }) { return Int16(term) }
    return WordingTexts.isArticle(word) ? WordingTexts.article : WordingTexts.unknown
  }
}
