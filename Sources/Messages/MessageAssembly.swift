/// Makes segments of sorted lines: looks at sentences, leaves out courtesies, weighs.
struct MessageAssembly {
  private let text: MessageText
  private let pieces: [Piece]
  private var found: FoundErrors
  private var segments: [IncomingMessage.Segment] = []
  private var prose = ""
  private var isAfterTitle = false
  /// What is weighed once it is known whether anybody asks: the places of the asker's plain sentences.
  private var statements: [Int] = []
  private var asks = false
  private var words = 0
  private var isSigned = false
  private var greetedBlock = -1

  init(_ text: MessageText, _ pieces: [Piece], _ found: FoundErrors) {
    self.text = text
    self.pieces = pieces
    self.found = found
  }

  mutating func message(signs: WordlessSigns?) -> IncomingMessage {
    for (place, piece) in pieces.enumerated() {
      switch piece.kind {
      case .prose, .title: takeProse(piece)
      case .error(let error): takeError(error, at: place)
      case .code: append(text.string(cut(piece.range)), 0.15, .code)
      case .fact: append(text.string(cut(piece.range)), 0.1, .fact)
      case .log: append("", 0, .log)
      case .quote: append(text.string(cut(piece.range)), 0, .quote)
      case .skeleton: append(text.string(cut(piece.range)), 0, .skeleton)
      case .signature: append(text.string(cut(piece.range)), 0, .signature)
      }
    }
    weigh()
    if !segments.contains(where: { $0.weight > 0 && !$0.text.isEmpty }) { keepAll() }
    return IncomingMessage(
      segments: segments, prose: prose, errors: found.entries.map(\.text), wordlessSigns: signs)
  }

  /// What only explains, and what has no weight, is kept to 2,000 bytes, and to the last character that they hold whole.
  private func cut(_ range: Range<Int>) -> Range<Int> {
    guard range.count > 2_000 else { return range }
    var end = range.lowerBound + 2_000
    while end > range.lowerBound, text.bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
    return range.lowerBound..<end
  }

  /// The number of segments from which on those without weight are left out.
  private static let mostWeightless = 2_000

  private mutating func append(_ words: String, _ weight: Double, _ role: IncomingMessage.Segment.Role) {
    if words.isEmpty, role == .log, segments.last?.role == .log { return }
    if weight == 0, segments.count >= Self.mostWeightless { return }
    segments.append(.init(text: words, weight: weight, role: role))
  }

  private mutating func takeError(_ error: String, at place: Int) {
    let isKept = found.entries.contains { $0.place == place }
    isKept ? append(error, 1, .error) : append("", 0, .log)
  }

  private mutating func keepAll() {
    let whole = text.string(0..<min(text.count, 16_384))
    guard !whole.isEmpty else { return }
    segments = [.init(text: whole, weight: 1, role: .prose)]
    prose = whole
  }

  // MARK: - Sentences

  private mutating func takeProse(_ piece: Piece) {
    let words = WordScanner.words(of: text, in: piece.range)
    guard !words.isEmpty else { return }
    var sentences = SentenceReader.sentences(of: words, in: piece.range)
    if greetedBlock != piece.block, !piece.isTitle {
      greetedBlock = piece.block
      isSigned = false
      takeGreeting(words, &sentences)
    }
    for sentence in sentences { take(sentence, words, of: piece) }
    if piece.isAskers { StatedErrors(text: text).find(in: piece.range, words, &found) }
  }

  private mutating func takeGreeting(_ words: [Word], _ sentences: inout [Sentence]) {
    let greeting = Courtesy.opening(of: words[...])
    guard greeting > 0, let first = sentences.first else { return }
    let end = greeting < words.count ? words[greeting].range.lowerBound : first.range.upperBound
    append(text.string(first.range.lowerBound..<end), 0, .greeting)
    while let first = sentences.first, first.words.upperBound <= greeting { sentences.removeFirst() }
    guard let rest = sentences.first, rest.words.lowerBound < greeting else { return }
    sentences[0].words = greeting..<rest.words.upperBound
    sentences[0].range = end..<rest.range.upperBound
  }

  private mutating func take(_ sentence: Sentence, _ words: [Word], of piece: Piece) {
    let slice = words[sentence.words]
    if Courtesy.isPleasantry(slice) { return append(text.string(sentence.range), 0, .greeting) }
    if Courtesy.isClosing(slice) {
      isSigned = true
      return append(text.string(sentence.range), 0, .signature)
    }
    if isSigned, !sentence.asks, slice.count <= 8, slice.last?.boundary != .stop {
      return append(text.string(sentence.range), 0, .signature)
    }
    isSigned = false
    var range = sentence.range
    var tail = range.upperBound..<range.upperBound
    if let closing = Courtesy.closingTail(of: slice) {
      tail = words[closing].range.lowerBound..<range.upperBound
      range = range.lowerBound..<tail.lowerBound
    }
    say(text.string(range), slice, asks: sentence.asks, of: piece)
    if !tail.isEmpty { append(text.string(tail), 0, .signature) }
  }

  private mutating func say(_ words: String, _ slice: ArraySlice<Word>, asks: Bool, of piece: Piece) {
    guard !words.isEmpty else { return }
    guard piece.isAskers else { return extend(words, asks ? 0.4 : 0.3, asks ? .question : .prose) }
    // An empty line ends what no sign does: lines and items of a list are sentences of their own.
    let begins = piece.isApart || piece.isTitle || slice.first.map(SentenceReader.begins) ?? true
    if !prose.isEmpty { prose += endsBySign || !isAfterTitle && !begins ? " " : "\n\n" }
    prose += words
    isAfterTitle = piece.isTitle
    self.words += slice.count
    if piece.isTitle {
      append(words, 1, .title)
    } else if asks {
      self.asks = true
      extend(words, 1, .question)
    } else {
      extend(words, Self.undecided, .prose)
    }
  }

  /// Whether what was said last has a sign behind it that ends a sentence, or a colon.
  private var endsBySign: Bool {
    let last = prose.utf8.last { !")\"'*_`".utf8.contains($0) }
    return last.map { ".!?;:".utf8.contains($0) } ?? false
  }

  /// Stands for the weight of a statement until it is known whether anybody asks.
  private static let undecided = 0.75

  private mutating func extend(_ words: String, _ weight: Double, _ role: IncomingMessage.Segment.Role) {
    if let last = segments.last, last.role == role, last.weight == weight {
      segments[segments.count - 1].text += " " + words
    } else {
      append(words, weight, role)
    }
  }

  /// In a long message a sentence that asks weighs more than what leads to it; a short one is a whole.
  private mutating func weigh() {
    let isLong = words > 60
    for place in segments.indices where segments[place].weight == Self.undecided {
      segments[place].weight = isLong && asks ? 0.6 : 1
    }
    if !isLong { joinSentences() }
  }

  private mutating func joinSentences() {
    var joined: [IncomingMessage.Segment] = []
    for var segment in segments {
      let isProse = segment.weight == 1 && (segment.role == .prose || segment.role == .question)
      if isProse { segment.role = .prose }
      if isProse, let last = joined.last, last.role == .prose, last.weight == 1 {
        joined[joined.count - 1].text += " " + segment.text
      } else {
        joined.append(segment)
      }
    }
    segments = joined
  }
}
