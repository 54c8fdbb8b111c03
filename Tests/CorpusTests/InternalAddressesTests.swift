import Testing

@testable import Corpus

/// Which addresses tell of internal documents.
struct InternalAddressesTests {
  private static let sources = [
    Source(
      name: "using", path: "01-Using/FAQ.md", url: "https://x.org/docs/using/faq", audience: .public),
    Source(
      name: "all", path: "guides/**/*.md", url: "https://x.org/guides/", audience: .public, kind: .guide),
    Source(
      name: "code", path: "repo/docs/FAQ.md", url: "https://github.com/o/r/blob/main/docs/FAQ.md",
      audience: .public),
    Source(name: "bare", path: "Bare.md", audience: .public),
    Source(name: "secret", path: "Internal FAQ.md", url: "https://intra.org/faq"),
    Source(name: "notes", path: "notes/*.md"),
    Source(name: "copy", path: "01-Using/FAQ.md"),
  ]
  private static let configuration = CorpusConfiguration(
    path: "/kb/kb.yaml", folder: "/kb", sources: sources)

  private func addresses() -> InternalAddresses {
    let files = [
      (0, "01-Using/FAQ.md"), (1, "guides/a/b.md"), (5, "notes/02-Prices.md"), (6, "01-Using/FAQ.md"),
    ].map { CorpusScan.File(source: Self.sources[$0.0], path: $0.1) }
    return InternalAddresses(Self.configuration, files: files)
  }

  @Test func `what kb.yaml says is kept`() {
    #expect(addresses().bases == ["https://intra.org/faq"])
    #expect(
      addresses().publicBases == [
        "https://x.org/docs/using/faq", "https://x.org/guides/",
        "https://github.com/o/r/blob/main/docs/FAQ.md",
      ])
  }

  /// Links as a public document would have them, read as if there were no internal source.
  @Test(arguments: [
    ("using", "01-Using/FAQ.md", "../Internal%20FAQ.md"),
    ("using", "01-Using/FAQ.md", "../01-Using/../notes/./02-Prices.md"),
    ("using", "01-Using/FAQ.md", "../../kb/notes/02-Prices.md"),
    ("using", "01-Using/FAQ.md", "../notes/02-Prices.md?plain=1"),
    ("all", "guides/a/b.md", "../../notes/02-Prices.md"), ("all", "guides/c.md", "../notes/02-Prices.md"),
    ("code", "repo/docs/FAQ.md", "../../notes/02-Prices.md"),
  ])
  func `a public link to an internal file is taken for one of these pages`(
    name: String, file: String, destination: String
  ) throws {
    let source = try #require(Self.sources.first { $0.name == name })
    var outside = Self.configuration
    outside.sources.removeAll { $0.audience == .internal }
    let address = try #require(
      LinkResolver(outside).address(of: destination, in: file, source: source, audience: .public))
    #expect(addresses().pages.contains(address), "\(address)")
  }

  @Test func `a page that is public as well is not among them`() {
    #expect(!addresses().pages.contains { $0.hasPrefix("https://x.org/docs/using/faq") })
  }

  @Test(arguments: [
    ("a/b.md", ".", "a/b.md"), ("a/b.md", "a", "b.md"), ("a/b.md", "c/d", "../../a/b.md"),
    ("b.md", "a", "../b.md"), ("a", "a", "../a"), ("../x/b.md", "a", "../../x/b.md"),
  ])
  func `a path is named from a folder`(path: String, folder: String, expected: String) {
    #expect(PathName.relative(path, to: folder) == expected)
  }
}
