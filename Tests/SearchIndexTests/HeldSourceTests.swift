import Corpus
import SearchIndex
import Testing

/// What a refresh that may not remove much does with what moved, or was hidden.
struct HeldSourceTests {
  private static func text(_ names: [String]) -> String {
    faq(names.map { ("How do I use the \($0)?", "Turn the \($0) and wait for a moment.") })
  }

  private static let sources = [
    Source(name: "a", path: "a.md", audience: .public), Source(name: "b", path: "b.md", audience: .public),
  ]
  private static let first = ["crank", "lever", "pedal", "wheel"]
  private static let second = ["anvil", "bellows", "chisel", "drill"]

  @Test(arguments: [4, 3, 2]) func `what moves to a source that is held stays where it was`(count: Int) throws
  {
    let world = try World(
      Self.sources, files: ["a.md": Self.text(Self.first), "b.md": Self.text(Self.second)])
    try world.refresh()
    let before = Set(try world.entries().map { $0.id })
    // They take the place of all that was there.
    try world.write("a.md", Self.text(Array(Self.first.dropFirst(count))))
    try world.write("b.md", Self.text(Array(Self.first.prefix(count))))
    let report = try world.refresh(allowsRemoval: false)
    #expect(Set(report.held.map(\.source)) == ["a", "b"])
    for audience in Audience.allCases {
      #expect(Set(try world.entries(for: audience).map { $0.id }) == before)
    }
    let allowed = try world.refresh(allowsRemoval: true)
    #expect(allowed.held.isEmpty)
    #expect(Set(try world.entries().map(\.question)) == Set(Self.first.map { "How do I use the \($0)?" }))
    #expect(Set(try world.entries().map { $0.id }).isSubset(of: before))
  }

  @Test(arguments: [
    "## How do I use the pedal?\n\nAudience: internal\n\nTurn the pedal and wait for a moment.\n",
    "## How do I use the red pedal?\n\nAudience: internal\n\nTurn the pedal and wait for a moment.\n",
    "## How do we push the red pedal?\n\nAudience: internal\n\nPush it.\n",
    "## Who knows about this?\n\nAudience: internal\n\nTurn the pedal and wait for a moment.\n",
    "## Who knows about this?\n\nAudience: internal\n\nJoe does.\n",
    "## Internals\n\nAudience: internal\n\n### Who knows about this?\n\nJoe does.\n\n### And about that?\n\nJane does.\n",
  ])
  func `what is marked internal leaves the public index also when it is reworded at once`(hidden: String)
    throws
  {
    let world = try World(
      [Source(name: "a", path: "*.md", audience: .public)],
      files: ["a.md": Self.text(["lever", "pedal"]), "b.md": Self.text(["wheel"])])
    try world.refresh()
    try world.write("a.md", Self.text(["lever"]) + "\n" + hidden)
    try world.refresh(allowsRemoval: false)
    #expect(try world.found("pedal", for: .public).isEmpty)
    #expect(try world.files(below: "index/public", holding: "pedal").isEmpty)
    #expect(try world.entries(for: .public).count == 2)
    #expect(try !world.found("Joe pedal Jane push", for: .internal).isEmpty)
  }

  @Test func `a loss beside what was internal before is held`() throws {
    let hidden = "\n## Who knows about this?\n\nAudience: internal\n\nJoe does.\n"
    let world = try World(
      [Source(name: "a", path: "a.md", audience: .public)], files: ["a.md": Self.text(Self.first) + hidden])
    try world.refresh()
    try world.write("a.md", Self.text(["crank"]) + hidden)
    let report = try world.refresh(allowsRemoval: false)
    #expect(report.held.map(\.audience) == [.public, .internal])
    #expect(try world.entries(for: .public).count == 4)
  }
}
