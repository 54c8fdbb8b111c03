/// Finds the cues in the prose of a message, sentence by sentence.
struct KindCueReader {
  private let text: MessageText
  private var wishes: WishCueReader
  /// The words of praise.
  private(set) var praise: [String] = []
  /// Whether any sentence asks.
  private(set) var asks = false
  /// Whether something goes wrong or badly for the writer, be it reported or only asked about.
  private(set) var hasTrouble = false
  private var sentenceCount = 0
  /// Whether a sentence states something other than what its writer is about to do.
  private var states = false

  /// All cues in the order they were found.
  var cues: KindCues { wishes.cues }

  /// Reads a message, of whose prose 16,000 bytes are looked at.
  init(_ message: IncomingMessage) {
    text = MessageText(
      String(message.prose.utf8.prefix(16_000)) ?? String(message.prose.unicodeScalars.prefix(4_000)))
    wishes = WishCueReader(text: text)
    let range = 0..<text.count
    let words = WordScanner.words(of: text, in: range)
    let sentences = SentenceReader.sentences(of: words, in: range)
    for sentence in sentences { read(words[sentence.words], asks: sentence.asks) }
    wishes.cues.wordCount = words.count
    readPasted(message)
    hasTrouble = hasTrouble || Self.signsOfTrouble.contains(where: cues.has)
    readStatement(hasWords: !words.isEmpty)
    if sentences.count > 1, sentences.last?.asks == true { wishes.cues.note(.asksLast, "") }
  }

  private static let signsOfTrouble: [KindCue] = [
    .failure, .failureInQuestion, .negation, .negatedWriter, .contrast, .namedBug, .bugLabels, .pastedError,
    .pastedLog,
  ]

  // MARK: - The whole

  private mutating func readStatement(hasWords: Bool) {
    guard !asks else { return }
    if states {
      wishes.cues.note(.statement, "")
    } else if hasWords, cues.words.isEmpty {
      wishes.cues.note(.terse, "")
    }
  }

  private mutating func readPasted(_ message: IncomingMessage) {
    if let error = message.errors.first { wishes.cues.note(.pastedError, error) }
    if message.hasLog { wishes.cues.note(.pastedLog, "") }
    for segment in message.segments.prefix(200)
    where segment.role == .skeleton && segment.text.utf8.count < 100 {
      let label = MessageText(segment.text)
      let words = WordScanner.words(of: label, in: 0..<label.count)
      if words.contains(where: { $0.kinds.contains(.bugLabel) }) {
        wishes.cues.note(.bugLabels, segment.text)
      }
      if words.contains(where: { $0.kinds.contains(.featureLabel) }) {
        wishes.cues.note(.featureLabels, segment.text)
      }
    }
  }

  // MARK: - Sentences

  private mutating func read(_ sentence: ArraySlice<Word>, asks: Bool) {
    let isFirst = !self.asks && sentenceCount == 0
    if asks { self.asks = true }
    sentenceCount += 1
    let body = sentence.drop {
      !$0.kinds.isDisjoint(with: [.filler, .greeting]) && !$0.kinds.contains(.request)
    }
    let asksByForm = asks && Asking.asksByForm(sentence)
    let aim = asks ? nil : Aim(text: text).find(in: sentence, body)
    if let aim { note(.plainGoal, aim) }
    let isWish = wishes.read(sentence, body, asks: asks, byForm: asksByForm, plans: aim == nil)
    let sense = FailureSense(text, sentence, asksByForm: asksByForm)
    let fails = sense.fails
    if asks {
      let isShort = sentence.count <= 5 && !isFirst
      if !isWish { readQuestion(body, isPlain: !fails && !isShort, byForm: asksByForm) }
      if isShort { note(.shortQuestion, sentence) }
    }
    // "It does not start?" reports.
    let reports = fails && !asksByForm
    for place in sentence.indices {
      read(at: place, of: sense, asks: asks && !reports, reports: !asks && aim == nil || reports)
    }
    if aim == nil, sentence.contains(where: { !$0.kinds.isDisjoint(with: Self.stating) }) { states = true }
  }

  private static let stating: WordKinds = [
    .auxiliary, .writer, .pronoun, .negation, .failure, .change, .finite,
  ]

  private mutating func readQuestion(_ body: ArraySlice<Word>, isPlain: Bool, byForm: Bool) {
    if isPlain {
      wishes.cues.note(
        byForm ? .plainQuestion : .markOnly,
        body.last?.boundary == .question ? "?" : text.string(body.prefix(2)))
    }
    guard let first = body.first else { return }
    let second = body.dropFirst().first?.kinds ?? []
    if first.kinds.contains(.why) {
      // "Why is my host not green?" is about what its writer sees, "Why does it use Redis?" is not.
      if body.contains(where: { $0.kinds.contains(.writer) }) { hasTrouble = true }
      note(.why, body.prefix(2))
    } else if first.kinds.contains(.asking),
      !first.kinds.contains(.how) || second.isDisjoint(with: [.auxiliary, .to])
    {
      note(.openQuestion, body.prefix(2))
    } else if first.kinds.contains(.auxiliary) {
      if !second.contains(.reader) { note(second.contains(.writer) ? .mayWriter : .yesNo, body.prefix(2)) }
    }
  }

  /// The cues that are one word with its neighbours.
  private mutating func read(at place: Int, of sense: FailureSense, asks: Bool, reports: Bool) {
    let sentence = sense.sentence
    let word = sentence[place]
    guard !word.kinds.isEmpty else {
      if reports, !sense.isCount(place), text.bytes[word.range.lowerBound].isDigit, !isVote(word) {
        note(.measure, sentence[place...place])
      }
      return
    }
    let kinds = word.kinds
    let next = place + 1 < sentence.endIndex ? sentence[place + 1].kinds : []
    let previous = place > sentence.startIndex ? sentence[place - 1].kinds : []
    if kinds.contains(.how), !next.isDisjoint(with: [.auxiliary, .to]) {
      note(asksHowTo(place, of: sentence) ? .howTo : .bugLabels, sentence[place...place + 1])
    }
    if text.spells(word, "question"), place + 1 < sentence.endIndex, text.spells(sentence[place + 1], "about")
    {
      note(.inquiry, sentence[place...place + 1])
    }
    if kinds.contains(.inquiry), !next.isDisjoint(with: [.asking, .whether]) {
      note(.inquiry, sentence[place...place + 1])
    }
    if kinds.contains(.trouble), sense.reports(at: place) { hasTrouble = true }
    if kinds.contains(.failure), sense.reports(at: place) {
      note(asks ? .failureInQuestion : .failure, sentence[place...place])
    }
    let isDenied = sentence[..<place].suffix(2).contains { $0.kinds.contains(.negation) }
    if kinds.contains(.namedBug), !isDenied, sense.reports(at: place) {
      note(.namedBug, sentence[place...place])
    }
    if kinds.contains(.praise), isPraise(at: place, of: sentence) {
      praise.append(text.string(sentence[place...place]))
    }
    if kinds.contains(.negation) {
      readNegation(at: place, of: sentence, next, asks: asks, previous: previous)
    }
    if kinds.contains(.want), place > sentence.startIndex {
      readWant(at: place, of: sentence, next, asks: asks)
    }
    guard reports else { return }
    if kinds.contains(.finite), place > sentence.startIndex, !sense.isImagined(place) {
      note(.behaviour, sentence[place...place])
    }
    // Alone it is what somebody looks for.
    if kinds.contains(.change), sentence.count > 1 || sentenceCount > 1 {
      note(.change, sentence[place...place])
    }
    if kinds.contains(.contrast) { note(.contrast, sentence[place...place]) }
    if kinds.contains(.frequency) { note(.frequency, sentence[place...place]) }
    if kinds.contains(.expectation) { note(.expectation, sentence[place...place]) }
  }

  /// "+1" counts nothing.
  private func isVote(_ word: Word) -> Bool {
    let before = word.range.lowerBound - 1
    return text.spells(word, "1") && before >= 0 && text.bytes[before] == UInt8(ascii: "+")
  }

  /// "how to reproduce:" says what goes wrong, and asks nothing.
  private func asksHowTo(_ place: Int, of sentence: ArraySlice<Word>) -> Bool {
    guard place + 2 < sentence.endIndex else { return true }
    return !["reproduce", "replicate", "repro"].contains { text.spells(sentence[place + 2], $0) }
  }

  /// "You are the best" and "best tool ever" praise, "best way to deploy" does not.
  private func isPraise(at place: Int, of sentence: ArraySlice<Word>) -> Bool {
    guard text.spells(sentence[place], "best") else { return true }
    return place + 1 == sentence.endIndex || sentence.contains { text.spells($0, "ever") }
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
      !next.contains(.inquiry), !text.spells(sentence[place + 1], "help")
    {
      note(.needThing, words)
    }
  }

  private mutating func note(_ cue: KindCue, _ words: ArraySlice<Word>) {
    wishes.cues.note(cue, text.string(words))
  }
}
