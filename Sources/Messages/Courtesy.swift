/// Recognises greetings at the start and thanks at the end, which say nothing about what is wanted.
enum Courtesy {
  /// The number of words of greeting that a message begins with.
  ///
  /// "Hello world query?" is no greeting: a name is only taken for one before a comma or with "team", "all", ….
  static func opening(of words: ArraySlice<Word>) -> Int {
    var place = words.startIndex
    guard place < words.endIndex else { return 0 }
    if words[place].kinds.contains(.addressee), !words[place].kinds.contains(.greeting) {
      // "good morning", "happy friday"
      guard words[place].boundary == .space, place + 1 < words.endIndex,
        words[place + 1].kinds.contains(.greeting) || isHappyDay(words[place...])
      else { return 0 }
      place += 1
    } else if !words[place].kinds.contains(.greeting) {
      return 0
    }
    place += 1
    let name = endOfName(words, from: place)
    if let name { return name - words.startIndex }
    if words[place - 1].boundary >= .comma { return place - words.startIndex }
    guard place < words.endIndex else { return place - words.startIndex }
    let goesOn: WordKinds = [.asking, .auxiliary, .writer, .filler, .pronoun]
    return words[place].kinds.isDisjoint(with: goesOn) ? 0 : place - words.startIndex
  }

  private static func isHappyDay(_ words: ArraySlice<Word>) -> Bool {
    words.prefix(2).allSatisfy { $0.kinds.contains(.addressee) }
      && (words.dropFirst().first?.boundary ?? .line) >= .comma
  }

  /// The end of the words that say who is greeted, when there are any.
  private static func endOfName(_ words: ArraySlice<Word>, from start: Int) -> Int? {
    var end: Int?
    var place = start
    while place < words.endIndex, place - start < 5, words[place - 1].boundary < .comma {
      let word = words[place]
      let isAddressee = !word.kinds.isDisjoint(with: [.addressee, .greeting])
      guard
        isAddressee || (word.isCapitalized && word.kinds.isDisjoint(with: [.asking, .auxiliary, .writer]))
      else {
        break
      }
      place += 1
      if isAddressee || word.boundary >= .comma { end = place }
    }
    return end
  }

  /// Whether a sentence only wishes well: "hope everybody is fine".
  static func isPleasantry(_ sentence: ArraySlice<Word>) -> Bool {
    guard sentence.count <= 12, let last = sentence.last, last.boundary != .question else { return false }
    let rest = sentence.drop { $0.kinds.contains(.writer) }
    guard let first = rest.first, first.kinds.contains(.hope) else { return false }
    return rest.contains { !$0.kinds.isDisjoint(with: [.addressee, .reader]) }
  }

  /// Whether a sentence only says thanks or farewell, with at most three words of a name behind.
  static func isClosing(_ sentence: ArraySlice<Word>) -> Bool {
    guard sentence.count <= 24, sentence.contains(where: { $0.kinds.contains(.thanks) }) else { return false }
    var strangers = 0
    var mayBeName = false
    for word in sentence {
      let isKnown = !word.kinds.isDisjoint(with: [.closing, .thanks, .addressee])
      if !isKnown || strangers > 0 {
        guard mayBeName || strangers > 0, strangers < 3, word.isCapitalized || sentence.count <= 4 else {
          return false
        }
        strangers += 1
      }
      mayBeName = word.kinds.contains(.thanks) || word.boundary >= .dash
    }
    return true
  }

  /// Where thanks begin that follow without a sign: "… in one go thanks in advance".
  static func closingTail(of sentence: ArraySlice<Word>) -> Int? {
    guard sentence.count > 4 else { return nil }
    for place in sentence.indices.dropFirst(3).suffix(8)
    where sentence[place].kinds.contains(.thanks) && isClosing(sentence[place...]) {
      let isSetOff = sentence[place - 1].boundary >= .dash || sentence.endIndex - place >= 2
      return isSetOff ? place : nil
    }
    return nil
  }
}
