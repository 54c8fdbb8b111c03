import Analysis
import Corpus
import Foundation
import GRDB
import Ranking
import SearchIndex
import Testing

/// Details and next steps in the index.
struct StoredFollowUpsTests {
  private static let details = """
    ## Version

    Detail: version
    Kind: bug report
    Cues: latest marmalade
    Fields: Fleet version
    Numbers after: Fleet
    Numbers not after: MySQL
    Forms: numbered list, error text
    Needed with: page
    Not needed with: fleetctl

    > your version of {topic}

    > your marmalade version

    ## Secret

    Detail: secret
    Kind: question
    Audience: internal
    Cues: zanzibar

    > the zanzibar
    """

  private static let steps = """
    ## Bugs

    From: customer, github
    Kind: bug report, question
    Cues: marmalade, page
    Next steps:
    - Try marmalade in `{milestone}`.
    - Wait.

    ## For us

    From: any
    Kind: praise
    Audience: internal
    Next steps:
    - Tell the zanzibar team.
    """

  private static let templates = """
    ## Bug

    Kind: bug report
    When: something is missing
    Asks for: version
    Cues: crash

    > Tell us {missing}.

    ## Hole

    Kind: bug report
    When: a cue is said
    Cues: security hole, XSS

    > In private, please.
    """

  private static let files = [
    "faq.md": faq([("How do I eat marmalade?", "With a spoon.")]), "details.md": details, "steps.md": steps,
    "templates.md": templates,
  ]

  private static func world() throws -> World {
    try World(
      [
        Source(name: "faq", path: "faq.md", audience: .public),
        Source(name: "details", path: "details.md", audience: .public, kind: .followUps),
        Source(name: "templates", path: "templates.md", audience: .public, kind: .followUps),
        Source(name: "steps", path: "steps.md", audience: .public, kind: .followUps),
      ], files: files)
  }

  private static var version: Detail {
    var detail = Detail(
      name: "version", kinds: [.bugReport], wordings: ["your version of {topic}", "your marmalade version"])
    detail.cues = CueList("latest marmalade")
    detail.fields = CueList("Fleet version")
    detail.numbersAfter = CueList("Fleet")
    detail.numbersNotAfter = CueList("MySQL")
    detail.forms = [.numberedList, .errorText]
    detail.neededWith = CueList("page")
    detail.notNeededWith = CueList("fleetctl")
    return detail
  }

  @Test func `details, steps and conditions come back as they were written`() throws {
    let world = try Self.world()
    try world.refresh()
    let stored = try IndexReader(world.index, audience: .public).followUps()
    #expect(stored.details == [Self.version])
    #expect(
      stored.steps == [
        NextSteps(
          channels: [.customer, .github], kinds: [.bugReport, .question], cues: CueList("marmalade, page"),
          steps: ["Try marmalade in `{milestone}`.", "Wait."])
      ])
    let template = try #require(stored.templates.first)
    #expect(stored.templates.count == 2)
    #expect(template.condition == .somethingMissing)
    #expect(template.asksFor == ["version"])
    #expect(template.wordings == ["Tell us {missing}."])
    #expect(stored.templates.map(\.cues) == [CueList(), CueList("security hole, XSS")])
    #expect(stored.templates.last?.condition == .cueSaid)
  }

  @Test func `internal ones never reach the public generation, in not one byte`() throws {
    let world = try Self.world()
    try world.refresh()
    let everything = try IndexReader(world.index, audience: .internal).followUps()
    #expect(everything.details.map(\.name) == ["version", "secret"])
    #expect(everything.steps.map(\.steps).last == ["Tell the zanzibar team."])
    #expect(try world.files(below: "index/public", holding: "zanzibar") == [])
    #expect(try world.files(below: "index/public", holding: "For us") == [])
    #expect(try !world.files(below: "index/internal", holding: "zanzibar").isEmpty)
  }

  @Test func `no search finds them, and statistics do not count them`() throws {
    let world = try Self.world()
    try world.refresh()
    let reader = try IndexReader(world.index, audience: .public)
    let found = try reader.findings(for: Query("marmalade version wait page", analyzer: Analyzer()))
    #expect(try reader.entries(found.candidates.map(\.row)).map(\.question) == ["How do I eat marmalade?"])
    #expect(found.followUps.isEmpty)
    #expect(found.statistics.entryCount == 3)
    #expect(found.statistics.documentFrequencies.max() == 1)
    #expect(reader.entryCount == 1)
    #expect(reader.followUpCount == 2)
  }

  @Test func `reused from the last generation they are the same, byte for byte`() throws {
    let worlds = [try Self.world(), try Self.world()]
    for world in worlds { try world.refresh() }
    for world in worlds { try world.write("faq.md", faq([("How do I eat jam?", "With a knife.")])) }
    let report = try worlds[0].refresh()
    #expect(report.unchangedFiles == 3)
    try worlds[1].refresh(isFull: true)
    for audience in Audience.allCases {
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: worlds[0].databasePath(audience)))
          == Data(contentsOf: URL(fileURLWithPath: worlds[1].databasePath(audience))))
    }
  }
}
