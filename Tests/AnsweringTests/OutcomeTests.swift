import Answering
import Corpus
import Testing

/// What an answer says of itself: corrected words, why nothing was found, and whether two are close.
@Suite struct OutcomeTests {
  private static let quokka = "How do I feed a quokka in the greenhouse?"
  private static let wombat = "Where does the wombat sleep?"
  private static let zanzibar = "Who repairs the zanzibar turbine?"

  /// Entries that have some words in common with those above, as those of a real FAQ have.
  private static let others = ["feed", "wash", "weigh", "house", "find"].flatMap { verb in
    ["bandicoot", "bettong", "cuscus", "dunnart", "echidna", "glider", "kultarr", "mulgara"].map { animal in
      (question: "How do I \(verb) a \(animal) in the park?", answer: "Ask the keeper of the \(animal)s.")
    }
  }

  private let world: SmallWorld

  init() throws {
    world = try SmallWorld([
      "others.md": faq(Self.others),
      "using.md": faq([
        (Self.quokka, "Give quokkas leaves twice a day."), (Self.wombat, "It sleeps in the burrow."),
        ("What does the numbat eat?", "Termites."), ("When is the park open?", "From nine to five."),
      ]), "inside/desk.md": faq([(Self.zanzibar, "The engineers of the zanzibar team do.")]),
      "words.txt": "marsupial => quokka\n", "inside/words.txt": "windmill => turbine\n",
    ])
  }

  // MARK: Corrections

  @Test func `a misspelt question is answered, and the answer says what was looked for`() throws {
    let answer = try world.answer("feeding quokas in the grenhouse")
    #expect(answer.results.first?.question == Self.quokka)
    #expect(answer.outcome == .answer)
    #expect(answer.miss == nil)
    // As the documents spell it, not the stem.
    #expect(answer.corrections.map(\.typed) == ["quokas", "grenhouse"])
    #expect(answer.corrections.map(\.shown) == ["quokka", "greenhouse"])
  }

  @Test func `nothing is corrected when all words are known or the question was found without`() throws {
    #expect(try world.answer("feed quokka greenhouse").corrections.isEmpty)
    #expect(try world.answer(Self.quokka).corrections.isEmpty)
    // Confident in spite of one word that nobody knows.
    let sure = try world.answer("How do I feed a quokka in the greenhouse tomorow?")
    #expect(sure.outcome == .answer)
    #expect(sure.corrections.isEmpty)
  }

  @Test(arguments: [
    ("what about nigthfall", "nightfall"), ("what about crepuscluar ones", "crepuscular"),
  ])
  func `a corrected word is told as it is written, wherever in the entry it stands`(
    message: String, word: String
  ) throws {
    let long = (1...40).map { "Sentence \($0) of the keeper says nothing of interest here." }.joined(
      separator: " ")
    let world = try SmallWorld([
      "others.md": faq(Self.others),
      "night.md": """
      # Night

      ## What does the bilby want?

      <!-- also asked: Do crepuscular ones sleep? -->

      \(long)

      Feed it at nightfall.
      """,
    ])
    let answer = try world.answer(message)
    #expect(answer.results.first?.question == "What does the bilby want?")
    #expect(answer.corrections.map(\.shown) == [word])
  }

  @Test func `a usual English word is no misspelt one, however near to a word of the documents`() throws {
    #expect(try world.answer("what of the wombta").corrections.map(\.shown) == ["wombat"])
    #expect(try world.answer("what of the combat").corrections.isEmpty)
  }

  @Test func `a correction that finds nothing better is not made`() throws {
    #expect(try world.answer("xylophone concerto").corrections.isEmpty)
  }

  @Test func `the public is never offered a word that only internal entries have`() throws {
    let outside = try world.answer("who finds the zanzibra trubine")
    #expect(outside.corrections.isEmpty)
    #expect(outside.results.allSatisfy { $0.audience == .public })
    let inside = try world.answer("who finds the zanzibra trubine", for: .internal)
    #expect(inside.results.first?.question == Self.zanzibar)
    #expect(inside.corrections.map(\.shown) == ["zanzibar", "turbine"])
  }

  // MARK: Synonyms

  @Test func `a synonym answers, and is no correction`() throws {
    let answer = try world.answer("feed a marsupial in the greenhouse")
    #expect(answer.results.first?.question == Self.quokka)
    #expect(answer.corrections.isEmpty)
  }

  @Test func `internal synonyms answer internal callers only`() throws {
    #expect(try world.answer("windmill").results.isEmpty)
    #expect(try world.answer("windmill", for: .internal).results.map(\.question) == [Self.zanzibar])
  }

  // MARK: Misses

  @Test(arguments: [
    (Audience.public, false, Answer.Miss.publicOnly), (.internal, false, .unknown), (.public, true, .stale),
    (.internal, true, .stale),
  ])
  func `a miss says whether more may be known elsewhere or by now`(
    audience: Audience, isStale: Bool, miss: Answer.Miss
  ) throws {
    for message in ["xylophone concerto", "xylophone concerto of the park orchestra tonight", "hello"] {
      let answer = try world.answer(message, for: audience, isStale: isStale)
      #expect(answer.outcome == .noConfidentAnswer, "\(message)")
      #expect(answer.miss == miss, "\(message)")
      #expect(!answer.close, "\(message)")
      #expect(answer.index.stale == isStale)
    }
  }

  @Test(arguments: ["", " \n", "👍", "?!", "…"])
  func `a message without words is answered by nothing anywhere`(message: String) throws {
    for audience in Audience.allCases {
      for isStale in [false, true] {
        let answer = try world.answer(message, for: audience, isStale: isStale)
        #expect(answer.outcome == .noConfidentAnswer)
        #expect(answer.miss == .unknown)
      }
    }
  }

  @Test func `an answer is no miss, also from an index that is out of date`() throws {
    for audience in Audience.allCases {
      for isStale in [false, true] {
        let answer = try world.answer(Self.wombat, for: audience, isStale: isStale)
        #expect(answer.outcome == .answer)
        #expect(answer.miss == nil)
      }
    }
  }

  @Test func `a public miss is the same whether or not an internal entry answers`() throws {
    let known = try world.answer("zanzibar turbine")
    let unknown = try world.answer("balalaika melody")
    #expect(known.miss == .publicOnly && unknown.miss == .publicOnly)
    #expect(known.results.isEmpty && unknown.results.isEmpty)
    #expect(known.total == unknown.total)
    #expect(try world.answer("zanzibar turbine", for: .internal).miss == nil)
  }

  @Test(arguments: [
    (Answer.Miss.unknown, "nothing-known"), (.stale, "index-stale"), (.publicOnly, "public-only"),
  ])
  func `programs read these words`(miss: Answer.Miss, word: String) {
    #expect(miss.rawValue == word)
  }

  // MARK: Close

  @Test func `two that match alike are close, and one with a lead is not`() throws {
    let twins = try SmallWorld([
      "using.md": faq([
        ("How is the quokka fed in summer?", "With leaves."),
        ("How is the quokka fed in winter?", "With roots."), (Self.wombat, "In the burrow."),
      ])
    ])
    let alike = try twins.answer("how is the quokka fed")
    #expect(alike.outcome == .answer)
    #expect(alike.close)
    let one = try twins.answer("how is the quokka fed in winter, with roots")
    #expect(one.outcome == .answer)
    #expect(!one.close)
    // The very question of the one is not close to the other, however similar.
    #expect(try !twins.answer("How is the quokka fed in summer?").close)
  }

  @Test func `a single result is close to none`() throws {
    let answer = try world.answer("termites for the numbat")
    #expect(answer.results.count == 1)
    #expect(!answer.close)
  }
}
