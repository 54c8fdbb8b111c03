/// The wordings of the questions of some candidates, one after another, as they are compared with a message.
///
/// One stretch of memory for all of them: a string for each would cost more than comparing them does.
public struct WordingTexts: Sendable {
  /// One wording.
  public struct Item: Sendable {
    /// Whose it is: a place in the list of candidates.
    public var candidate: Int
    /// Where its words stand in ``WordingTexts/words`` and ``WordingTexts/spellings``.
    public var words: Range<Int>
    /// How many of its words carry meaning.
    public var contentCount: Int

    /// Makes an item.
    public init(candidate: Int, words: Range<Int>, contentCount: Int) {
      self.candidate = candidate
      self.words = words
      self.contentCount = contentCount
    }
  }

  /// The different terms of all wordings as UTF-8, one after another.
  public var bytes: [UInt8] = []
  /// Where each of them starts in ``bytes``, and the end.
  public var starts: [Int] = [0]
  /// The numbers by which the index knows the different terms, or none where it has no numbers.
  public var terms: [UInt32] = []
  /// For each word the place of its term among the different ones.
  public var spellings: [Int32] = []
  /// For each word its place in ``Query/terms``, or ``unknown`` or ``article``.
  public var words: [Int16] = []
  /// The wordings, by candidate; of each the question first.
  public var items: [Item] = []

  /// Stands for a word that the message does not have.
  public static let unknown: Int16 = -1
  /// Stands for an article that the message does not have.
  public static let article: Int16 = -2

  /// No wordings.
  public init() {}

  /// Takes over the wordings of each candidate.
  public init(_ wordings: [[Wording]], of query: Query) {
    let terms = MessageTerms(query)
    for (candidate, wordings) in wordings.enumerated() {
      for wording in wordings {
        let start = words.count
        terms.forEachWord(of: Array(wording.terms.utf8)[...]) { word, place in
          words.append(place)
          spellings.append(Int32(starts.count - 1))
          bytes.append(contentsOf: word)
          starts.append(bytes.count)
        }
        items.append(
          Item(candidate: candidate, words: start..<words.count, contentCount: wording.contentCount))
      }
    }
  }

  /// The terms of a wording, separated by spaces.
  public func text(of item: Item) -> String {
    item.words.map { word in
      let spelling = Int(spellings[word])
      return String(decoding: bytes[starts[spelling]..<starts[spelling + 1]], as: UTF8.self)
    }.joined(separator: " ")
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

  /// Calls with each word of a text and its place.
  func forEachWord(of text: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>, Int16) -> Void) {
    for word in text.split(separator: UInt8(ascii: " ")) { body(word, place(of: word)) }
  }

  private func place(of word: ArraySlice<UInt8>) -> Int16 {
    if let term = terms.firstIndex(where: { $0.elementsEqual(word) }) { return Int16(term) }
    return WordingTexts.isArticle(word) ? WordingTexts.article : WordingTexts.unknown
  }
}
