import Ranking
import Testing

/// The signals that compare whole wordings of a question with the message.
@Suite struct WordingSignalTests {
  // MARK: Similarity

  @Test func `the same words are wholly similar, others not at all`() {
    let values = Scene("export quokka").values(
      of: BestWording(),
      for: [
        SceneEntry(question: "export quokka"), SceneEntry(question: "quokka export"),
        SceneEntry(question: "zebra"), SceneEntry(),
      ])
    #expect(zip(values, [1, 1, 0, 0]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(values)")
  }

  @Test func `what only one of the two has makes them less similar`() {
    let same = Scene("export quokka").value(of: BestWording(), for: SceneEntry(question: "export quokka"))
    let longWording = Scene("export quokka").value(
      of: BestWording(), for: SceneEntry(question: "export quokka zebra zebra zebra"))
    let longMessage = Scene("export quokka wombat numbat").value(
      of: BestWording(), for: SceneEntry(question: "export quokka"))
    #expect(same > longWording)
    #expect(same > longMessage)
    #expect(longWording > 0)
    #expect(longMessage > 0)
  }

  @Test func `a synonym makes a wording similar, less than the word itself`() {
    let values = Scene("export quokka").values(
      of: BestWording(),
      for: [
        SceneEntry(question: "export quokka"),
        SceneEntry(question: "export numbat", standsFor: ["numbat": "quokka"]),
        SceneEntry(question: "export numbat"),
      ])
    #expect(values[0] > values[1])
    #expect(values[1] > values[2])
  }

  @Test func `for the best wording one alias is enough, for the similar ones three are`() {
    let scene = Scene("export quokka")
    let one = SceneEntry(question: "zebra", phrasings: ["export quokka", "zebra", "zebra"])
    let three = SceneEntry(question: "zebra", phrasings: ["export quokka", "export quokka", "export quokka"])
    let best = scene.values(of: BestWording(), for: [one, three])
    #expect(best[0] == best[1])
    let similar = scene.values(of: SimilarWordings(), for: [one, three])
    #expect(similar[0] < similar[1])
    #expect(abs(similar[1] - 1) < 1e-9)
  }

  @Test(arguments: [SimilarWordings(), QuestionWords(), FunctionWords(), Letters()] as [any Signal])
  func `neither few nor many wordings count against an entry`(signal: any Signal) {
    let scene = Scene("how to export quokka")
    let wording = "how to export quokka"
    // The letters of each entry are weighed among the wordings that are there, so these are the same in all.
    let few = scene.value(of: signal, for: SceneEntry(question: wording))
    let equal = scene.value(
      of: signal, for: SceneEntry(question: wording, phrasings: [wording, wording, wording, wording]))
    #expect(few > 0)
    #expect(abs(few - equal) < 1e-9)
    let odd = SceneEntry(question: wording, phrasings: [wording, wording, "zebra", "zebra"])
    let mean = scene.value(of: signal, for: odd)
    let best = scene.value(of: signal, for: SceneEntry(question: "zebra", phrasings: [wording, "zebra"]))
    #expect(mean > best)
  }

  // MARK: Words of the question

  @Test func `the words of the question count, those of the answer do not`() {
    let values = Scene("quokka").values(
      of: QuestionWords(),
      for: [
        SceneEntry(question: padded("quokka", to: 3)), SceneEntry(question: padded("quokka", to: 12)),
        SceneEntry(question: padded("zebra"), answer: "quokka", errors: "quokka", section: "quokka"),
      ])
    #expect(values[0] > values[1])
    #expect(values[1] > 0)
    #expect(values[2] == 0)
  }

  @Test(arguments: ["when", "why", "where", "who"])
  func `small words tell questions of the same matter apart`(word: String) {
    let entries = ["when", "why", "where", "who"].map { SceneEntry(question: "\($0) is the quokka fed") }
    let values = Scene("\(word) is the quokka fed", frequencies: ["is": 90, "the": 95]).values(
      of: FunctionWords(), for: entries)
    let best = values.indices.max { values[$0] < values[$1] }
    #expect(best.map { entries[$0].question.hasPrefix(word) } == true)
    #expect(values.count { $0 == values.max() } == 1)
  }

  @Test func `small words count apart from the others`() {
    let small = SceneEntry(question: "when is the zebra")
    let large = SceneEntry(question: "quokka fed")
    let scene = Scene("when is the quokka fed")
    #expect(scene.value(of: QuestionWords(), for: small) == 0)
    #expect(scene.value(of: FunctionWords(), for: small) > 0)
    #expect(scene.value(of: QuestionWords(), for: large) > 0)
    #expect(scene.value(of: FunctionWords(), for: large) == 0)
  }

  // MARK: Words in a row

  private static let articles = [
    ("manage a user", "manage user"), ("enable a policy", "enable policy"),
    ("export the hosts", "export hosts"),
    ("rotate the secret of a team", "rotate secret of team"), ("a user", "user"),
  ]

  @Test(arguments: articles)
  func `an article makes no stretch of words longer or shorter`(with: String, without: String) {
    let entries = [with, without, "how do I " + with, "remove a user", "name a policy", "zebra"]
      .map { SceneEntry(question: $0) }
    let values = Scene(with).values(of: ExactPhrase(), for: entries)
    #expect(values == Scene(without).values(of: ExactPhrase(), for: entries))
    #expect(values[0] == values[1] && values[0] == values[2])
    // One word that carries meaning is no stretch.
    #expect(values[3...].allSatisfy { $0 == 0 })
  }

  @Test func `words in a row count as a share of the message, and other words between break them`() {
    let values = Scene("export quokka list").values(
      of: ExactPhrase(),
      for: ["export quokka list", "export quokka", "export zebra quokka", "quokka export"].map {
        SceneEntry(question: $0)
      })
    #expect(abs(values[0] - 1) < 1e-9)
    #expect(values[1] > 0 && values[1] < 1)
    #expect(values[2] == 0 && values[3] == 0)
  }

  @Test(arguments: articles)
  func `messages with and without an article are ranked alike`(with: String, without: String) {
    let entries = [
      "remove a user", "name a policy", "show the secret", with, "a zebra", "user policy secret",
    ]
    .map { SceneEntry(question: $0, answer: "zebra") }
    func order(_ message: String) -> [Int64] {
      Scene(message, frequencies: ["a": 80, "the": 90, "of": 80]).hits(entries).filter { $0.score > 1 }
        .sorted { $0.score > $1.score }.map(\.row)
    }
    #expect(order(with).first == 3)
    #expect(order(with) == order(without))
  }

  // MARK: Letters

  @Test(arguments: [
    ("quoka enclosure", "quokka enclosure", "wombat burrow"),
    ("misconfigured", "configuration", "subscription"),
    ("kubernets", "kubernetes", "terraform"),
    ("дашборды", "дашборд", "сервер"),
  ])
  func `a misspelt or differently built word has the letters of the right one`(
    message: String, right: String, wrong: String
  ) {
    let values = Scene(message).values(
      of: Letters(), for: [SceneEntry(question: right), SceneEntry(question: wrong)])
    #expect(values[0] > values[1])
    #expect(values[0] > 0.3)
  }

  @Test func `the same letters are wholly alike, others not at all`() {
    let values = Scene("quokka").values(
      of: Letters(),
      for: [
        SceneEntry(question: "quokka"), SceneEntry(question: "quokka quokka"), SceneEntry(question: "zebra"),
        SceneEntry(question: "quokka zebra"), SceneEntry(),
      ])
    #expect(zip(values, [1, 1, 0]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(values)")
    #expect(values[3] > 0 && values[3] < 1)
    #expect(values[4] == 0)
  }

  @Test func `letters that nearly all wordings have count less than rare ones`() {
    // All but the first are about hosts; of those only the message's other word tells them apart.
    let entries =
      [SceneEntry(question: "quokka zebra"), SceneEntry(question: "hosting zebra")]
      + (0..<12).map { SceneEntry(question: "hosting wombat\($0)") }
    let values = Scene("quokka hosting").values(of: Letters(), for: entries)
    #expect(values[0] > values[1])
  }

  @Test func `words keep their beginnings and ends`() {
    // The same letters in a row, with the border between the words elsewhere.
    let values = Scene("wombat quokka").values(
      of: Letters(), for: [SceneEntry(question: "wombat quokka"), SceneEntry(question: "womba tquokka")])
    #expect(values[0] > values[1])
  }
}
