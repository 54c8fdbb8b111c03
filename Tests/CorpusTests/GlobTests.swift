import Foundation
import Testing

@testable import Corpus

struct GlobTests {
  @Test(arguments: [
    ("*.md", "a.md", true), ("*.md", "a/b.md", false), ("*.md", ".md", true), ("?.md", "ab.md", false),
    ("?.md", "a.md", true), ("**/*.md", "a.md", true), ("**/*.md", "a/b/c.md", true), ("a/**", "a/b/c", true),
    ("a/**/b", "a/b", true), ("a/**/b", "a/x/y/b", true), ("a/**/b", "a/x/c", false),
    ("a*b*c", "aXbYc", true),
    ("a*b*c", "aXbY", false), ("./a/*.md", "a/b.md", true), ("../x/*.md", "../x/b.md", true),
    ("*", "é🎉", true), ("a.md", "a.md", true), ("a.md", "a.mdx", false),
  ])
  func `A pattern fits what people expect`(pattern: String, path: String, fits: Bool) {
    #expect(Glob(pattern).matches(path) == fits)
  }

  @Test func `A pattern of many stars takes no time`() {
    let name = String(repeating: "a", count: 255)
    let time = ContinuousClock().measure {
      #expect(!Glob(String(repeating: "a*", count: 120) + "b").matches(name))
      #expect(
        !Glob(String(repeating: "**/", count: 200) + "b").matches(String(repeating: "a/", count: 500) + "a"))
    }
    #expect(time < .seconds(60))
  }

  @Test func `A scan finds files in order and tells what it cannot read`() throws {
    try withTemporaryFolder { folder in
      for path in ["docs/b.md", "docs/a.md", "docs/sub/c.md", "docs/.hidden.md", "docs/d.txt", "other.md"] {
        try write("x", to: folder + "/" + path)
      }
      let manager = FileManager.default
      try manager.createSymbolicLink(atPath: folder + "/docs/link.md", withDestinationPath: "../other.md")
      try manager.createSymbolicLink(atPath: folder + "/docs/loop", withDestinationPath: "..")
      try manager.createDirectory(atPath: folder + "/docs/folder.md", withIntermediateDirectories: false)
      let sources = [
        Source(name: "deep", path: "docs/**/*.md"), Source(name: "one", path: "./docs/../other.md"),
        Source(name: "none", path: "docs/*.pdf"), Source(name: "gone", path: "gone.md"),
        Source(name: "nowhere", path: "no/*.md"),
      ]
      let scan = CorpusScan(
        CorpusConfiguration(path: folder + "/kb.yaml", folder: folder, sources: sources))
      expectSame(
        scan.files.map { $0.source.name + " " + $0.path },
        ["deep docs/a.md", "deep docs/b.md", "deep docs/sub/c.md", "one other.md"])
      expectSame(
        scan.problems.map { $0.source + " " + $0.path },
        ["deep docs/link.md", "none docs/*.pdf", "gone gone.md", "nowhere no", "nowhere no/*.md"])
      #expect(scan.watchedPaths.contains(folder + "/kb.yaml"))
      #expect(scan.watchedPaths.contains(folder + "/docs/sub"))
    }
  }

  @Test func `A file that a link of its own stands for is not read`() throws {
    try withTemporaryFolder { folder in
      try write("## Why?\n\nBecause.\n", to: folder + "/real.md")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link.md", withDestinationPath: "real.md")
      let configuration = CorpusConfiguration(
        path: folder + "/kb.yaml", folder: folder, sources: [Source(name: "a", path: "link.md")])
      let check = CorpusCheck(configuration)
      #expect(check.entryCount == 0)
      #expect(check.diagnostics.map(\.level) == [.error])
    }
  }
}
