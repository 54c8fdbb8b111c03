/// Finds the cues in the prose of a message, sentence by sentence.
struct KindCueReader {
  private let text: MessageText
  private(set) var cues = KindCues()
  private(set) var praise: [String] = []
  private(set) var asks = false
  private var wordCount = 0

  /// Reads a message, of whose prose 16,000 bytes are looked at.
  init(_ message: IncomingMessage) {
    text = MessageText(String(message.prose.utf8.prefix(16_000)) ?? String(message.prose.prefix(4_000)))
    let range = 0..<text.count
    let words = WordScanner.words(of: text, in: range)
    wordCount = words.count
    for sentence in SentenceReader.sentences(of: words, in: range) { read(words[sentence.words], asks: sentence.asks) }
    readPasted(message)
    readWhole()
  }

  private func string(_ words: ArraySlice<Word>) -> String {
    guard let first = words.first, let last = words.last else { return "" }
    return text.string(first.range.lowerBound..<last.range.upperBound)
  }

  private mutating func note(_ cue: KindCue, _ words: ArraySlice<Word>) {
    cues.note(cue, string(words))
  }

  private mutating func readWhole() {
    if wordCount <= 6, !asks, wordCount > 0 { cues.note(.terse, "") }
    if wordCount > 6, !asks { cues.note(.statement, "") }
  }

  private mutating func readPasted(_ message: IncomingMessage) {
    if let error = message.errors.first { cues.note(.pastedError, error) }
    if message.hasLog { cues.note(.pastedLog, "") }
    for segment in message.segments where segment.role == .skeleton && segment.text.utf8.count < 100 {
      let label = MessageText(segment.text)
      let words = WordScanner.words(of: label, in: 0..<label.count)
      if words.contains(where: { $0.kinds.contains(.bugLabel) }) { cues.note(.bugLabels, segment.text) }
      if words.contains(where: { $0.kinds.contains(.featureLabel) }) { cues.note(.featureLabels, segment.text) }
    }
  }

  // MARK: - Sentences

  private mutating func read(_ sentence: ArraySlice<Word>, asks: Bool) {
    if asks { self.asks = true }
    let body = sentence.drop { $0.kinds.contains(.filler) && !$0.kinds.contains(.request) }
    if asks { readQuestion(sentence, body) }
    readWish(sentence, body, asks: asks)
    for place in sentence.indices { read(sentence[place], at: place, of: sentence, asks: asks) }
  }

  private mutating func readQuestion(_ sentence: ArraySlice<Word>, _ body: ArraySlice<Word>) {
    if let last = sentence.last, last.boundary == .question { note(.questionMark, sentence.suffix(1)) }
    guard let first = body.first else { return }
    let second = body.dropFirst().first?.kinds ?? []
    if first.kinds.contains(.why) {
      note(.why, body.prefix(2))
    } else if first.kinds.contains(.asking), !first.kinds.contains(.how) {
      note(.openQuestion, body.prefix(2))
    } else if first.kinds.contains(.auxiliary) {
      if second.contains(.writer) {
        note(.mayWriter, body.prefix(2))
      } else if !second.contains(.reader) {
        note(.yesNo, body.prefix(2))
      }
    }
  }

  /// The cues that are one word with its neighbours.
  private mutating func read(_ word: Word, at place: Int, of sentence: ArraySlice<Word>, asks: Bool) {
    let kinds = word.kinds
    guard !kinds.isEmpty else {
      if !asks, text.bytes[word.range.lowerBound].isDigit { note(.measure, sentence[place...place]) }
      return
    }
    let next = place + 1 < sentence.endIndex ? sentence[place + 1].kinds : []
    let previous = place > sentence.startIndex ? sentence[place - 1].kinds : []
    if kinds.contains(.how), !next.isDisjoint(with: [.auxiliary, .to]) { note(.howTo, sentence[place...place + 1]) }
    if kinds.contains(.inquiry), !next.isDisjoint(with: [.asking, .whether]) { note(.inquiry, sentence[place...place + 1]) }
    if kinds.contains(.failure) { note(asks ? .failureInQuestion : .failure, sentence[place...place]) }
    if kinds.contains(.negation) { readNegation(at: place, of: sentence, asks: asks, previous: previous) }
    if kinds.contains(.praise) { praise.append(string(sentence[place...place])) }
    if kinds.contains(.want), previous.contains(.writer), next.contains(.to) { note(.goal, sentence[place - 1...place + 1]) }
    guard !asks else { return }
    if kinds.contains(.change) { note(.change, sentence[place...place]) }
    if kinds.contains(.contrast) { note(.contrast, sentence[place...place]) }
    if kinds.contains(.frequency) { note(.frequency, sentence[place...place]) }
    if kinds.contains(.expectation) { note(.expectation, sentence[place...place]) }
  }

  private mutating func readNegation(
    at place: Int, of sentence: ArraySlice<Word>, asks: Bool, previous: WordKinds
  ) {
    let range = place..<min(place + 2, sentence.endIndex)
    let next = range.count > 1 ? sentence[place + 1].kinds : []
    if sentence[place].kinds.contains(.no), next.contains(.way) {
      note(.absence, sentence[range])
    } else if asks {
      note(.negatedQuestion, sentence[range])
    } else {
      note(previous.contains(.writer) ? .negatedWriter : .negation, sentence[range])
    }
  }

  // MARK: - Wishes

  private mutating func readWish(_ sentence: ArraySlice<Word>, _ body: ArraySlice<Word>, asks: Bool) {
    if let first = body.first, first.kinds.contains(.request), !asks, body.count > 1 { note(.imperative, body.prefix(2)) }
    for place in sentence.indices {
      let kinds = sentence[place].kinds
      guard !kinds.isEmpty else { continue }
      let following = sentence[(place + 1)...].prefix(3)
      if kinds.contains(.would), !asks { readWould(at: place, following, of: sentence) }
      if kinds.contains(.auxiliary), asks { readAskedRequest(at: place, of: sentence) }
      if kinds.contains(.plan) { note(.plan, sentence[place...place]) }
      if kinds.contains(.feature) { note(.featureNoun, sentence[place...place]) }
      if kinds.contains(.lack), !asks { note(.absence, sentence[place...place]) }
      if kinds.contains(.rivals), !asks { note(.rivals, sentence[place...place]) }
      if spells(sentence[place], "wish") || spells(sentence[place], "ideally") || spells(sentence[place], "+1") {
        note(.wish, sentence[place...place])
      }
      if spells(sentence[place], "support") || spells(sentence[place], "integration"), let next = following.first,
        spells(next, "for") || spells(next, "with") || spells(next, "of")
      {
        note(.supportFor, sentence[place...place + 1])
      }
      if kinds.contains(.should), !asks, let next = following.first, spells(next, "be") || spells(next, "have") || !next.kinds.isDisjoint(with: .request) {
        note(.should, sentence[place...place + 1])
      }
    }
  }

  private mutating func readWould(at place: Int, _ following: ArraySlice<Word>, of sentence: ArraySlice<Word>) {
    for word in following {
      if word.kinds.contains(.positive) {
        return note(.wish, sentence[place..<following.endIndex])
      }
      if word.kinds.contains(.benefit) {
        return note(.benefit, sentence[place..<following.endIndex])
      }
    }
    // "would like to see", "would like to have", "would like to be able"
    let rest = sentence[(place + 1)...].prefix(4)
    if rest.contains(where: { spells($0, "see") || spells($0, "have") || spells($0, "able") }), rest.contains(where: { spells($0, "like") }) {
      note(.wish, sentence[place..<rest.endIndex])
    }
  }

  /// "could you add", "do you plan", "can we get", "could that be built".
  private mutating func readAskedRequest(at place: Int, of sentence: ArraySlice<Word>) {
    let following = sentence[(place + 1)...].prefix(5)
    guard let subject = following.first else { return }
    let rest = following.dropFirst()
    let isForReader = subject.kinds.contains(.reader)
    for word in rest {
      let isPassive = rest.contains { spells($0, "be") }
      let asksReader = isForReader && !word.kinds.isDisjoint(with: [.request, .plan])
      let asksThing = !isForReader && isPassive && word.kinds.contains(.request)
      let asksToGet = subject.kinds.contains(.writer) && (spells(word, "get") || spells(word, "have"))
      if asksReader || asksThing || asksToGet {
        return note(.askedRequest, sentence[place...].prefix(while: { $0.range.lowerBound <= word.range.lowerBound }))
      }
    }
  }

  private func spells(_ word: Word, _ letters: StaticString) -> Bool {
    word.range.count == letters.utf8CodeUnitCount && text.starts(word.range, with: letters)
  }
}
