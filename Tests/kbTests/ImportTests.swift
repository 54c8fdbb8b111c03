import ExportSamples
import Foundation
import Testing

/// `kb import`: looking at an export, and putting it in place.
@Suite struct ImportTests {
  private static let sample = SampleDocument(
    title: "Internal FAQ",
    blocks: [
      .heading(level: 2, id: "h.esc1", [.init("Who handles escalations of zanzibarium customers?")]),
      .paragraph([.init("The zanzibarium desk does, on weekdays.")]),
      .heading(level: 2, id: "h.ref2", [.init("Who approves refunds?")]),
      .paragraph([
        .init("Finance does, within "), .init("two days", link: "https://example.com/a?b=1&c=2"), .init("."),
      ]),
      .list(
        isNumbered: true, [(0, [.init("Ask first.")]), (1, [.init("In writing.")]), (0, [.init("Wait.")])]),
    ])

  private static func write(_ kb: CommandHarness, _ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: kb.path(name)))
  }

  private static func run(_ body: (CommandHarness) async throws -> Void) async throws {
    try await CommandHarness.run { kb in
      try kb.write(
        "kb.yaml",
        TestDocuments.configuration.replacingOccurrences(
          of: "path: Internal.md",
          with: "path: Internal.md\n    documentURL: https://docs.google.com/document/d/abc/edit"))
      #expect(try await kb.kb(["index", "--quiet"]).status == 0)
      try write(kb, "FAQ.docx", sample.word())
      try write(kb, "FAQ.html", Array(sample.webPage().utf8))
      try write(kb, "FAQ.zip", sample.webArchive())
      try write(kb, "FAQ.odt", sample.openDocument())
      try write(kb, "FAQ.md.txt", Array(sample.markdown.utf8))
      try await body(kb)
    }
  }

  @Test func `front matter, which may keep a file from the public, is not taken away`() async throws {
    try await Self.run { kb in
      let old = "---\naudience: internal\n---\n# FAQ\n\n## Why?\n\nSo.\n"
      try kb.write("Internal.md", old)
      for options in [["--preview"], []] {
        let outcome = try await kb.kb(["import", "--allow-removal"] + options + [kb.path("FAQ.docx")])
        #expect(outcome.status == 2 && outcome.errors.contains("begins with lines between ---"))
      }
      #expect(try String(contentsOfFile: kb.path("Internal.md"), encoding: .utf8) == old)
    }
  }

  @Test func `an import guards what a source loses also where there is no index yet`() async throws {
    try await Self.run { kb in
      let old = "# FAQ\n" + (1...9).map { "\n## Why number \($0)?\n\nSo \($0).\n" }.joined()
      try kb.write("Internal.md", old)
      try FileManager.default.removeItem(atPath: kb.path("index"))
      let outcome = try await kb.kb(["import", kb.path("FAQ.docx")])
      #expect(outcome.status == 2, "\(outcome.errors)")
      #expect(try String(contentsOfFile: kb.path("Internal.md"), encoding: .utf8) == old)
    }
  }

  @Test func `a preview shows questions added, changed and removed, and writes nothing`() async throws {
    try await Self.run { kb in
      let before = try String(contentsOfFile: kb.path("Internal.md"), encoding: .utf8)
      let outcome = try await kb.kb(["import", "--preview", kb.path("FAQ.docx")])
      #expect(outcome.status == 1)
      #expect(
        outcome.output == """
          Word document with 2 entries (all internal), for Internal.md of source `internal`
          + Internal.md:7: Who approves refunds?
          1 added, 0 changed, 0 removed, 0 moved

          """, "\(outcome.output)")
      #expect(outcome.errors.contains("nothing has been written"))
      #expect(try String(contentsOfFile: kb.path("Internal.md"), encoding: .utf8) == before)
      #expect(try await kb.kb(["ask", "--audience", "internal", "Who approves refunds?"]).status == 1)
      let json = try await kb.kb(["import", "--preview", "--json", kb.path("FAQ.docx")])
      #expect(json.output.hasPrefix(#"{"added":1,"changed":0,"#))
    }
  }

  @Test func `an import is found at once, with the link to its heading, and by insiders alone`() async throws
  {
    try await Self.run { kb in
      let outcome = try await kb.kb(["import", kb.path("FAQ.docx")])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.hasSuffix("Internal.md is replaced and searched\n"))
      let asked = try await kb.kb(["ask", "--no-refresh", "--audience", "internal", "Who approves refunds?"])
      #expect(
        asked.output.contains("https://docs.google.com/document/d/abc/edit#heading=h.ref2"), "\(asked.output)"
      )
      let outside = try await kb.kb(["ask", "Who approves refunds?"])
      #expect(!outside.output.contains("Finance") && !outside.output.contains("docs.google.com"))
      #expect(
        try String(contentsOfFile: kb.path("Internal.md"), encoding: .utf8).contains(
          "## Who approves refunds? {#heading=h.ref2}"))
    }
  }

  @Test func `whatever form comes next, nothing changes, not even an id`() async throws {
    try await Self.run { kb in
      #expect(try await kb.kb(["import", kb.path("FAQ.docx")]).status == 0)
      for name in ["FAQ.html", "FAQ.zip", "FAQ.odt", "FAQ.md.txt", "FAQ.docx"] {
        let outcome = try await kb.kb(["import", "--preview", kb.path(name)])
        #expect(
          outcome.status == 0 && outcome.output.hasSuffix("nothing would change\n"),
          "\(name): \(outcome.output)")
      }
      // The files themselves, under whatever name, as well.
      for name in ["FAQ.html", "FAQ.zip", "FAQ.odt", "FAQ.md.txt", "FAQ.docx"] {
        try FileManager.default.removeItem(atPath: kb.path("Internal.md"))
        try FileManager.default.copyItem(atPath: kb.path(name), toPath: kb.path("Internal.md"))
        #expect(try await kb.kb(["diff"]).output == "nothing would change\n", "\(name)")
      }
    }
  }

  @Test func `an export that has lost most of its questions is held back until that is meant`() async throws {
    try await Self.run { kb in
      #expect(try await kb.kb(["import", kb.path("FAQ.docx")]).status == 0)
      let before = try String(contentsOfFile: kb.path("Internal.md"), encoding: .utf8)
      let short = SampleDocument(title: "Internal FAQ", blocks: Array(Self.sample.blocks.prefix(2)))
      try Self.write(kb, "short.html", Array(short.webPage().utf8))
      let refused = try await kb.kb(["import", kb.path("short.html")])
      #expect(refused.status == 2)
      #expect(
        refused.errors.contains("1 of 2 entries would be gone at once; nothing is written; --allow-removal"),
        "\(refused.errors)")
      #expect(try String(contentsOfFile: kb.path("Internal.md"), encoding: .utf8) == before)
      #expect(try await kb.kb(["import", "--allow-removal", kb.path("short.html")]).status == 0)
      #expect(try await kb.kb(["ask", "--audience", "internal", "Who approves refunds?"]).status == 1)
    }
  }

  @Test(arguments: [
    ("", "holds no question with an answer; export it again"),
    (
      "<!DOCTYPE html><title>Sign in - Google Accounts</title>",
      "is a web page, perhaps a sign-in page saved in place of the document; export it again"
    ),
  ])
  func `what is no export is refused in one sentence`(text: String, reason: String) async throws {
    try await Self.run { kb in
      try kb.write("bad", text)
      let outcome = try await kb.kb(["import", kb.path("bad")])
      #expect(outcome.status == 2)
      #expect(outcome.errors == "kb: error: \(kb.path("bad")) \(reason)\n")
      #expect(outcome.output.isEmpty)
      let missing = try await kb.kb(["import", kb.path("none")])
      #expect(
        missing.errors == "kb: error: \(kb.path("none")) cannot be read: there is no such file or folder\n")
      let unknown = try await kb.kb(["import", "--source", "nobody", kb.path("FAQ.docx")])
      #expect(
        unknown.errors.contains("there is no source `nobody`")
          && unknown.errors.contains("`using`, `internal`"))
    }
  }
}
