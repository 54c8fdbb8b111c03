import Corpus
import Foundation
import SearchIndex
import Testing

/// What a comparison has read is not read again by the refresh after it, as long as it is what the file holds.
struct ComparedFilesTests {
  /// What happens between the comparison and the refresh.
  enum Change: String, CaseIterable {
    case none
    case otherText
    case otherConfiguration
    case gone
  }

  private static func text(_ answer: String) -> String {
    "# Docs\n\n## How do I start?\n\n\(answer) See [this](other.md#where-is-it).\n"
  }

  @Test(arguments: Change.allCases)
  func `a refresh after a comparison publishes what one without it would`(change: Change) throws {
    func world(compares: Bool) throws -> World {
      let world = try World(
        [
          Source(name: "docs", path: "docs.md", url: "https://example.com/docs", audience: .public),
          Source(name: "other", path: "other.md", url: "https://example.com/other"),
        ],
        files: [
          "docs.md": Self.text("Press the old button."), "other.md": "# Other\n\n## Where is it?\n\nThere.\n",
        ])
      try world.refresh()
      let new = Self.text("Press the new button.")
      let memory = RefreshMemory(keepsFiles: true)
      if compares {
        var configuration = try world.configuration
        configuration.replacements = ["docs.md": Array(new.utf8)]
        let comparison = IndexRefresh(configuration, folder: world.index, memory: memory)
        #expect(try comparison.difference().changes.count == 1)
      }
      try world.write("docs.md", new)
      switch change {
      case .none: break
      case .otherText: try world.write("docs.md", Self.text("Press the newest button."))
      case .otherConfiguration:
        try world.configure([
          Source(name: "docs", path: "docs.md", url: "https://example.com/elsewhere", audience: .public),
          Source(name: "other", path: "other.md", url: "https://example.com/public", audience: .public),
        ])
      case .gone: try world.remove("docs.md")
      }
      _ = try IndexRefresh(world.configuration, folder: world.index, allowsRemoval: true, memory: memory)
        .run()
      return world
    }
    let worlds = try [world(compares: true), world(compares: false)]
    for audience in ["public", "internal"] {
      let files = try worlds.map { try $0.files(below: "index/" + audience) }
      #expect(files[0] == files[1] && !files[0].isEmpty, "\(audience)")
    }
  }

  @Test(arguments: [Audience.public, .internal])
  func `a document that was looked at is published as it was read, unless the public may see it`(
    audience: Audience
  ) throws {
    let world = try World(
      [Source(name: "docs", path: "docs.md", audience: audience)],
      files: ["docs.md": "# Docs\n\n## How do I start?\n\nPress the button.\n"])
    let configuration = try world.configuration
    let bytes = try Data(contentsOf: URL(filePath: world.path("docs.md")))
    let file = try #require(CorpusScan(configuration).files.first)
    // Another answer tells whether the file was read again.
    let entry = Entry(
      question: "How do I start?", answer: "As it was looked at.",
      location: SourceLocation(path: "docs.md", line: 3), audience: audience)
    var document = Document(source: "docs", path: "docs.md", title: "Docs")
    document.entries = [entry]
    let memory = RefreshMemory(keepsFiles: true)
    memory.keep(document, of: file, bytes: Array(bytes), by: configuration)
    _ = try IndexRefresh(configuration, folder: world.index, memory: memory).run()
    let answer = try world.entries().first?.answer
    #expect(answer == (audience == .public ? "Press the button." : "As it was looked at."))
  }
}
