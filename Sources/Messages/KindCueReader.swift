/// Finds the cues in the prose of a message, sentence by sentence.
struct KindCueReader {
  private let text: MessageText
  private(set) var cues = KindCues()
  /// The words of praise.
  private(set) var praise: [String] = []
  /// Whether any sentence asks.
  private(set) var asks = false

  /// Reads a message, of whose prose 16,000 bytes are looked at.
  init(_ message: IncomingMessage) {
    text = MessageText(String(message.prose.utf8.prefix(16_000)) ?? String(message.prose.prefix(4_000)))
    let range = 0..<text.count
    let words = WordScanner.words(of: text, in: range)
    let sentences = SentenceReader.sentences(of: words, in: range)
    for sentence in sentences { read(words[sentence.words], asks: sentence.asks) }
    cues.sentences = sentences.count
    readPasted(message)
    readStatement(words)
    if sentences.count > 1, sentences.last?.asks == true { cues.note(.asksLast, "") }
  }

  // MARK: - The whole

  private mutating func readStatement(_ words: [Word]) {
    guard !asks else { return }
    let finite: WordKinds = [.auxiliary, .writer, .pronoun, .negation, .failure, .change]
    if words.contains(where: { !$0.kinds.isDisjoint(with: finite) }) {
      cues.note(.statement, "")
    } else if !words.isEmpty, cues.words.isEmpty {
      cues.note(.terse, "")
    }
  }

  private mutating func readPasted(_ message: IncomingMessage) {
    if let error = message.errors.first { cues.note(.pastedError, error) }
    if message.hasLog { cues.note(.pastedLog, "") }
    for segment in message.segments where segment.role == .skeleton && segment.text.utf8.count < 100 {
      let label = MessageText(segment.text)
      let words = WordScanner.words(of: label, in: 0..<label.count)
      if words.contains(where: { $0.kinds.contains(.bugLabel) }) { cues.note(.bugLabels, segment.text) }
      if words.contains(where: { $0.kinds.contains(.featureLabel) }) {
        cues.note(.featureLabels, segment.text)
      }
    }
  }

  // MARK: - Sentences

  private mutating func read(_ sentence: ArraySlice<Word>, asks: Bool) {
    let isFirst = !self.asks && cues.sentences == 0
    if asks { self.asks = true }
    cues.sentences += 1
    let body = sentence.drop {
      !$0.kinds.isDisjoint(with: [.filler, .greeting]) && !$0.kinds.contains(.request)
    }
    let asksByForm = asks && Asking.asksByForm(sentence)
    let wishes = readWishes(sentence, body, asks: asks, byForm: asksByForm)
    let fails = sentence.contains { !$0.kinds.isDisjoint(with: [.failure, .negation]) }
    if asks {
      let isShort = sentence.count <= 5 && !isFirst
      if !wishes { readQuestion(body, isPlain: !fails && !isShort) }
      if isShort { note(.shortQuestion, sentence) }
    }
    // "It does not start?" reports.
    let reports = fails && !asksByForm
    for place in sentence.indices { read(at: place, of: sentence, asks: asks && !reports) }
  }

  private mutating func readQuestion(_ body: ArraySlice<Word>, isPlain: Bool) {
    if isPlain { note(.plainQuestion, body.suffix(1)) }
    guard let first = body.first else { return }
    let second = body.dropFirst().first?.kinds ?? []
    if first.kinds.contains(.why) {
      note(.why, body.prefix(2))
    } else if first.kinds.contains(.asking), !first.kinds.contains(.how) {
      note(.openQuestion, body.prefix(2))
    } else if first.kinds.contains(.auxiliary) {
      if !second.contains(.reader) { note(second.contains(.writer) ? .mayWriter : .yesNo, body.prefix(2)) }
    }
  }

  /// The cues that are one word with its neighbours.
  private mutating func read(at place: Int, of sentence: ArraySlice<Word>, asks: Bool) {
    let word = sentence[place]
    guard !word.kinds.isEmpty else {
      if !asks, text.bytes[word.range.lowerBound].isDigit { note(.measure, sentence[place...place]) }
      return
    }
    let kinds = word.kinds
    let next = place + 1 < sentence.endIndex ? sentence[place + 1].kinds : []
    let previous = place > sentence.startIndex ? sentence[place - 1].kinds : []
    if kinds.contains(.how), !next.isDisjoint(with: [.auxiliary, .to]) {
      note(.howTo, sentence[place...place + 1])
    }
    if spells(word, "question"), place + 1 < sentence.endIndex, spells(sentence[place + 1], "about") {
      note(.inquiry, sentence[place...place + 1])
    }
    if kinds.contains(.inquiry), !next.isDisjoint(with: [.asking, .whether]) {
      note(.inquiry, sentence[place...place + 1])
    }
    if kinds.contains(.failure) { note(asks ? .failureInQuestion : .failure, sentence[place...place]) }
    let isDenied = sentence[..<place].suffix(2).contains { $0.kinds.contains(.negation) }
    if kinds.contains(.namedBug), !isDenied { note(.namedBug, sentence[place...place]) }
    if kinds.contains(.praise) { praise.append(string(sentence[place...place])) }
    if kinds.contains(.negation) {
      readNegation(at: place, of: sentence, next, asks: asks, previous: previous)
    }
    if kinds.contains(.want), place > sentence.startIndex {
      readWant(at: place, of: sentence, next, asks: asks)
    }
    guard !asks else { return }
    if kinds.contains(.change) { note(.change, sentence[place...place]) }
    if kinds.contains(.contrast) { note(.contrast, sentence[place...place]) }
    if kinds.contains(.frequency) { note(.frequency, sentence[place...place]) }
    if kinds.contains(.expectation) { note(.expectation, sentence[place...place]) }
  }

  private mutating func readNegation(
    at place: Int, of sentence: ArraySlice<Word>, _ next: WordKinds, asks: Bool, previous: WordKinds
  ) {
    let words = sentence[place..<min(place + 2, sentence.endIndex)]
    if sentence[place].kinds.contains(.no), next.contains(.way) {
      note(.absence, words)
    } else if asks {
      note(.failureInQuestion, words)
    } else {
      note(previous.contains(.writer) ? .negatedWriter : .negation, words)
    }
  }

  /// "I want to do" is an aim, "we need a thing" a wish.
  private mutating func readWant(at place: Int, of sentence: ArraySlice<Word>, _ next: WordKinds, asks: Bool)
  {
    let words = sentence[place - 1..<min(place + 2, sentence.endIndex)]
    if next.contains(.to) {
      if sentence[place - 1].kinds.contains(.writer) { note(.goal, words) }
    } else if !asks, words.count == 3, sentence[place].kinds.contains(.need),
      sentence[place].boundary == .space,
      !next.contains(.inquiry), !spells(sentence[place + 1], "help")
    {
      note(.needThing, words)
    }
  }

  // MARK: - Wishes

  /// Notes what wishes for something, and returns whether the sentence does.
  private mutating func readWishes(
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
      if word.kinds.contains(.benefit) || spells(word, "use") { return note(.benefit, sentence[place...other]) }
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

  // MARK: - Words

  private func string(_ words: ArraySlice<Word>) -> String {
    guard let first = words.first, let last = words.last else { return "" }
    return text.string(first.range.lowerBound..<last.range.upperBound)
  }

  private mutating func note(_ cue: KindCue, _ words: ArraySlice<Word>) {
    cues.note(cue, string(words))
  }

  private func spells(_ word: Word, _ letters: StaticString) -> Bool {
    word.range.count == letters.utf8CodeUnitCount && text.starts(word.range, with: letters)
  }
}
