import Ranking
import Testing

/// What the signals say that count words in fields: each test shows what its signal is there for.
@Suite struct FieldSignalTests {
  // MARK: Words

  @Test func `a word counts most in the question, then in the answer, then in the headings`() {
    let values = Scene("quokka").values(
      of: FieldMatch(),
      for: [
        SceneEntry(question: padded("quokka")), SceneEntry(phrasings: [padded("quokka")]),
        SceneEntry(answer: padded("quokka")), SceneEntry(section: padded("quokka")), SceneEntry(),
      ])
    #expect(values[0] == values[1])
    #expect(values[1] > values[2])
    #expect(values[2] > values[3])
    #expect(values[3] > values[4])
    #expect(values[4] == 0)
  }

  @Test func `a word in a short text counts more than in a long one, in every field`() {
    let short = padded("quokka", to: 3)
    let long = padded("quokka", to: 30)
    for signal in [FieldMatch(), ErrorMatch()] as [any Signal] {
      for (first, second) in [
        (SceneEntry(question: short), SceneEntry(question: long)),
        (SceneEntry(phrasings: [short]), SceneEntry(phrasings: [long])),
        (SceneEntry(answer: short), SceneEntry(answer: long)),
        (SceneEntry(errors: short), SceneEntry(errors: long)),
        (SceneEntry(section: short), SceneEntry(section: long)),
      ] where signal is FieldMatch || !first.errors.isEmpty {
        let values = Scene("quokka").values(of: signal, for: [first, second])
        #expect(values[0] > values[1], "\(signal.name) \(first)")
      }
    }
  }

  @Test func `each further occurrence counts, and less than the one before`() {
    let entries = (1...8).map { SceneEntry(answer: padded(String(repeating: "quokka ", count: $0), to: 8)) }
    let values = Scene("quokka").values(of: FieldMatch(), for: entries)
    let steps = zip(values.dropFirst(), values).map { $0 - $1 }
    #expect(steps.allSatisfy { $0 > 0 })
    #expect(zip(steps.dropFirst(), steps).allSatisfy { $0 < $1 })
    #expect(values.allSatisfy { $0 < RankingWeights.standard.saturation + 1 })
  }

  @Test func `a rare word counts more than a frequent one, by each signal that counts words`() {
    let scene = Scene("quokka wombat", frequencies: ["quokka": 2, "wombat": 60])
    let rare = SceneEntry(question: padded("quokka"), errors: padded("quokka"))
    let frequent = SceneEntry(question: padded("wombat"), errors: padded("wombat"))
    for signal in [FieldMatch(), Coverage(), ErrorMatch(), QuestionWords(), BestWording()] as [any Signal] {
      let values = scene.values(of: signal, for: [rare, frequent])
      #expect(values[0] > 2 * values[1], "\(signal.name): \(values)")
    }
  }

  @Test func `a word of everyday English counts less than one that is as rare here`() {
    let values = Scene("quokka time").values(
      of: FieldMatch(), for: [SceneEntry(answer: padded("quokka")), SceneEntry(answer: padded("time"))])
    #expect(values[0] > values[1])
  }

  @Test func `a whole identifier counts more than a word`() {
    let values = Scene("--osquery_log quokka").values(
      of: Coverage(), for: [SceneEntry(answer: "--osquery_log"), SceneEntry(answer: "quokka osquery log")])
    #expect(values[0] > values[1])
  }

  @Test func `a full match is worth the same in a short message and in a long one`() {
    let short = Scene("quokka").value(of: FieldMatch(), for: SceneEntry(answer: padded("quokka")))
    let long = Scene("quokka wombat numbat").value(
      of: FieldMatch(), for: SceneEntry(answer: padded("quokka wombat numbat")))
    #expect(abs(short - long) < 1e-9)
  }

  @Test func `what was only pasted along counts less than what was asked`() {
    let scene = Scene([Query.Part("quokka"), Query.Part("wombat", weight: 0.4)])
    let entries = [SceneEntry(answer: padded("quokka")), SceneEntry(answer: padded("wombat"))]
    for signal in [FieldMatch(), Coverage()] as [any Signal] {
      let values = scene.values(of: signal, for: entries)
      #expect(abs(values[1] - 0.4 * values[0]) < 1e-9, "\(signal.name)")
    }
  }

  @Test func `a synonym counts less than the word, once, and nothing beside the word`() {
    let stands = ["numbat": "quokka"]
    let values = Scene("quokka").values(
      of: FieldMatch(),
      for: [
        SceneEntry(answer: padded("quokka")), SceneEntry(answer: padded("numbat"), standsFor: stands),
        SceneEntry(answer: padded("numbat numbat numbat"), standsFor: stands),
        SceneEntry(answer: padded("quokka numbat"), standsFor: stands),
      ])
    #expect(values[0] > values[1])
    #expect(values[1] > 0)
    #expect(values[2] == values[1])
    #expect(values[3] == values[0])
  }

  @Test func `function words count nothing beside others, and alone they count`() {
    let entry = SceneEntry(question: "how do I")
    #expect(Scene("how do I quokka").value(of: FieldMatch(), for: entry) == 0)
    #expect(Scene("how do I quokka").value(of: Coverage(), for: entry) == 0)
    #expect(Scene("how").value(of: FieldMatch(), for: entry) > 0)
  }

  // MARK: Coverage

  @Test func `coverage is the share of the words, wherever and however often they stand`() {
    let values = Scene("quokka wombat").values(
      of: Coverage(),
      for: [
        SceneEntry(question: "quokka", section: "wombat"), SceneEntry(answer: "quokka wombat"),
        SceneEntry(answer: "quokka quokka quokka", errors: "quokka"), SceneEntry(answer: "zebra"),
        SceneEntry(answer: "quokka numbat", standsFor: ["numbat": "wombat"]),
      ])
    #expect(zip(values, [1, 1, 0.5, 0, 0.85]).allSatisfy { abs($0 - $1) < 1e-9 }, "\(values)")
  }

  @Test func `coverage names the words that are missing`() {
    let reason = Scene("how do I feed a quokka and a wombat").reason(
      of: Coverage(), for: SceneEntry(question: "feed the quokka"))
    #expect(reason?.hasSuffix("% of the words by rarity; missing: wombat") == true, "\(reason ?? "")")
  }

  // MARK: Errors and code

  @Test func `only words among errors and code count as such, and only as they were typed`() {
    let values = Scene("quokka").values(
      of: ErrorMatch(),
      for: [
        SceneEntry(errors: padded("quokka")),
        SceneEntry(question: "quokka", phrasings: ["quokka"], answer: "quokka", section: "quokka"),
        SceneEntry(errors: padded("numbat"), standsFor: ["numbat": "quokka"]),
      ])
    #expect(values[0] > 0)
    #expect(values.dropFirst() == [0, 0])
  }
}
