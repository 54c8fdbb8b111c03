import Corpus
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
}
