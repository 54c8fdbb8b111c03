import Ranking
import Testing

/// The signals that look at the order of words: near one another, and word for word.
@Suite struct OrderSignalTests {
  private static let inQuestion = Nearness(in: .question)
  private static let inAnswer = Nearness(in: .answer)

  @Test func `words in the message's order beat the same words reversed`() {
    let scene = Scene("export quokka")
    for (signal, right, wrong) in [
      (Self.inQuestion, SceneEntry(question: "export quokka"), SceneEntry(question: "quokka export")),
      (
        Self.inQuestion, SceneEntry(phrasings: ["export quokka"]), SceneEntry(phrasings: ["quokka export"])
      ),
      (Self.inAnswer, SceneEntry(answer: "export quokka"), SceneEntry(answer: "quokka export")),
      (ExactPhrase(), SceneEntry(question: "export quokka"), SceneEntry(question: "quokka export")),
    ] as [(any Signal, SceneEntry, SceneEntry)] {
      let values = scene.values(of: signal, for: [right, wrong])
      #expect(values[0] > 0, "\(signal.name)")
      #expect(values[1] == 0, "\(signal.name)")
    }
  }

  @Test(arguments: [(0, true, true), (2, true, true), (3, false, true), (4, false, false)])
  func `words count as near with two between them in a question and three in an answer`(
    between: Int, inQuestion: Bool, inAnswer: Bool
  ) {
    let text = "export" + String(repeating: " zebra", count: between) + " quokka"
    let scene = Scene("export quokka")
    #expect((scene.value(of: Self.inQuestion, for: SceneEntry(question: text)) > 0) == inQuestion)
    #expect((scene.value(of: Self.inAnswer, for: SceneEntry(answer: text)) > 0) == inAnswer)
  }

  @Test func `order in one place says nothing of the other`() {
    let scene = Scene("export quokka")
    #expect(scene.value(of: Self.inQuestion, for: SceneEntry(answer: "export quokka")) == 0)
    #expect(scene.value(of: Self.inAnswer, for: SceneEntry(question: "export quokka")) == 0)
    let torn = SceneEntry(question: "export", phrasings: ["quokka"])
    #expect(scene.value(of: Self.inQuestion, for: torn) == 0)
  }

  @Test func `function words between the message's words do not part them`() {
    let entry = SceneEntry(question: "export quokka")
    #expect(
      Scene("how can I export all of the quokka").value(of: Self.inQuestion, for: entry) == 0)
    #expect(Scene("how can I export the quokka").value(of: Self.inQuestion, for: entry) > 0)
  }

  @Test func `a pair counts once and three words in a row more than two`() {
    let scene = Scene("export quokka wombat")
    let values = scene.values(
      of: Self.inAnswer,
      for: [
        SceneEntry(answer: "export quokka"), SceneEntry(answer: "export quokka export quokka export quokka"),
        SceneEntry(answer: "export quokka wombat"),
      ])
    #expect(values[0] > 0)
    #expect(values[1] == values[0])
    #expect(values[2] > values[1])
  }

  @Test func `synonyms have no order`() {
    let entry = SceneEntry(question: "export numbat", standsFor: ["numbat": "quokka"])
    #expect(Scene("export quokka").value(of: Self.inQuestion, for: entry) == 0)
    #expect(Scene("quokka export").value(of: Self.inQuestion, for: entry) == 0)
  }

  @Test func `the pairs are named`() {
    let reason = Scene("quokka wombat").reason(
      of: Self.inAnswer, for: SceneEntry(answer: "a quokka, a wombat"))
    #expect(reason == "quokka wombat")
  }

  // MARK: Exact phrase

  @Test func `the longer the stretch that stands word for word, the better`() {
    let values = Scene("export every quokka nightly").values(
      of: ExactPhrase(),
      for: [
        SceneEntry(question: "export every quokka nightly"),
        SceneEntry(question: "export every quokka zebra"),
        SceneEntry(question: "export every zebra quokka"), SceneEntry(question: "export zebra quokka zebra"),
      ])
    #expect(zip(values.dropFirst(), values).allSatisfy { $0 < $1 }, "\(values)")
    #expect(abs(values[0] - 1) < 1e-9)
    #expect(values[3] == 0, "a single word is no phrase")
  }

  @Test func `the small words of a phrase count a little`() {
    let values = Scene("sign in with quokka").values(
      of: ExactPhrase(),
      for: [SceneEntry(question: "sign in with quokka"), SceneEntry(question: "sign quokka in with")])
    #expect(values[0] > values[1])
    #expect(values[1] > 0)
  }

  @Test func `one wording with the phrase is enough`() {
    let scene = Scene("export quokka")
    let alone = scene.value(of: ExactPhrase(), for: SceneEntry(question: "export quokka"))
    let among = scene.value(
      of: ExactPhrase(),
      for: SceneEntry(question: "zebra", phrasings: ["zebra", "zebra export quokka", "zebra", "zebra"]))
    #expect(alone == among)
  }

  @Test func `a word said twice in the message is found in both places`() {
    let value = Scene("quokka export quokka").value(
      of: ExactPhrase(), for: SceneEntry(question: "quokka export quokka"))
    let twice = Scene("quokka export quokka").value(
      of: ExactPhrase(), for: SceneEntry(question: "export quokka"))
    #expect(value > twice)
  }
}
