import Analysis
import Corpus
import Ranking
import SearchIndex
import Testing

/// What a file of synonyms finds, from the file to the hits.
@Suite struct SynonymTests {
  private static let host = "How do I enrol a quokka?"
  private static let laptop = "Where is the wombat kept?"
  private static let image = "What is in a cloned template?"
  private static let signOn = "How do I set up single sign-on?"
  private static let organisation = "Which ossos are there?"

  private static let rules = """
    # A comment, and a line of two ways:
    quokka, numbat

    # One way:
    bilby => wombat
    golden image => cloned template
    SSO, single sign-on
    OSS => ossos
    """

  private let world: World

  init() throws {
    world = try World(
      [
        Source(name: "using", path: "using.md", audience: .public),
        Source(name: "words", path: "words.txt", audience: .public, kind: .synonyms),
      ],
      files: [
        "using.md": faq([
          (Self.host, "With the installer."), (Self.laptop, "In the burrow."), (Self.image, "A system."),
          (Self.signOn, "In the settings."), (Self.organisation, "Two."), ("What is golden?", "A fleece."),
          ("What does numbat mean?", "An animal."), ("What does bilby mean?", "Another one."),
        ]), "words.txt": Self.rules,
      ])
    try world.refresh()
  }

  /// The questions of the hits, best first.
  private func ranked(_ text: String, for audience: Audience = .public) throws -> [String] {
    let reader = try IndexReader(world.index, audience: audience)
    let query = Query(text, analyzer: Analyzer())
    let found = try reader.findings(for: query)
    let hits = try Ranker().hits(
      among: found.candidates.list, for: query, statistics: found.statistics, limit: 10
    ) { rows throws(IndexError) in try reader.wordings(rows) }
    return try reader.entries(hits.map(\.row)).map(\.question)
  }

  @Test(arguments: ["\r\n", "\r"])
  func `a line is a line by whatever it ends, and a comment may stand behind a group`(lineEnd: String) throws
  {
    let lines = ["quokka, numbat  # both hop", "bilby => wombat", "c#, numbat"]
    try world.write("words.txt", lines.joined(separator: lineEnd) + lineEnd)
    try world.refresh()
    #expect(try ranked("numbat") == ["What does numbat mean?", Self.host])
    #expect(try ranked("bilby").contains(Self.laptop))
    #expect(try CorpusCheck(world.configuration).diagnostics.allSatisfy { $0.level != .error })
  }

  @Test(arguments: [
    ("quokka", [host, "What does numbat mean?"]), ("numbat", ["What does numbat mean?", host]),
    ("numbats", ["What does numbat mean?", host]), ("NUMBAT", ["What does numbat mean?", host]),
  ])
  func `a line of two ways finds both, the word that was typed first`(text: String, expected: [String]) throws
  {
    #expect(try ranked(text) == expected)
  }

  @Test func `what is found by a synonym weighs less than what was typed`() throws {
    let reader = try IndexReader(world.index, audience: .public)
    let found = try reader.findings(for: Query("quokka", analyzer: Analyzer())).candidates
    var strengths: [String: Double] = [:]
    for candidate in found {
      let question = try #require(try reader.entries([candidate.row]).first?.question)
      strengths[question] = candidate.occurrences.map(\.strength).max()
    }
    #expect(strengths[Self.host] == 1)
    #expect(strengths["What does numbat mean?"].map { $0 > 0 && $0 < 1 } == true)
  }

  @Test func `a line of one way finds from the left to the right only`() throws {
    #expect(try ranked("bilby") == ["What does bilby mean?", Self.laptop])
    #expect(try ranked("wombat") == [Self.laptop])
  }

  @Test(arguments: [
    ("golden image", true), ("the golden images we have", true), ("a Golden Image", true),
    ("image golden", false), ("golden quokka image", false), ("golden", false), ("image", false),
  ])
  func `a phrase of several words is one only where all stand in order`(text: String, isPhrase: Bool) throws {
    #expect(try ranked(text).contains(Self.image) == isPhrase)
  }

  @Test(
    arguments: [
      ("SSO", [signOn]), ("sso", [signOn]), ("What is SSO?", [signOn]), ("SSOs", []), ("ssoed", []),
      ("single sign-on", [signOn]), ("OSS", [organisation]), ("osses", []), ("oss'", [organisation]),
    ] as [(String, [String])])
  func `an acronym counts as it is written and not by its stem`(text: String, expected: [String]) throws {
    #expect(try ranked(text).filter { [Self.signOn, Self.organisation].contains($0) } == expected)
  }

  @Test func `what a phrase stands for must stand together as well`() throws {
    try world.write(
      "using.md",
      faq([("Is the template cloned?", "Yes."), ("Is a cloned template signed?", "No.")]))
    try world.refresh()
    #expect(try ranked("golden image") == ["Is a cloned template signed?"])
  }

  @Test func `rules are forgotten when their file or its line goes`() throws {
    try world.write("words.txt", "bilby => wombat\n")
    try world.refresh()
    #expect(try !ranked("numbat").contains(Self.host))
    #expect(try ranked("bilby").contains(Self.laptop))
    try world.configure([Source(name: "using", path: "using.md", audience: .public)])
    try world.refresh()
    #expect(try !ranked("bilby").contains(Self.laptop))
  }

  @Test func `rules are no entries: no search shows them`() throws {
    let questions = try world.entries().map(\.question)
    #expect(questions.count == 8)
    #expect(try ranked("golden image quokka").allSatisfy { questions.contains($0) })
  }

  @Test func `internal synonyms do nothing for the public and are not in its file`() throws {
    let before = try world.files(below: "index/public")
    try world.configure([
      Source(name: "using", path: "using.md", audience: .public),
      Source(name: "words", path: "words.txt", audience: .public, kind: .synonyms),
      Source(name: "inside-words", path: "inside.txt", kind: .synonyms),
    ])
    try world.write("inside.txt", "zanzibar => wombat\nquokka => fleece\n")
    try world.refresh()
    #expect(try ranked("zanzibar") == [])
    #expect(try ranked("quokka") == [Self.host, "What does numbat mean?"])
    #expect(try world.files(below: "index/public", holding: "zanzibar") == [])
    #expect(try world.files(below: "index/public") == before)
    #expect(try ranked("zanzibar", for: .internal) == [Self.laptop])
    #expect(try ranked("quokka", for: .internal).contains("What is golden?"))
  }

  @Test func `public synonyms find internal entries for an internal caller only`() throws {
    try world.configure([
      Source(name: "using", path: "using.md", audience: .public),
      Source(name: "words", path: "words.txt", audience: .public, kind: .synonyms),
      Source(name: "inside", path: "inside.md"),
    ])
    try world.write("inside.md", faq([("Who tends the quokka at night?", "The warden.")]))
    try world.refresh()
    #expect(try ranked("numbat", for: .internal).contains("Who tends the quokka at night?"))
    #expect(try ranked("numbat") == ["What does numbat mean?", Self.host])
  }

  @Test(arguments: 0..<20)
  func `of entries alike but for the word, the one with the typed word stands first`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    let words = ["feed", "house", "burrow", "night", "keeper", "fence"].shuffled(using: &generator)
    let rest = words.prefix(Int.random(in: 1...4, using: &generator)).joined(separator: " ")
    // The synonym first in the file, so that the order of rows does not help.
    try world.write(
      "using.md",
      faq([
        ("Does the numbat \(rest)?", "The numbat does."), ("Does the quokka \(rest)?", "The quokka does."),
      ]
      ))
    try world.refresh()
    let first = try #require(try ranked("quokka " + words.prefix(1).joined()).first)
    #expect(first.contains("quokka"))
  }

  @Test func `an acronym and the same letters as a word may stand for the same`() throws {
    for rules in ["BEE => quokka\nbee => quokka\n", "bee => quokka\nBEE => quokka\n"] {
      try world.write("words.txt", rules)
      try world.refresh()
      #expect(try ranked("bees") == [Self.host], "\(rules)")
      #expect(try ranked("BEE") == [Self.host], "\(rules)")
    }
  }
}
