import Corpus
import Foundation
import SearchIndex
import Testing

/// A file that an internal and a public source reach.
struct OverlappingSourcesTests {
  @Test(arguments: [false, true])
  func `a file that an internal source names is not published by a pattern`(isFirst: Bool) throws {
    let pattern = Source(name: "all", path: "docs/**/*.md", audience: .public)
    let named = Source(name: "team", path: "./docs/team.md", audience: .internal)
    let world = try World(
      isFirst ? [pattern, named] : [named, pattern],
      files: [
        "docs/team.md": faq([("Who is on call?", "The marmalade desk is.")]),
        "docs/faq.md": faq([("What is a host?", "A computer with an agent.")]),
      ])
    try world.refresh()
    #expect(try world.found("marmalade", for: .public).isEmpty)
    #expect(try world.files(below: "index/public", holding: "marmalade").isEmpty)
    #expect(try world.found("computer", for: .public) == ["What is a host?"])
    #expect(try world.entry("Who is on call?")?.source == "team")
    #expect(try world.entries().count == 2)
    let check = CorpusCheck(try world.configuration)
    #expect(check.diagnostics.map(\.level) == [.warning])
    #expect(check.diagnostics.first?.message.contains("the internal source `team` names this file") == true)
  }

  @Test func `a file that a public source names is public whatever internal pattern fits it`() throws {
    let world = try World(
      [
        Source(name: "all", path: "docs/*.md", audience: .internal),
        Source(name: "faq", path: "docs/faq.md", audience: .public),
      ], files: ["docs/faq.md": faq([("What is a host?", "A computer with an agent.")])])
    try world.refresh()
    #expect(try world.found("computer", for: .public) == ["What is a host?"])
  }

  /// How an internal source, or one that is public by mark alone, writes the path of a file that a public one has as well.
  private static let forms: [(public: String, internal: String, byMark: Bool)] = [
    ("docs/*.md", "/docs/team.md", false), ("/docs/*.md", "docs/team.md", false),
    ("docs/*.md", "../ROOT/docs/team.md", false), ("docs/*.md", "team/team.md", false),
    ("docs/*.md", "link.md", false), ("docs/*.md", "docs/t*.md", false), ("**/*.md", "docs/**/t*.md", false),
    ("docs/*.md", "docs/team.md", true),
    ("docs/*.md", "/docs/team.md", true),
  ]

  @Test(arguments: forms)
  func `a file is internal however the internal source and the public one write its path`(
    form: (public: String, internal: String, byMark: Bool)
  ) throws {
    let world = try World(files: [
      "docs/team.md": faq([("Who is on call?", "The marmalade desk is.")]),
      "docs/faq.md": faq([("What is a host?", "A computer with an agent.")]),
    ])
    for (link, target) in [("team", "docs"), ("link.md", "docs/team.md")] {
      try FileManager.default.createSymbolicLink(
        atPath: world.path(link), withDestinationPath: world.path(target))
    }
    func written(_ path: String) -> String {
      path.hasPrefix("/")
        ? world.root + path : path.replacing("ROOT", with: (world.root as NSString).lastPathComponent)
    }
    try world.write(
      "kb.yaml",
      """
      sources:
        - {name: all, path: "\(written(form.public))", audience: public}
        - {name: team, path: "\(written(form.internal))", audience: \(form.byMark ? "marked" : "internal")}
      """)
    try world.refresh()
    #expect(try world.found("marmalade", for: .public).isEmpty)
    #expect(try world.files(below: "index/public", holding: "marmalade").isEmpty)
    // A file that is itself a link is not read.
    let isLink = form.internal == "link.md"
    #expect(try world.found("marmalade") == (isLink ? [] : ["Who is on call?"]))
    #expect(
      try CorpusCheck(world.configuration).diagnostics.contains { $0.message.contains("leaves it out") })
  }

  @Test(arguments: [Source(name: "team", path: "./faq.md"), Source(name: "all", path: "*.md")])
  func `a file that a public source names by its path is public, and a second path for it is told`(
    other: Source
  ) throws {
    let world = try World(
      [other, Source(name: "faq", path: "faq.md", audience: .public)],
      files: ["faq.md": faq([("What is a host?", "A computer with an agent.")])])
    try world.refresh()
    #expect(try world.found("computer", for: .public) == ["What is a host?"])
    let told = try CorpusCheck(world.configuration).diagnostics.filter { $0.message.contains("it is public") }
    #expect(told.count == (other.name == "team" ? 1 : 0))
  }

  @Test func `a file that two public sources name is told`() throws {
    let world = try World(
      [
        Source(name: "one", path: "faq.md", audience: .public),
        Source(name: "all", path: "*.md", audience: .public),
      ], files: ["faq.md": faq([("What is a host?", "A computer with an agent.")])])
    let told = try CorpusCheck(world.configuration).diagnostics.filter { $0.message.contains("found twice") }
    #expect(told.map(\.location.path) == ["faq.md"])
  }

  @Test func `a public pattern that begins further down than the internal one says what is public`() throws {
    let world = try World(
      [
        Source(name: "all", path: "**/*.md", audience: .internal),
        Source(name: "faq", path: "docs/faq/*.md", audience: .public),
      ], files: ["docs/faq/a.md": faq([("What is a host?", "A computer with an agent.")])])
    try world.refresh()
    #expect(try world.found("computer", for: .public) == ["What is a host?"])
  }

  @Test(arguments: [false, true])
  func `a file that kb.yaml makes internal leaves the public at once, however much it is`(narrows: Bool)
    throws
  {
    let whole = Source(name: "docs", path: "*.md", audience: .public)
    let world = try World(
      [whole],
      files: [
        "team.md": faq([
          ("Who is on call?", "The marmalade desk is."), ("Who pays?", "The marmalade desk does."),
        ]),
        "faq.md": faq([("What is a host?", "A computer with an agent.")]),
      ])
    try world.refresh(allowsRemoval: false)
    #expect(try world.found("marmalade", for: .public).count == 2)
    try world.configure([
      narrows ? Source(name: "docs", path: "f*.md", audience: .public) : whole,
      Source(name: "team", path: "team.md", audience: .internal),
    ])
    #expect(try world.refresh(allowsRemoval: false).held.isEmpty)
    #expect(try world.found("marmalade", for: .public).isEmpty)
    #expect(try world.files(below: "index/public", holding: "marmalade").isEmpty)
    #expect(try world.found("marmalade").count == 2)
    #expect(try world.found("computer", for: .public) == ["What is a host?"])
  }

  @Test func `a public answer shows no folder above kb's`() throws {
    let world = try World(files: ["docs/faq.md": faq([("What is a host?", "A computer with an agent.")])])
    try world.configure([Source(name: "faq", path: world.path("docs/*.md"), audience: .public)])
    try world.refresh()
    #expect(try world.entries(for: .public).map(\.location.path) == ["docs/faq.md"])
  }
}
