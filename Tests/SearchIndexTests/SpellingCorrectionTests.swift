import Analysis
import Corpus
import Ranking
import SearchIndex
import Testing

/// Which words of the index are offered for words that it does not know.
@Suite struct SpellingCorrectionTests {
  private static let sources = [
    Source(name: "using", path: "using.md", audience: .public), Source(name: "inside", path: "inside.md"),
  ]

  private let world: World

  init() throws {
    world = try World(
      Self.sources,
      files: [
        "using.md": faq([
          ("How do I feed a quokka?", "With leaves from the greenhouse."),
          ("Is kubernetes supported?", "Yes: kubernetes, by a chart, and orchestration too."),
          ("What is a sparrow?", "A bird. A barrow is none, and a barrow has one wheel."),
          ("Where are the хосты?", "There. Also for `--osquery_log` and cat."),
        ]), "inside.md": faq([("Who keeps the zanzibar?", "The wombatarium of the team.")]),
      ])
    try world.refresh()
  }

  /// The corrections of a message, as they were typed and as they are looked for.
  private func corrections(_ text: String, for audience: Audience = .public) throws -> [String: String] {
    let reader = try IndexReader(world.index, audience: audience)
    let query = Query(text, analyzer: Analyzer())
    let found = try reader.corrections(for: query, reader.findings(for: query).statistics)
    return Dictionary(found.map { ($0.typed, $0.text) }) { first, _ in first }
  }

  @Test(arguments: [
    ("quoka", "quokka"), ("quokkka", "quokka"), ("qoukka", "quokka"), ("quikka", "quokka"),
    ("quokk", "quokka"), ("xquokka", "quokka"), ("QUOKA", "quokka"),
  ])
  func `a letter left out, added, replaced or swapped is corrected`(typed: String, expected: String) throws {
    #expect(try corrections("feed a \(typed)") == [typed.lowercased(): expected])
  }

  @Test(arguments: ["kubrenets", "kubernettes", "kbernets", "kuberntse", "cubernetis"])
  func `in a long word two letters may differ`(typed: String) throws {
    #expect(try corrections(typed).count == 1)
    #expect(try corrections(typed)[typed]?.hasPrefix("kubernet") == true)
  }

  @Test(
    arguments: [
      ("¿Cómo alimentar un quoka con hojas del invernadero?", [:]),
      ("Womit soll ich mein quoka im Garten füttern?", [:]),
      ("feed my quoka with leavse", ["quoka": "quokka", "leavse": "leav"]),
      ("quoka kuberentes sparow", ["quoka": "quokka", "kuberentes": "kubernet", "sparow": "sparrow"]),
    ] as [(String, [String: String])])
  func `in a language that the index does not know nothing is corrected`(
    message: String, expected: [String: String]
  ) throws {
    #expect(try corrections(message) == expected)
  }

  @Test(arguments: [
    // Two letters of a short word, three of a long one.
    "quka", "qaukkka", "kbrntes",
    // Too short, no word of plain letters, an option, a number, a function word, a word that is known.
    "kat", "хостя", "--osquery_lgo", "quokka2", "4.0.1", "where", "quokka", "",
  ])
  func `what is not near enough or no plain word stays as it was typed`(typed: String) throws {
    #expect(try corrections(typed) == [:])
  }

  @Test(arguments: [
    "Does dark mode exist", "a theme", "the moon", "kudos", "bake a quokka", "for sale", "wich leaves",
    "woudl it",
    "the uokka",
  ])
  func `neither common English, nor a misspelt function word, nor another word is corrected`(text: String)
    throws
  {
    try world.write(
      "using.md",
      faq([
        ("Mark them soon", "Use sudo to make the same bare."),
        ("What is witch wood?", "Leaves, and a quokka wrote it."),
      ]))
    try world.refresh()
    #expect(try corrections(text) == [:])
  }

  @Test func `of words equally near the one in more entries is meant, and then the first in the alphabet`()
    throws
  {
    try world.write("using.md", faq([("A sparrow", "One."), ("A tparrow", "One."), ("The tparrow", "Two.")]))
    try world.refresh()
    #expect(try corrections("xparrow") == ["xparrow": "tparrow"])
    try world.write("using.md", faq([("The tparrow", "Two."), ("A sparrow", "One.")]))
    try world.refresh()
    #expect(try corrections("xparrow") == ["xparrow": "sparrow"])
  }

  @Test func `the nearer word is meant, however rare`() throws {
    try world.write(
      "using.md",
      faq([("A greenhouse", "One."), ("The greenhouse", "Two."), ("Some greenhorse", "Three.")]))
    try world.refresh()
    #expect(try corrections("greenhorze") == ["greenhorze": "greenhors"])
  }

  @Test func `a correction of a public caller is never a word that only internal entries have`() throws {
    for text in ["zanzibra", "wombatarum", "who keeps the zanzibra of the wombatarum"] {
      #expect(try corrections(text) == [:], "\(text)")
    }
    #expect(try corrections("zanzibra", for: .internal) == ["zanzibra": "zanzibar"])
    #expect(try corrections("wombatarum", for: .internal) == ["wombatarum": "wombatarium"])
    #expect(try corrections("quoka", for: .internal) == ["quoka": "quokka"])
  }

  @Test func `how often internal entries have a word does not decide what the public is offered`() throws {
    try world.write(
      "using.md", faq([("A sparrow", "One."), ("The sparrow", "Two."), ("A tparrow", "Three.")]))
    try world.write("inside.md", faq((1...9).map { ("Tparrow number \($0)", "Inside \($0).") }))
    try world.refresh()
    #expect(try corrections("xparrow") == ["xparrow": "sparrow"])
    #expect(try corrections("xparrow", for: .internal) == ["xparrow": "tparrow"])
  }

  @Test func `a word that became public is offered`() throws {
    try world.configure([
      Source(name: "using", path: "using.md", audience: .public),
      Source(name: "inside", path: "inside.md", audience: .public),
    ])
    try world.refresh()
    #expect(try corrections("zanzibra") == ["zanzibra": "zanzibar"])
  }

  @Test func `each unknown word has its own correction, and a long one costs nothing`() throws {
    let long = String(repeating: "quokka", count: 20_000)
    #expect(
      try corrections("feed \(long) quoka kubrenets sparow")
        == ["quoka": "quokka", "kubrenets": "kubernet", "sparow": "sparrow"])
  }
}
