import ExportSamples
import Testing

@testable import Corpus

/// Links into the Google Doc that a file is an export of.
struct DocumentURLTests {
  private static let url = "https://docs.google.com/document/d/1AbC-_x/edit?usp=sharing#heading=h.old"
  private static let base = "https://docs.google.com/document/d/1AbC-_x/edit"

  private static let document = SampleDocument(
    title: "Team FAQ",
    blocks: [
      .heading(level: 2, id: "h.abc1", [.init("Why?")]),
      .paragraph([.init("See "), .init("there", link: "#h.def2"), .init(" too.")]),
      .heading(level: 2, id: "h.def2", [.init("How?")]), .paragraph([.init("So.")]),
    ])

  @Test func `An internal answer links to its heading, whatever the form of the export`() throws {
    let sample = Self.document
    for bytes in [
      Array(sample.markdown.utf8), Array(sample.webPage().utf8), sample.webArchive(), sample.word(),
      sample.openDocument(),
    ] {
      let document = try read(bytes, audience: .internal, documentURL: Self.url)
      expectSame(
        document.entries.map(\.url),
        ["h.abc1", "h.def2"].map { "\(Self.base)#heading=\($0)" })
      expectSame(
        document.entries.map(\.answer), ["See [there](\(Self.base)#heading=h.def2) too.", "So."])
      expectSame(document.messages, [])
    }
  }

  @Test func `Links name the tab where the export does, and a heading without an id leads to the document`()
    throws
  {
    let text =
      "## Why?\n\nSee [x](?tab=t.0#heading=h.a), [y](#heading=h.b) and [z](#how).\n\n## How? {#heading=h.a}\n\n[Why?](?tab=t.1#heading=h.b)\n"
    let document = try read(Array(text.utf8), audience: .internal, documentURL: Self.base)
    expectSame(document.entries.map(\.url), [Self.base, Self.base + "#heading=h.a"])
    #expect(document.entries[0].answer.contains("[x](\(Self.base)?tab=t.0#heading=h.a)"))
    #expect(document.entries[1].reference == Entry.Reference(path: "faq.md", anchor: "heading=h.b"))
    // Without the document's address they lead to the page, or nowhere.
    #expect(
      try read(text, url: "https://x.org/d").entries[0].answer.contains("[x](https://x.org/d#heading=h.a)"))
    #expect(try read(text).entries[0].answer.hasPrefix("See x, y and z."))
  }

  @Test func `A public answer neither links to the document nor shows an address of it`() throws {
    let text = "## Why? {#heading=h.a}\n\nSee [x](#heading=h.a).\n"
    let document = try read(Array(text.utf8), audience: .public, documentURL: Self.url)
    expectSame(document.entries.map(\.url), [nil])
    expectSame(document.entries.map(\.answer), ["See x."])
    let source = Source(name: "a", path: "a.md", audience: .public, documentURL: Self.url)
    let configuration = CorpusConfiguration(path: "kb.yaml", folder: ".", sources: [source])
    expectSame(
      InternalAddresses(configuration, files: []).bases, ["https://docs.google.com/document/d/1AbC-_x"])
  }

  @Test func `kb.yaml may say where the document is, and that marks decide`() throws {
    let configuration = try CorpusConfiguration(
      yaml: "sources:\n- {name: a, path: a.md, documentURL: \"https://x.org/d/1\", audience: marked}\n",
      path: "kb.yaml")
    expectSame(
      configuration.sources,
      [
        Source(
          name: "a", path: "a.md", audience: .public, documentURL: "https://x.org/d/1", isPublicByMark: true)
      ])
  }
}
