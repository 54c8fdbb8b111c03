import Testing

@testable import Corpus

/// Where the links of a document lead once they stand in an answer.
struct LinkTests {
  private static let sources = [
    Source(
      name: "using", path: "01-Using-Fleet/FAQ.md", url: "https://x.org/docs/using-fleet/faq",
      audience: .public),
    Source(
      name: "deploying", path: "02-Deploying/FAQ.md", url: "https://y.org/deploying/questions",
      audience: .public),
    Source(name: "secret", path: "Internal.md", url: "https://intra.org/faq", audience: .internal),
    Source(name: "bare", path: "Bare.md", audience: .public),
    Source(
      name: "code", path: "repo/docs/FAQ.md", url: "https://github.com/o/r/blob/main/docs/FAQ.md",
      audience: .public),
    Source(name: "all", path: "guides/**/*.md", url: "https://x.org/guides", audience: .public, kind: .guide),
    Source(
      name: "tree", path: "handbook/*.md", url: "https://github.com/o/r/tree/main/handbook/",
      audience: .internal),
  ]

  private func link(_ destination: String, in name: String, file: String? = nil) throws -> String {
    var source = try #require(Self.sources.first { $0.name == name })
    if let file {
      let links = LinkResolver(CorpusConfiguration(path: "kb.yaml", folder: ".", sources: Self.sources))
      return links.address(of: destination, in: file, source: source, audience: source.audience) ?? "text"
    }
    source.kind = .faq
    let document = try read(
      Array("## Why?\n\n[text](\(destination))\n".utf8), as: source, among: Self.sources)
    let answer = try document.entry("Why?").answer
    return answer == "text" ? answer : String(answer.dropFirst("[text](".count).dropLast())
  }

  @Test(arguments: [
    ("https://z.org/a?b=1#c", "https://z.org/a?b=1#c"),
    ("HTTP://z.org", "HTTP://z.org"),
    ("mailto:me@z.org", "mailto:me@z.org"),
    ("//z.org/a", "https://z.org/a"),
    ("#why", "https://x.org/docs/using-fleet/faq#why"),
    ("/pricing#a", "https://x.org/pricing#a"),
    ("../02-Deploying/03-Configuration.md#a", "https://x.org/docs/deploying/configuration#a"),
    ("./04-Teams.md", "https://x.org/docs/using-fleet/teams"),
    ("My%20File.md", "https://x.org/docs/using-fleet/my-file"),
    ("image.png", "https://x.org/docs/using-fleet/image.png"),
    ("../02-Deploying/FAQ.md#why", "https://y.org/deploying/questions#why"),
    ("../02-Deploying/./FAQ.md", "https://y.org/deploying/questions"),
    ("../../../../../a.md", "https://x.org/a"),
    ("../repo/docs/FAQ.md#b", "https://github.com/o/r/blob/main/docs/FAQ.md#b"),
    ("../Bare.md#b", "text"),
    ("../Internal.md#b", "text"),
    ("..%2FInternal.md#b", "text"),
    ("javascript:alert(1)", "text"),
    ("JavaScript:alert(1)", "text"),
    ("data:text/html,x", "text"),
    ("vbscript:x", "text"),
    ("file:///etc/passwd", "text"),
  ])
  func `A link of a page of a docs site leads to its page`(destination: String, address: String) throws {
    #expect(try link(destination, in: "using") == address)
  }

  @Test(arguments: [
    ("other.md#a", "https://github.com/o/r/blob/main/docs/other.md#a"),
    ("../01-Using/FAQ.md", "https://github.com/o/r/blob/main/01-Using/FAQ.md"),
    ("#a", "https://github.com/o/r/blob/main/docs/FAQ.md#a"),
  ])
  func `A link on GitHub keeps the names of files`(destination: String, address: String) throws {
    #expect(try link(destination, in: "code") == address)
  }

  @Test func `A link of a file without an address leaves its text`() throws {
    #expect(try link("#a", in: "bare") == "text")
    #expect(try link("other.md", in: "bare") == "text")
    #expect(try link("/a", in: "bare") == "text")
    #expect(try link("01-Using-Fleet/FAQ.md#a", in: "bare") == "https://x.org/docs/using-fleet/faq#a")
  }

  @Test func `An internal document may link an internal one`() throws {
    #expect(try link("#a", in: "secret") == "https://intra.org/faq#a")
    #expect(try link("../Internal.md", in: "tree", file: "handbook/a.md") == "https://intra.org/faq")
  }

  @Test func `Files of a pattern have an address each`() throws {
    #expect(
      try link("#a", in: "all", file: "guides/01-Basics/02-Install.md")
        == "https://x.org/guides/basics/install#a")
    #expect(
      try link("../b.md", in: "all", file: "guides/01-Basics/02-Install.md") == "https://x.org/guides/b")
    #expect(
      try link("#a", in: "tree", file: "handbook/My File.md")
        == "https://github.com/o/r/tree/main/handbook/My%20File.md#a")
  }

  @Test(arguments: [
    "../handbook/a.md#x", "../handbook/../handbook/a.md",
  ])
  func `A public document shows no link to a file that an internal pattern names`(destination: String) throws
  {
    #expect(try link(destination, in: "using") == "text")
  }
}
