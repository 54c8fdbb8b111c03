import Corpus
import Foundation
import SearchIndex
import Testing

struct GenerationTests {
  private let world: World

  init() throws {
    world = try World(
      [
        Source(name: "using", path: "using.md", audience: .public),
        Source(name: "inside", path: "inside.md", audience: .internal),
      ],
      files: [
        "using.md": faq([("How do I enrol a host?", "Run the installer on the host.")]),
        "inside.md": faq([("Who is on call?", "Look into the rota of the team.")]),
      ])
  }

  @Test func `a generation is a folder named by sequence and digest, with the database in it`() throws {
    let report = try world.refresh()
    #expect(report.published == [.public, .internal])
    for audience in Audience.allCases {
      let pointer = try #require(try world.index.current(for: audience))
      let bytes = try Data(contentsOf: URL(fileURLWithPath: world.databasePath(audience)))
      let digest = sha256(bytes)
      #expect(pointer.digest == digest)
      #expect(pointer.sequence == 1)
      #expect(pointer.name == "000001-" + digest.prefix(16))
      let files = try world.files(below: "index/" + audience.rawValue)
      #expect(
        files.keys.sorted()
          == ["\(pointer.name)/entries.sqlite", "\(pointer.name)/postings", "CURRENT"].sorted())
      #expect(files["CURRENT"] == Data("kb-generation 1\n1 \(digest)\n".utf8))
    }
  }

  @Test func `nothing is published when nothing changed`() throws {
    try world.refresh()
    let before = try world.files().filter { $0.key != "state" }
    for isFull in [false, true, false] {
      let report = try world.refresh(isFull: isFull)
      #expect(report.published.isEmpty)
      #expect(report.added == 0 && report.changed == 0 && report.removed == 0)
      #expect(try world.files().filter { $0.key != "state" } == before)
    }
  }

  @Test func `an internal edit publishes no public generation`() throws {
    try world.refresh()
    let before = try world.files(below: "index/public")
    try world.write("inside.md", faq([("Who is on call?", "Ask in the channel of the team.")]))
    #expect(try world.refresh().published == [.internal])
    #expect(try world.files(below: "index/public") == before)
    #expect(try world.index.current(for: .internal)?.sequence == 2)
  }

  @Test func `after a refresh one generation is left, of which a reader that has another open knows nothing`()
    throws
  {
    try world.refresh()
    let old = try IndexReader(world.index, audience: .public)
    for number in 1...5 {
      try world.write(
        "using.md", faq([("How do I enrol a host?", "Answer number \(number) of the installer.")]))
      try world.refresh()
      #expect(try world.generations(.public).count == 1)
      #expect(try world.generations(.internal).count == 1)
    }
    #expect(try world.index.current(for: .public)?.sequence == 6)
    let row = try #require(try world.entry("How do I enrol a host?", for: .public)).row
    #expect(try old.entries([row]).map(\.answer) == ["Run the installer on the host."])
    #expect(old.generation.sequence == 1)
  }

  @Test func `folders are for their owner alone, and so are files`() throws {
    try world.refresh()
    try world.refresh(isFull: true)
    for item in try FileManager.default.subpathsOfDirectory(atPath: world.path("index")) {
      let isFile = ["CURRENT", "lock", "state", "entries.sqlite", "postings"].contains { item.hasSuffix($0) }
      #expect(try world.mode("index/" + item) == (isFile ? 0o600 : 0o700), "\(item)")
    }
    #expect(try world.mode("index") == 0o700)
  }

  @Test func `what runs that were cut short left behind is removed`() throws {
    try world.refresh()
    for audience in ["public", "internal"] {
      try world.write("index/\(audience)/draft/entries.sqlite", "half a database")
      try world.write("index/\(audience)/draft/entries.sqlite-journal", "")
      try world.write("index/\(audience)/CURRENT.new", "kb-gener")
      try world.write("index/\(audience)/000009-0123456789abcdef/entries.sqlite", "never published")
      try world.write("index/\(audience)/notes-of-somebody/notes.txt", "mine")
    }
    let pointer = try world.index.current(for: .public)
    #expect(try world.refresh().published.isEmpty)
    for audience in Audience.allCases {
      let name = try #require(try world.index.current(for: audience)).name
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: world.path("index/\(audience.rawValue)")).sorted()
          == [name, "CURRENT", "notes-of-somebody"])
    }
    #expect(try world.index.current(for: .public) == pointer)
  }

  @Test func `a sequence number is never used twice, and a huge one does no harm`() throws {
    try world.refresh()
    try world.write("index/public/000041-0123456789abcdef/entries.sqlite", "")
    try world.write("index/public/9223372036854775807-0123456789abcdef/entries.sqlite", "")
    try world.write("using.md", faq([("How do I enrol a host?", "Another answer, quite another.")]))
    try world.refresh()
    #expect(try world.index.current(for: .public)?.sequence == 42)
  }

  @Test func `the same sources make the same bytes, wherever and whenever`() throws {
    try world.refresh()
    let other = try World(
      try world.configuration.sources,
      files: [
        "using.md": faq([("How do I enrol a host?", "Run the installer on the host.")]),
        "inside.md": faq([("Who is on call?", "Look into the rota of the team.")]),
      ])
    try other.refresh()
    for folder in ["index/public", "index/internal"] {
      #expect(try world.files(below: folder) == other.files(below: folder))
    }
  }

  @Test(arguments: ["a b", "q?x=1", "h#1", "p%41", "semi;colon", "日本"])
  func `the index may lie in a folder of any name`(name: String) throws {
    let folder = IndexFolder(world.path(name))
    _ = try IndexRefresh(world.configuration, folder: folder).run()
    #expect(try IndexReader(folder, audience: .internal).entryCount == 2)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: world.root).sorted()
        == [name, "inside.md", "kb.yaml", "using.md"].sorted())
  }
}
