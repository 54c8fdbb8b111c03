import Corpus
import Foundation
import GRDB
import SearchIndex
import Testing

struct RefreshTests {
  private let world: World

  init() throws {
    world = try World(
      [
        Source(name: "docs", path: "docs/*.md", audience: .public),
        Source(name: "inside", path: "inside.md"),
      ],
      files: [
        "docs/a.md": faq([
          ("How do I enrol a host?", "Run the installer on the host."),
          ("How do I remove a host?", "Press the button."),
        ]),
        "docs/b.md": faq([("Is there a proxy?", "Yes, see the settings of the server.")]),
        "inside.md": faq([("Who is on call?", "Look into the rota of the team.")]),
      ])
  }

  @Test func `the first refresh reads everything and counts it`() throws {
    let report = try world.refresh()
    #expect(report.parsedFiles == 3 && report.unchangedFiles == 0)
    #expect(report.added == 4 && report.changed == 0 && report.removed == 0)
    #expect(report.entryCount == 4 && report.followUpCount == 0)
    #expect(report.problems.isEmpty)
    #expect(world.isFresh())
  }

  @Test func `only changed files are parsed again`() throws {
    try world.refresh()
    try world.write("docs/b.md", faq([("Is there a proxy?", "No, there never was one.")]))
    #expect(!world.isFresh())
    let report = try world.refresh()
    #expect(report.parsedFiles == 1 && report.unchangedFiles == 2)
    #expect(report.added == 0 && report.changed == 1 && report.removed == 0)
    #expect(try world.entry("Is there a proxy?", for: .public)?.answer == "No, there never was one.")
    #expect(world.isFresh())
  }

  @Test func `an entry counts as changed when a comparison would say so`() throws {
    try world.refresh()
    try world.write(
      "inside.md", faq([("Who is on call?", "Audience: internal\n\nLook into the rota of the team.")]))
    try world.write(
      "docs/b.md", faq([("Is there a proxy?", "Audience: internal\n\nYes, see the settings of the server.")]))
    let difference = try IndexRefresh(world.configuration, folder: world.index).difference()
    let report = try world.refresh()
    #expect(report.changed == difference.count(.changed) && report.changed == 1)
  }

  @Test func `what was not parsed again is the same as if it had been`() throws {
    try world.refresh()
    try world.write("docs/b.md", faq([("Is there a proxy?", "No, there never was one.")]))
    try world.refresh()
    let entries = try world.entries()
    #expect(try world.refresh(isFull: true).published.isEmpty)
    #expect(try world.entries() == entries)
  }

  @Test func `an edit of the same size with its time set back is found`() throws {
    let old = Date(timeIntervalSince1970: 1_000_000_000)
    let path = world.path("inside.md")
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
    try world.refresh()
    let text = try String(contentsOfFile: path, encoding: .utf8).replacing("rota", with: "atlas".prefix(4))
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    var rounds = 0
    // Until the clock of the file system has ticked.
    while world.isFresh(), rounds < 100_000 {
      rounds += 1
      try handle.seek(toOffset: 0)
      try handle.write(contentsOf: Data(text.utf8))
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
    }
    try handle.close()
    #expect(!world.isFresh())
    #expect(try world.refresh().changed == 1)
    #expect(try world.entry("Who is on call?")?.answer == "Look into the atla of the team.")
  }

  @Test func `a full refresh reads all files`() throws {
    try world.refresh()
    let report = try world.refresh(isFull: true)
    #expect(report.parsedFiles == 3 && report.unchangedFiles == 0)
  }

  @Test func `a changed kb yaml reads all files, even if only a comment changed`() throws {
    try world.refresh()
    try world.configure(world.configuration.sources, comment: "for everybody")
    #expect(!world.isFresh())
    let report = try world.refresh()
    #expect(report.parsedFiles == 3)
    #expect(report.published.isEmpty)
    #expect(try world.refresh().unchangedFiles == 3)
  }

  @Test func `files that come and go are counted and no longer or newly found`() throws {
    try world.refresh()
    try world.write("docs/c.md", faq([("What is a label?", "A label groups hosts of one kind.")]))
    try world.remove("docs/a.md")
    #expect(!world.isFresh())
    let report = try world.refresh()
    #expect(report.added == 1 && report.removed == 2 && report.changed == 0)
    #expect(try world.found("enrol", for: .public) == [])
    #expect(try world.found("label", for: .public) == ["What is a label?"])
  }

  @Test func `text that is taken out is in no file of the index when the refresh returns`() throws {
    try world.write(
      "docs/a.md",
      faq([
        ("Is quagga withdrawn?", "The quagga is a zebra."), ("How do I enrol a host?", "Run the installer."),
      ]))
    try world.refresh()
    // Reworded once, so that an id is remembered for it.
    try world.write(
      "docs/a.md",
      faq([("Is the quagga withdrawn?", "The quagga is a zebra."), ("How do I enrol a host?", "Run it.")]))
    try world.refresh()
    #expect(try world.files(holding: "quagga").count == 4)
    #expect(!world.overrides.isEmpty)
    #expect(!world.overrides.contains { $0.questionKey.contains("quagga") })
    try world.write("docs/a.md", faq([("How do I enrol a host?", "Run it.")]))
    try world.refresh()
    #expect(try world.files(holding: "quagga") == [])
  }

  @Test(arguments: [
    "UPDATE facts SET value = '999' WHERE name = 'analyzer'", "PRAGMA user_version = 1",
    "PRAGMA user_version = 3",
  ])
  func `an index of another version is built anew`(sql: String) throws {
    try world.refresh()
    let before = try world.entries()
    for audience in Audience.allCases {
      try world.rewrite(audience) { path in
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
      }
    }
    let report = try world.refresh()
    #expect(report.parsedFiles == 3)
    #expect(report.published == [.public, .internal])
    #expect(try world.entries() == before)
  }

  @Test func `a refresh goes by what kb yaml says when it is its turn`() throws {
    let early = try world.configuration
    try world.configure([Source(name: "inside", path: "inside.md")])
    let report = try IndexRefresh(early, folder: world.index).run()
    #expect(report.entryCount == 1)
    #expect(world.isFresh())
  }

  @Test func `a kb yaml that is broken or gone stops a refresh and leaves the index`() throws {
    try world.refresh()
    let configuration = try world.configuration
    for text in ["sources: [", nil] {
      try world.remove("kb.yaml")
      if let text { try world.write("kb.yaml", text) }
      let error = #expect(throws: CorpusError.self) {
        try IndexRefresh(configuration, folder: world.index).run()
      }
      #expect(error?.description.contains("kb.yaml") == true)
      #expect(try world.entries().count == 4)
    }
  }

  @Test func `an index below a pattern's folder does not make itself stale`() throws {
    try world.configure([Source(name: "all", path: "**/*.md")])
    try world.refresh()
    #expect(world.isFresh())
    try world.write("docs/b.md", faq([("Is there a proxy?", "No, there never was one.")]))
    try world.refresh()
    #expect(world.isFresh())
  }

  @Test func `a file whose name ends in half a line break is watched like any other`() throws {
    try world.write("docs/odd\r.md", faq([("Is this odd?", "Yes, its name is odd indeed.")]))
    try world.write("docs/tab\there.md", faq([("Is that odd?", "Yes, its name is odd indeed, too.")]))
    try world.configure([Source(name: "docs", path: "docs/*"), Source(name: "inside", path: "inside.md")])
    #expect(try world.refresh().entryCount == 6)
    #expect(IndexState(in: world.index) != nil)
    try world.remove("docs/tab\there.md")
    try world.write("docs/odd\r", faq([("Is it odder?", "Yes, its name ends in a carriage return.")]))
    #expect(try world.refresh().entryCount == 6)
    #expect(world.isFresh())
  }

  @Test(arguments: ["", "kb-state 1", "kb-state 1 0 0\n", "kb-state 1 2 1\nfoo\n", "\u{0}\u{1}\u{2}"])
  func `a foreign state file only means that everything is read`(text: String) throws {
    try world.refresh()
    try world.write("index/state", text)
    #expect(!world.isFresh())
    let report = try world.refresh()
    #expect(report.parsedFiles == 3 && report.published.isEmpty)
    #expect(world.isFresh())
  }
}

extension World {
  /// Changes a published database and has CURRENT agree with it, as if kb had written it.
  func rewrite(_ audience: Audience, _ change: (String) throws -> Void) throws {
    guard let pointer = try index.current(for: audience) else { return }
    let path = index.database(of: pointer, for: audience)
    try change(path)
    let digest = sha256(try Data(contentsOf: URL(fileURLWithPath: path)))
    let renamed = GenerationPointer(sequence: pointer.sequence, digest: digest)
    let folder = "index/" + audience.rawValue
    try move("\(folder)/\(pointer.name)", to: "\(folder)/\(renamed.name)")
    try write("\(folder)/CURRENT", "kb-generation 1\n\(pointer.sequence) \(digest)\n")
  }
}
