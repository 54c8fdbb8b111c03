/// Finds what wishes for something in the sentences of a message.
struct WishCueReader {
  let text: MessageText
  /// The cues found so far.
  var cues = KindCues()

  /// Notes what wishes for something, and returns whether the sentence does.
  mutating func read(
    _ sentence: ArraySlice<Word>, _ body: ArraySlice<Word>, asks: Bool, byForm: Bool, plans: Bool
  ) -> Bool {
    let before = cues.words.count
    let isBehindPlease =
      body.startIndex > sentence.startIndex && sentence[body.startIndex - 1].kinds.contains(.please)
    if !byForm, !isBehindPlease, isImperative(body) {
      note(.imperative, body.prefix(2))
    }
    for place in sentence.indices where !sentence[place].kinds.isEmpty || spells(sentence[place], "1") {
      let following = sentence[(place + 1)...].prefix(3)
      readWishWord(at: place, following, of: sentence, asks: byForm, plans: plans)
      if asks,
        let request = AskedRequest(text: text).find(at: place, of: sentence, opens: place == body.startIndex)
      {
        note(request.cue, request.words)
      }
    }
    return cues.words.count > before
  }

  /// Whether a sentence begins with a verb that asks for a change: "add …", "make the …".
  private func isImperative(_ body: ArraySlice<Word>) -> Bool {
    guard let word = body.first, word.kinds.contains(.request), word.boundary == .space else { return false }
    guard let next = body.dropFirst().first else { return false }
    if spells(word, "let") { return next.kinds.contains(.writer) || spells(next, "the") }
    // "show me how to …" is a question, "show when a host was seen" a wish.
    if spells(word, "show"), next.kinds.contains(.writer), let third = body.dropFirst(2).first,
      third.kinds.contains(.asking)
    {
      return false
    }
    // "enable a policy" is what somebody is about to do.
    if spells(word, "enable") || spells(word, "create") { return false }
    guard spells(word, "make") || spells(word, "build") || spells(word, "change") || spells(word, "support")
    else {
      return true
    }
    // "make generate" is a command, "make it configurable" a wish.
    let determiners: [StaticString] = ["the", "it", "a", "this", "for"]
    if determiners.contains(where: { spells(next, $0) }) { return true }
    return body.dropFirst(2).prefix(4).contains {
      text.ends($0.range, with: "able") || text.ends($0.range, with: "ible")
    }
  }

  private mutating func readWishWord(
    at place: Int, _ following: ArraySlice<Word>, of sentence: ArraySlice<Word>, asks: Bool,
    plans: Bool
  ) {
    let word = sentence[place]
    let kinds = word.kinds
    let next = following.first
    let previous = place > sentence.startIndex ? sentence[place - 1] : nil
    if kinds.contains(.wish) { note(.wish, sentence[place...place]) }
    if kinds.contains(.would), !asks { readWould(at: place, following, of: sentence) }
    if kinds.contains(.plan), plans, !(previous?.kinds.contains(.writer) ?? false) {
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
    } else if spells(word, "feature"), isInBrackets(word) {
      note(.namedFeature, sentence[place...place])
    } else if spells(word, "idea"), word.boundary == .colon {
      note(.namedFeature, sentence[place...place])
    } else if spells(word, "1"), word.range.lowerBound > 0,
      text.bytes[word.range.lowerBound - 1] == UInt8(ascii: "+")
    {
      note(.namedFeature, sentence[place...place])
    }
  }

  /// Whether a word is a label: `[Feature]`.
  private func isInBrackets(_ word: Word) -> Bool {
    let (before, after) = (word.range.lowerBound - 1, word.range.upperBound)
    return before >= 0 && after < text.count && text.bytes[before] == UInt8(ascii: "[")
      && text.bytes[after] == UInt8(ascii: "]")
  }

  private mutating func readPlease(
    at place: Int, _ following: ArraySlice<Word>, of sentence: ArraySlice<Word>, asks: Bool
  ) {
    if let next = following.first, next.kinds.contains(.request) {
      if isForPeople(following) { return }
      note(.imperative, sentence[place...place + 1])
    } else if !asks, place + 1 == sentence.endIndex, !sentence.contains(where: asksForHelp) {
      note(.please, sentence[place...place])
    }
  }

  /// "please make sure", "please support us" and "please add me to the channel" ask somebody to do something.
  private func isForPeople(_ words: ArraySlice<Word>) -> Bool {
    guard let verb = words.first, let object = words.dropFirst().first else { return false }
    if spells(verb, "make") { return spells(object, "sure") }
    return (spells(verb, "support") || spells(verb, "add")) && (spells(object, "us") || spells(object, "me"))
  }

  /// "it would be great if you could tell me how …" and "would love some help" wish for nothing that is not there.
  private func help(wishedForIn sentence: ArraySlice<Word>) -> Int? {
    sentence.indices.dropFirst(2).first { place in
      let before = sentence[place - 1]
      if spells(before, "could") || spells(before, "can") || spells(before, "would")
        || spells(before, "please")
      {
        return isHelping(sentence[place])
      }
      return asksForHelp(sentence[place])
        && (spells(before, "some") || spells(before, "any") || spells(before, "your"))
    }
  }

  private func isHelping(_ word: Word) -> Bool {
    ["help", "tell", "explain", "show", "look", "advise", "point", "assist", "share", "clarify"].contains {
      spells(word, $0)
    }
  }

  /// "need help with queries please" wishes for nothing that is not there.
  private func asksForHelp(_ word: Word) -> Bool {
    ["help", "assistance", "advice", "guidance", "support"].contains { spells(word, $0) }
  }

  private mutating func readWould(at place: Int, _ following: ArraySlice<Word>, of sentence: ArraySlice<Word>)
  {
    if let help = help(wishedForIn: sentence[place...]) { return note(.inquiry, sentence[place...help]) }
    for other in following.indices {
      let word = following[other]
      if word.kinds.contains(.positive) { return note(.wish, sentence[place...other]) }
      if word.kinds.contains(.benefit) || spells(word, "use") {
        return note(.benefit, sentence[place...other])
      }
    }
    if let next = following.first, spells(next, "be"), let third = following.dropFirst().first,
      spells(third, "a") || spells(third, "an")
    {
      return note(.benefit, sentence[place...place + 2])
    }
    // "would like to see", "would really like to be able"
    let rest = sentence[(place + 1)...].prefix(5)
    if rest.contains(where: { spells($0, "see") || spells($0, "have") || spells($0, "able") }),
      rest.contains(where: { spells($0, "like") })
    {
      note(.wish, sentence[place..<rest.endIndex])
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
