import Analysis
public import Ranking

extension PostingsFile {
  /// The wordings of the questions of some rows, as they are compared with a message.
  ///
  /// - Complexity: Linear in their words.
  public func wordings(of rows: [Int64], for message: MessageNumbers) -> WordingTexts {
    var items: [WordingTexts.Item] = []
    items.reserveCapacity(rows.count * 2)
    // Where the words of each begin in the file.
    var starts: [Int] = []
    starts.reserveCapacity(rows.count * 2)
    var length = 0
    for (candidate, row) in rows.enumerated() {
      let document = self.document(from: row)
      guard document < counts.documents, row == self.rows[document] else { continue }
      var rest = range(of: Field.question.rawValue, in: document)
      let all = Int(wordingStarts[document])..<Int(wordingStarts[document + 1])
      for wording in all {
        // The question is a field of its own; the other wordings share one, one after another.
        if wording == all.lowerBound + 1 { rest = range(of: Field.phrasings.rawValue, in: document) }
        let count = min(Int(wordings[wording * 2]), rest.count)
        items.append(
          WordingTexts.Item(
            candidate: candidate, words: length..<length + count,
            contentCount: Int(wordings[wording * 2 + 1]), number: UInt32(wording)))
        starts.append(rest.lowerBound)
        length += count
        rest = rest.lowerBound + count..<rest.upperBound
      }
    }
    return WordingTexts(words: places(of: items, starts, length, in: message), items: items) {
      [file = self, items, starts] place in
      file.text(of: starts[place]..<starts[place] + items[place].words.count)
    }
  }

  /// The place in a message of each word of some wordings.
  private func places(
    of items: [WordingTexts.Item], _ starts: [Int], _ length: Int, in message: MessageNumbers
  ) -> [Int16] {
    let places = message.places
    let articles = articles
    // Nearly no word is an article or ends in the bits of one.
    let ends = articles.reduce(UInt64(0)) { $0 | 1 << UInt64($1 & 63) }
    return [Int16](unsafeUninitializedCapacity: length) { words, count in
      for (item, start) in zip(items, starts) {
        for place in start..<start + item.words.count {
          let term = token(at: place)
          var word = places.first(of: term)
          if word < 0 {
            let isArticle = ends >> UInt64(term & 63) & 1 == 1 && articles.contains(term)
            word = Int(isArticle ? WordingTexts.article : WordingTexts.unknown)
          }
          words.initializeElement(at: count, to: Int16(truncatingIfNeeded: word))
          count += 1
        }
      }
    }
  }

  /// The terms of some places, separated by spaces.
  private func text(of places: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    for place in places {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text.append(contentsOf: bytes(of: token(at: place)))
    }
    return text
  }

  // MARK: Synonyms

  /// Whether there are any rules of synonyms.
  public var hasRules: Bool { counts.rules > 0 }

  /// Calls with every rule whose phrase begins with a term, in the order of their bytes.
  ///
  /// - Parameters:
  ///   - term: The first term of the phrase.
  ///   - next: The term that follows it in the message, if any; phrases with another second term are left out.
  ///   - body: Called with the phrase, what is found besides, and the acronym, see ``PostingsWriter/Rule``.
  public func forEachRule(
    from term: String, before next: String?, _ body: (String, String, String) -> Void
  ) {
    var term = term
    term.withUTF8 { term in
      var place = BinarySearch.first(in: 0..<counts.rules) { ByteOrder.compare(rule($0), term) >= 0 }
      while place < counts.rules {
        let text = rule(place)
        guard text.count > term.count, text[term.count] <= 0x20,
          ByteOrder.compare(UnsafeBufferPointer(rebasing: text[..<term.count]), term) == 0
        else { return }
        place += 1
        if text[term.count] == 0x20, !Self.begins(text, at: term.count + 1, with: next) { continue }
        if let rule = Self.rule(text) { body(rule.phrase, rule.other, rule.acronym) }
      }
    }
  }

  private static func begins(_ text: UnsafeBufferPointer<UInt8>, at place: Int, with word: String?) -> Bool {
    guard var word else { return false }
    return word.withUTF8 { word in
      text.count > place + word.count && text[place + word.count] <= 0x20
        && ByteOrder.compare(UnsafeBufferPointer(rebasing: text[place..<place + word.count]), word) == 0
    }
  }

  /// All rules, in the order of their bytes.
  var rules: [PostingsWriter.Rule] { (0..<counts.rules).compactMap { Self.rule(rule($0)) } }

  private static func rule(_ text: UnsafeBufferPointer<UInt8>) -> PostingsWriter.Rule? {
    let parts = text.split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3 else { return nil }
    return PostingsWriter.Rule(phrase: parts[0], other: parts[1], acronym: parts[2])
  }

  private func rule(_ number: Int) -> UnsafeBufferPointer<UInt8> {
    let start = Int(ruleStarts[number])
    return UnsafeBufferPointer(start: ruleBytes + start, count: Int(ruleStarts[number + 1]) - start)
  }

  // MARK: Words

  /// Calls with every term that is a word of small letters, in their order, with its set of letters and in how many
  /// documents it stands.
  public func forEachWord(_ body: (UnsafeBufferPointer<UInt8>, UInt32, Int) -> Void) {
    for place in 0..<counts.terms {
      let term = termNumbers[place]
      let letters = letterSets[Int(term)]
      if letters != 0 { body(bytes(at: place), letters, frequency(of: term)) }
    }
  }

  /// Which terms of a message stand in the question of a row and in each block of its answer, of which there is at least one.
  ///
  /// - Returns: Nil of a row that is not here.
  public func termSets(of row: Int64, for message: MessageNumbers) -> TermSets? {
    let document = self.document(from: row)
    guard document < counts.documents, self.rows[document] == row else { return nil }
    let places = message.places
    func set(_ range: Range<Int>) -> UInt64 {
      range.reduce(0) { set, place in
        let known = places.first(of: token(at: place))
        return known >= 0 ? set | 1 << UInt64(known) : set
      }
    }
    let range = range(of: Field.answer.rawValue, in: document)
    var start = range.lowerBound
    var sets: [UInt64] = []
    for block in Int(blockStarts[document])..<Int(blockStarts[document + 1]) {
      let end = max(start, min(range.lowerBound + Int(blocks[block]), range.upperBound))
      sets.append(set(start..<end))
      start = end
    }
    sets.append(set(start..<range.upperBound))
    return TermSets(
      question: set(self.range(of: Field.question.rawValue, in: document)), blocks: sets)
  }
}
