import Corpus
import Foundation
import SearchIndex
import Testing

/// A file that becomes internal leaves the public whatever stands in the way of reading it.
struct WithdrawnFileTests {
  private static let secret = faq([
    ("Who is on call?", "The marmalade desk is."), ("Who pays?", "The marmalade desk does."),
  ])
  private static let open = faq([("What is a host?", "A computer with an agent.")])

  /// A world whose public source has both files, published.
  private func published(_ pattern: String = "docs/*.md") throws -> World {
    let world = try World(
      [Source(name: "docs", path: pattern, audience: .public)],
      files: ["docs/a.md": Self.open, "docs/b.md": Self.secret])
    try world.refresh(allowsRemoval: false)
    #expect(try world.found("marmalade", for: .public).count == 2)
    return world
  }

  private func expectWithdrawn(_ world: World, _ sources: [Source]) throws {
    try world.configure(sources)
    try world.refresh(allowsRemoval: false)
    #expect(try world.found("marmalade", for: .public).isEmpty)
    #expect(try world.files(below: "index/public", holding: "marmalade").isEmpty)
  }

  @Test func `where it moved away and a link is left behind`() throws {
    let world = try published()
    try world.move("docs/b.md", to: "inside/b.md")
    try FileManager.default.createSymbolicLink(
      atPath: world.path("docs/b.md"), withDestinationPath: world.path("inside/b.md"))
    try expectWithdrawn(
      world,
      [
        Source(name: "docs", path: "docs/*.md", audience: .public),
        Source(name: "inside", path: "inside/*.md"),
      ])
  }

  @Test func `where the folder is missing`() throws {
    let world = try published()
    try world.move("docs", to: "away")
    try expectWithdrawn(
      world,
      [Source(name: "docs", path: "docs/*.md", audience: .public), Source(name: "team", path: "docs/b.md")])
  }

  @Test func `where the internal source writes its path otherwise, and the public one is narrowed`() throws {
    let world = try published()
    try expectWithdrawn(
      world,
      [
        Source(name: "docs", path: "docs/a.md", audience: .public),
        Source(name: "team", path: world.path("docs") + "/../docs/b.md"),
      ])
    #expect(try world.found("computer", for: .public) == ["What is a host?"])
  }

  @Test(arguments: [true, false])
  func `where marks decide from now on, and the file is missing or has lost much`(isMissing: Bool) throws {
    let world = try published()
    if isMissing {
      try world.remove("docs/b.md")
    } else {
      try world.write("docs/b.md", faq([("Who pays?", "The marmalade desk does.")]))
    }
    try world.write(
      "kb.yaml", "sources:\n  - {name: docs, path: docs/b.md, audience: marked}\n")
    try world.refresh(allowsRemoval: false)
    #expect(try world.found("marmalade", for: .public).isEmpty)
  }
}
