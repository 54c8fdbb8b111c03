/// Finds what wishes for something in the sentences of a message.
struct WishCueReader {
  let text: MessageText
  /// The cues found so far.
  var cues = KindCues()

  /// Notes what wishes for something, and returns whether the sentence does.
  mutating func read(
    _ sentence: ArraySlice<Word>, _ body: ArraySlice<Word>, asks: Bool, byForm: Bool
  ) -> Bool {
    let before = cues.words.count
    let isBehindPlease =
      body.startIndex > sentence.startIndex && sentence[body.startIndex - 1].kinds.contains(.please)
    if let first = body.first, !byForm, !isBehindPlease, isImperative(first, before: body.dropFirst().first) {
      note(.imperative, body.prefix(2))
    }
    for place in sentence.indices where !sentence[place].kinds.isEmpty || spells(sentence[place], "1") {
      let following = sentence[(place + 1)...].prefix(3)
      readWishWord(at: place, following, of: sentence, asks: byForm)
      if asks { readAskedRequest(at: place, of: sentence, isFirst: place == body.startIndex) }
    }
    return cues.words.count > before
  }

  /// A verb that asks for a change: "add …", "make the …".
  private func isImperative(_ word: Word, before next: Word?) -> Bool {
    guard word.kinds.contains(.request), word.boundary == .space, let next else { return false }
    if spells(word, "make") || spells(word, "build") || spells(word, "change") || spells(word, "support") {
      return spells(next, "the") || spells(next, "it") || spells(next, "a") || spells(next, "this")
        || spells(next, "for")
    }
    if spells(word, "let") { return next.kinds.contains(.writer) || spells(next, "the") }
    return true
  }

  private mutating func readWishWord(
    at place: Int, _ following: ArraySlice<Word>, of sentence: ArraySlice<Word>, asks: Bool
  ) {
    let word = sentence[place]
    let kinds = word.kinds
    let next = following.first
    let previous = place > sentence.startIndex ? sentence[place - 1] : nil
    if kinds.contains(.wish) { note(.wish, sentence[place...place]) }
    if kinds.contains(.would), !asks { readWould(at: place, following, of: sentence) }
    if kinds.contains(.plan), !(previous?.kinds.contains(.writer) ?? false) {
      note(.plan, sentence[place...place])
    }
    if kinds.contains(.namedFeature) { note(.namedFeature, sentence[place...place]) }
    readNamedFeature(at: place, word, previous, of: sentence)
    if kinds.contains(.please) { readPlease(at: place, following, of: sentence, asks: asks) }
    if let next, word.kinds.contains(.supportNoun), spells(next, "for") || spells(next, "with") {
      note(.supportFor, sentence[place...place + 1])
    }
    guard !asks else { return }
    if kinds.contains(.lack) { note(.absence, sentence[place...place]) }
    if kinds.contains(.rivals) { note(.rivals, sentence[place...place]) }
    if kinds.contains(.feature), let previous, spells(previous, "a") || spells(previous, "an") {
      note(.newThing, sentence[place - 1...place])
    }
    if kinds.contains(.should), let next, next.kinds.isDisjoint(with: [.negation]),
      !(previous?.kinds.contains(.writer) ?? false), !spells(next, "have")
    {
      note(.should, sentence[place...place + 1])
    }
  }

  /// "feature request", "support request", "idea: …", "+1".
  private mutating func readNamedFeature(
    at place: Int, _ word: Word, _ previous: Word?, of sentence: ArraySlice<Word>
  ) {
    if spells(word, "request"), let previous,
      spells(previous, "feature") || previous.kinds.contains(.supportNoun)
    {
      note(.namedFeature, sentence[place - 1...place])
    } else if spells(word, "idea"), word.boundary == .colon {
      note(.namedFeature, sentence[place...place])
    } else if spells(word, "1"), word.range.lowerBound > 0,
      text.bytes[word.range.lowerBound - 1] == UInt8(ascii: "+")
    {
      note(.namedFeature, sentence[place...place])
    }
  }

  private mutating func readPlease(
    at place: Int, _ following: ArraySlice<Word>, of sentence: ArraySlice<Word>, asks: Bool
  ) {
    if let next = following.first, next.kinds.contains(.request) {
      note(.imperative, sentence[place...place + 1])
    } else if !asks, place + 1 == sentence.endIndex {
      note(.please, sentence[place...place])
    }
  }

  private mutating func readWould(at place: Int, _ following: ArraySlice<Word>, of sentence: ArraySlice<Word>)
  {
    for other in following.indices {
      let word = following[other]
      if word.kinds.contains(.positive) { return note(.wish, sentence[place...other]) }
      if word.kinds.contains(.benefit) || spells(word, "use") {
        return note(.benefit, sentence[place...other])
      }
    }
    // "would like to see", "would really like to be able"
    let rest = sentence[(place + 1)...].prefix(5)
    if rest.contains(where: { spells($0, "see") || spells($0, "have") || spells($0, "able") }),
      rest.contains(where: { spells($0, "like") })
    {
      note(.wish, sentence[place..<rest.endIndex])
    }
  }

  /// "could you add", "do you plan", "can we get", "could that be built", "could hosts have …".
  private mutating func readAskedRequest(at place: Int, of sentence: ArraySlice<Word>, isFirst: Bool) {
    let word = sentence[place]
    guard let subject = sentence[(place + 1)...].first else { return }
    if isFirst, spells(word, "what"), spells(subject, "about"), let third = sentence[(place + 2)...].first,
      spells(third, "a") || spells(third, "an")
    {
      return note(.couldThing, sentence[place...place + 1])
    }
    if isFirst, spells(word, "how"),
      spells(subject, "about") || spells(subject, "hard") || spells(subject, "difficult")
    {
      return note(.couldThing, sentence[place...place + 1])
    }
    guard word.kinds.contains(.auxiliary) else { return }
    let isModal =
      spells(word, "could") || spells(word, "can") || spells(word, "would") || spells(word, "will")
    let rest = sentence[(place + 2)...].prefix(4)
    let isForReader = subject.kinds.contains(.reader)
    for other in rest {
      let asksReader =
        isForReader && (isModal && other.kinds.contains(.request) || other.kinds.contains(.plan))
      let asksThing =
        !isForReader && isModal && other.kinds.contains(.request) && rest.contains { spells($0, "be") }
      let asksFuture =
        isFirst && spells(word, "will") && !isForReader
        && (spells(other, "ever") || spells(other, "support") || spells(other, "add"))
      let asksToGet =
        (spells(subject, "we") || spells(subject, "i")) && (spells(other, "get") || spells(other, "have"))
        && isModal
      if asksReader || asksThing || asksFuture || asksToGet {
        return note(
          .askedRequest, sentence[place...].prefix { $0.range.lowerBound <= other.range.lowerBound })
      }
    }
    let isThing = subject.kinds.isDisjoint(with: [.writer, .reader, .pronoun])
    if isFirst, isThing, spells(word, "could") || spells(word, "should") || spells(word, "wouldn't") {
      return note(.couldThing, sentence[place...place + 1])
    }
  }

  private mutating func note(_ cue: KindCue, _ words: ArraySlice<Word>) {
    cues.note(cue, text.string(words))
  }

  private func spells(_ word: Word, _ letters: StaticString) -> Bool {
    text.spells(word, letters)
  }
}

extension MessageText {
  /// The text from the first of some words to the last.
  func string(_ words: ArraySlice<Word>) -> String {
    guard let first = words.first, let last = words.last else { return "" }
    return string(first.range.lowerBound..<last.range.upperBound)
  }

  /// Whether a word is this one, in lower case.
  func spells(_ word: Word, _ letters: StaticString) -> Bool {
    word.range.count == letters.utf8CodeUnitCount && starts(word.range, with: letters)
  }
}
