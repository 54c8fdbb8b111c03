import Corpus
import Foundation
import SearchIndex
import Testing

/// The public index must not depend on what is internal: not in one byte.
struct ConfidentialityTests {
  private static let publicSources = [
    Source(name: "using", path: "using.md", url: "https://example.com/docs/using", audience: .public),
    Source(name: "desk", path: "desk.jsonl", audience: .public, kind: .entries),
    Source(
      name: "guides", path: "guides/**/*.md", url: "https://example.com/guides", audience: .public,
      kind: .guide),
    Source(name: "follow-ups", path: "follow-ups.md", audience: .public, kind: .followUps),
  ]

  /// Internal sources before, between and after the public ones.
  private static let allSources =
    [Source(name: "first", path: "inside/first.md", url: "https://inside.example.com/first")]
    + publicSources.prefix(1) + [Source(name: "lines", path: "inside/*.jsonl", kind: .entries)]
    + publicSources.dropFirst() + [Source(name: "copy", path: "using.md")]

  private static let marker = "zanzibar"

  private static let publicFiles = [
    "using.md": faq([
      ("How do I enrol a host?", "Run the installer. See also [the first](inside/first.md#who-is-on-call)."),
      ("Is there a proxy?", "See [the other](#how-do-i-enrol-a-host)."),
      ("Who is on call?", "See [there](inside/first.md#who-is-on-call)."),
    ]),
    "desk.jsonl": """
    {"id": 1, "question": "Can I export hosts?", "answer": "Yes, by the button above the table of hosts."}
    {"id": 2, "question": "What is zanzibar?", "answer": "The zanzibar of the team.", "audience": "internal"}
    {"id": 3, "question": "Can I import hosts?", "answer": "No, hosts enrol themselves.", "tags": ["hosts"]}
    {"id": 4, "question": "Odd audience zanzibar?", "answer": "The zanzibar of nobody.", "audience": "Public"}

    """,
    "guides/a.md": "# Guide\n\n## Install\n\nInstall it with the package manager.\n",
    "guides/deep/b.md": "# Deep\n\n## Upgrade\n\nUpgrade it with the package manager.\n",
    "follow-ups.md": """
    # Follow-ups

    ## Version

    Kind: question

    Cues: version, upgrade

    > Which version do you run?

    """,
  ]

  private static let internalFiles = [
    "inside/first.md": faq([
      ("Who is on call?", "Look into the zanzibar rota of the team."),
      ("How do I enrol a host?", "Zanzibar: run the installer. It is the internal answer to it."),
    ]),
    "inside/desk.jsonl": """
    {"id": 1, "question": "Can I export hosts to zanzibar?", "answer": "Yes, by the zanzibar button."}

    """,
  ]

  private static func worlds() throws -> [World] {
    [
      try World(publicSources, files: publicFiles),
      try World(allSources, files: publicFiles.merging(internalFiles) { first, _ in first }),
    ]
  }

  private func expectSamePublicIndex(_ worlds: [World], _ step: String) throws {
    for world in worlds { try world.refresh() }
    #expect(
      try worlds[0].files(below: "index/public") == worlds[1].files(below: "index/public"), "\(step)")
    for world in worlds {
      #expect(try world.files(below: "index/public", holding: Self.marker) == [], "\(step)")
    }
  }

  @Test func `the public index is the same with and without internal sources, also after edits`() throws {
    let worlds = try Self.worlds()
    try expectSamePublicIndex(worlds, "at first")
    func edit(_ step: String, _ change: (World) throws -> Void) throws {
      for world in worlds { try change(world) }
      try expectSamePublicIndex(worlds, step)
    }
    try edit("an answer changes") {
      try $0.write("guides/a.md", "# Guide\n\n## Install\n\nInstall it from the web site.\n")
    }
    try edit("a question is reworded") { world in
      let text = try #require(Self.publicFiles["using.md"])
      try world.write(
        "using.md", text.replacing("How do I enrol a host?", with: "How do I enrol a new host?"))
    }
    // In the second world only: nothing of it may show.
    try worlds[1].write(
      "inside/first.md", faq([("How do I enrol a new zanzibar host?", "Zanzibar, as it was.")]))
    try worlds[1].remove("inside/desk.jsonl")
    try expectSamePublicIndex(worlds, "internal files change")
    try edit("a file goes") { try $0.remove("guides/deep/b.md") }
    try edit("a file moves") { try $0.move("guides/a.md", to: "guides/moved/a.md") }
    try edit("an internal line becomes public") { world in
      let text = try #require(Self.publicFiles["desk.jsonl"]).replacing("zanzibar", with: "tanzania")
      try world.write(
        "desk.jsonl", text.replacing("\"audience\": \"internal\"", with: "\"audience\": \"public\""))
    }
    try edit("it becomes internal again") {
      try $0.write("desk.jsonl", try #require(Self.publicFiles["desk.jsonl"]))
    }
    for world in worlds { try world.refresh(isFull: true) }
    try expectSamePublicIndex(worlds, "everything is read again")
  }

  @Test func `overrides of one audience never touch the other's`() throws {
    let worlds = try Self.worlds()
    for world in worlds { try world.refresh() }
    for world in worlds {
      let text = try #require(Self.publicFiles["using.md"])
      try world.write("using.md", text.replacing("How do I enrol a host?", with: "How do I enrol some host?"))
      try world.refresh()
    }
    func remembered(_ world: World, _ audience: Audience) -> [EntryIdentity.Override] {
      world.overrides.filter { $0.audience == audience }
    }
    #expect(remembered(worlds[0], .public).count == 1)
    #expect(remembered(worlds[0], .public) == remembered(worlds[1], .public))
    // Overrides of the internal index are not even looked at for the public one.
    let before = try worlds[1].files(below: "index/public")
    worlds[1].overrides = worlds[1].overrides.map { override in
      var override = override
      if override.audience == .internal { override.id = "0123456789abcdef" }
      return override
    }
    try worlds[1].refresh(isFull: true)
    #expect(try worlds[1].files(below: "index/public") == before)
  }

  @Test func `the internal index holds everything, each entry with its audience`() throws {
    let world = try Self.worlds()[1]
    try world.refresh()
    let entries = try world.entries(for: .internal)
    #expect(Set(entries.map(\.source)) == ["first", "using", "lines", "desk", "guides", "copy"])
    #expect(entries.first { $0.question == "What is zanzibar?" }?.audience == .internal)
    #expect(entries.first { $0.question == "Can I import hosts?" }?.audience == .public)
    #expect(Set(try world.entries(for: .public).map(\.audience)) == [.public])
    #expect(try !world.files(below: "index/internal", holding: Self.marker).isEmpty)
  }

  @Test func `a source that becomes internal is gone from the public index at once`() throws {
    let world = try Self.worlds()[0]
    try world.refresh()
    #expect(try !world.files(below: "index/public", holding: "export").isEmpty)
    var sources = Self.publicSources
    sources[1].audience = .internal
    try world.configure(sources)
    try world.refresh()
    #expect(try world.files(below: "index/public", holding: "export") == [])
    #expect(try world.found("export hosts", for: .internal) != [])
  }

  @Test func `it is gone also when its file cannot be read`() throws {
    let world = try Self.worlds()[0]
    try world.refresh()
    var sources = Self.publicSources
    sources[1].audience = .internal
    try world.configure(sources)
    try world.remove("desk.jsonl")
    try world.refresh()
    #expect(try world.files(below: "index/public", holding: "export") == [])
    #expect(try world.found("export hosts", for: .internal) != [])
  }
}
