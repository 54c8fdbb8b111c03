import ExportSamples
import Files
import Foundation
import Testing

@testable import Corpus

/// What `kb import` checks and writes.
struct ImportedExportTests {
  private static let sample = SampleDocument(
    title: "Team FAQ",
    blocks: [
      .heading(level: 2, id: "h.abc1", [.init("Why?")]), .paragraph([.init("Because.")]),
      .heading(level: 2, id: "h.def2", [.init("How {#x}?")]), .paragraph([.init("So.")]),
      .heading(level: 2, id: "h.g", [.init("Who {#y}")]),
      .paragraph([.init("We.")]),
    ])

  private func configuration(_ folder: String, path: String = "faq.md") -> CorpusConfiguration {
    CorpusConfiguration(path: folder + "/kb.yaml", folder: folder, sources: [Source(name: "faq", path: path)])
  }

  private static func wide(_ text: String, mark: [UInt8] = []) -> [UInt8] {
    mark + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static let recognised: [[UInt8]] = [
    Array(
      "<html><meta charset=\"windows-1252\"><h2>Gr\u{FC}n?</h2><p>So.</p>".unicodeScalars.map {
        UInt8($0.value)
      }),
    wide("## Grün?\n\nSo.\n"), wide("## Grün?\n\nSo.\n", mark: [0xFF, 0xFE]),
    wide("<html><h2>Grün?</h2><p>So.</p>"),
  ]

  @Test(arguments: recognised)
  func `An export that says or shows its encoding keeps its letters, and Markdown becomes UTF-8`(
    bytes: [UInt8]
  ) throws {
    try withTemporaryFolder { folder in
      try write(bytes, to: folder + "/x")
      let imported = try ImportedExport(readingFile: folder + "/x", for: nil, in: configuration(folder))
      expectSame(imported.document.questions, ["Grün?"])
      #expect(String(validating: imported.bytes, as: UTF8.self) == "## Grün?\n\nSo.\n")
      expectSame(imported.document.messages, [])
    }
  }

  @Test(arguments: ["faq.md", "faq.docx"])
  func `An export takes the place of the file, as Markdown where that is Markdown, and reads the same`(
    path: String
  ) throws {
    let exports = [
      ("x.html", Array(Self.sample.webPage().utf8)), ("x.zip", Self.sample.webArchive()),
      ("x.docx", Self.sample.word()),
      ("x.odt", Self.sample.openDocument()), ("x.md.txt", Array(Self.sample.markdown.utf8)),
    ]
    try withTemporaryFolder { folder in
      try write("old", to: folder + "/" + path)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder + "/" + path)
      for (name, bytes) in exports {
        try write(bytes, to: folder + "/exports/" + name)
        let configuration = configuration(folder, path: path)
        let imported = try ImportedExport(
          readingFile: folder + "/exports/" + name, for: nil, in: configuration)
        try imported.put()
        let written = try FileReading.bytes(of: folder + "/" + path, limit: 1 << 20)
        #expect(written == imported.bytes)
        let isText = String(validating: written, as: UTF8.self)?.contains("## ") ?? false
        #expect(isText == (path.hasSuffix(".md") || name == "x.md.txt"))
        let document = try read(written, as: configuration.sources[0], among: configuration.sources)
        expectSame(document.questions, ["Why?", "How {#x}?", "Who {#y}"])
        expectSame(document.entries.map(\.anchor), ["h.abc1", "h.def2", "h.g"].map { "heading=" + $0 })
        expectSame(document.entries.map(\.question), imported.document.entries.map(\.question))
        let mode =
          try FileManager.default.attributesOfItem(atPath: folder + "/" + path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["exports", path])
    }
  }

  private static let refused: [(bytes: [UInt8], reason: String)] = [
    (
      Array("<!DOCTYPE html><html><form></form></html>".utf8),
      "is a web page, perhaps a sign-in page saved in place of the document; export it again"
    ),
    (
      Array("<html><p>Nothing asks</p></html>".utf8), "holds no question with an answer; export it again"
    ),
    ([], "holds no question with an answer; export it again"),
    (
      Array("## Why?\n\nSo".utf8) + [0xFC],
      "is not UTF-8, so that its letters would be lost; save it as UTF-8, then import"
    ),
    (
      Array("<html><meta charset=\"windows-1251\"><h2>Why?</h2><p>So".utf8) + [0xFC, 0x2E],
      "is not UTF-8, so that its letters would be lost; save it as UTF-8, then import"
    ),
    (
      wide("## Why?\n\nSo\0.", mark: [0xFF, 0xFE]),
      "is UTF-16 with damaged characters; export it again, as UTF-8"
    ),
    (
      wide("## Why?\n\nSo", mark: [0xFF, 0xFE]) + [0x2E],
      "is UTF-16 with damaged characters; export it again, as UTF-8"
    ),
    (
      wide("## Why?\n\nSo") + [0, 0xD8], "has zero bytes, which no text has; save it as UTF-8, then import"
    ),
    (
      Array("## Why?\n\nSo\0.\0".utf8), "has zero bytes, which no text has; save it as UTF-8, then import"
    ),
    (Array("just text".utf8), "holds no question with an answer; export it again"),
    (
      [0x50, 0x4B, 3, 4],
      "is an archive without a document that kb reads (web page, Word, OpenDocument); export it again"
    ),
  ]

  @Test(arguments: refused)
  func `What is no document of questions is refused`(bytes: [UInt8], reason: String) throws {
    try withTemporaryFolder { folder in
      try write(bytes, to: folder + "/x")
      let error = #expect(throws: ImportError.self) {
        try ImportedExport(readingFile: folder + "/x", for: nil, in: configuration(folder))
      }
      switch error {
      case .unsuitable(_, let told):
        #expect(told == reason || bytes.starts(with: [0x50]) && told.hasPrefix("is "), "\(told)")
      default: Issue.record("\(String(describing: error))")
      }
    }
  }

  @Test func `The source is the one that is meant, or the question which`() throws {
    let public1 = Source(name: "public", path: "p.md", audience: .public)
    let inside = Source(name: "inside", path: "i.md")
    let document = Source(name: "doc", path: "d.md", documentURL: "https://x.org/d/1")
    let pattern = Source(name: "many", path: "m/*.md")
    let entries = Source(name: "desk", path: "e.jsonl", kind: .entries)
    func choice(_ sources: [Source], _ name: String? = nil) throws -> String {
      try withTemporaryFolder { folder in
        try write("## Why?\n\nSo.\n", to: folder + "/x.md")
        let configuration = CorpusConfiguration(path: "kb.yaml", folder: folder, sources: sources)
        return try ImportedExport(readingFile: folder + "/x.md", for: name, in: configuration).source.name
      }
    }
    #expect(try choice([public1, inside, pattern, entries]) == "inside")
    #expect(try choice([public1, inside, document]) == "doc")
    #expect(try choice([public1, inside, document], "public") == "public")
    #expect(throws: ImportError.severalSources(known: ["public"])) { try choice([public1, pattern]) }
    #expect(throws: ImportError.severalSources(known: ["inside", "inside2"])) {
      try choice([inside, Source(name: "inside2", path: "j.md")])
    }
    #expect(throws: ImportError.unknownSource("many", known: ["inside"])) {
      try choice([inside, pattern], "many")
    }
    #expect(throws: ImportError.unknownSource("desk", known: [])) { try choice([entries], "desk") }
    #expect(
      "\(ImportError.severalSources(known: []))"
        == "it is not clear which source the export is for; name it with --source; kb.yaml has none")
  }

  @Test(arguments: [
    ("i.md", Audience.public, false, true), ("./x/../i.md", .public, false, true),
    ("*.md", .public, false, true),
    ("there/i.md", .public, false, true), ("there/*.md", .public, false, true), ("i.md", .public, true, true),
    ("**/i.md", .internal, false, false), ("i.md", .internal, false, false),
    ("other.md", .public, false, false),
  ])
  func `A file that a source of another audience names too is not replaced`(
    path: String, audience: Audience, isMarked: Bool, isRefused: Bool
  ) throws {
    try withTemporaryFolder { folder in
      try write("## Why?\n\nSo.\n", to: folder + "/exports/x")
      try FileManager.default.createSymbolicLink(atPath: folder + "/there", withDestinationPath: folder)
      let configuration = CorpusConfiguration(
        path: folder + "/kb.yaml", folder: folder,
        sources: [
          Source(name: "other", path: path, audience: audience, isPublicByMark: isMarked),
          Source(name: "inside", path: "i.md"),
        ])
      func importing() throws -> ImportedExport {
        try ImportedExport(readingFile: folder + "/exports/x", for: "inside", in: configuration)
      }
      for isThere in [false, true] {
        if isThere { try write("## Why?\n\nSo.\n", to: folder + "/i.md") }
        guard isRefused else {
          #expect(try importing().otherSources == (path.hasSuffix("i.md") ? ["other"] : []))
          continue
        }
        let error = #expect(throws: ImportError.self) { try importing() }
        #expect(
          error.map { "\($0)" }
            == "i.md is read by sources of different audiences, `inside` (internal) and `other` (\(isMarked ? "marked" : "public")), and would be published to the wider one; give each source a file of its own, then import"
        )
      }
    }
  }

  @Test func `Archives and web pages are refused where only text is read`() throws {
    for kind in Source.Kind.allCases where !kind.readsExports {
      #expect(throws: FileProblem.self) { try read(Self.sample.word(), kind: kind) }
    }
    #expect(throws: FileProblem.self) { try read("<html></html>", kind: .synonyms) }
  }

  @Test(arguments: [
    ("---\naudience: internal\n\n## Why?\n\nSo.\n", true), ("---\naudience: internal\n---\n## Why?\n", true),
    ("+++\naudience = \"internal\"\n\n## Why?\n\nSo.\n", true), ("+++\nowner = \"Ann\"\n+++\n", true),
    ("---\nowner: Ann\n---\n", true), ("---\nowner: Ann\n", false), ("## Why?\n\nSo.\n", false),
  ])
  func `What the head of the old file keeps from the public is not taken away, also where its end is missing`(
    old: String, isRefused: Bool
  ) throws {
    try withTemporaryFolder { folder in
      try write(old, to: folder + "/faq.md")
      try write("## Why?\n\nSo.\n", to: folder + "/x")
      func importing(_ export: String = "/x") throws {
        _ = try ImportedExport(readingFile: folder + export, for: "faq", in: configuration(folder))
      }
      if isRefused {
        #expect(throws: ImportError.wouldLose(path: "faq.md")) { try importing() }
      } else {
        #expect(throws: Never.self) { try importing() }
      }
      try write("---\naudience: internal\n---\n## Why?\n\nSo.\n", to: folder + "/marked")
      #expect(throws: Never.self) { try importing("/marked") }
    }
  }

  @Test func `An old file that cannot be read is not replaced: nobody knows what it keeps from the public`()
    throws
  {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/faq.md", withIntermediateDirectories: false)
      try write("## Why?\n\nSo.\n", to: folder + "/x")
      let error = #expect(throws: ImportError.self) {
        try ImportedExport(readingFile: folder + "/x", for: "faq", in: configuration(folder))
      }
      guard case .unreadable(path: "faq.md", _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func `Plain text is read with low trust`() throws {
    let text =
      "\u{FEFF}Team FAQ\r\n\r\nHow do I rotate it?\r\nLike this.\r\n\r\nAnd if not?\r\nAudience: internal\r\nAsk.\r\n"
    let document = try read(text)
    expectSame(document.questions, ["How do I rotate it?", "And if not?"])
    expectSame(document.entries.map(\.sectionPath), [["plain text, low trust"], ["plain text, low trust"]])
    expectSame(document.entries.map(\.audience), [.public, .internal])
    expectSame(document.entries.map(\.location.line), [3, 6])
    expectSame(
      document.messages,
      [
        "faq.md:1:1: warning: this is plain text: its questions are guessed, from short lines that end in a question mark; export it as Markdown, a web page or a Word document"
      ])
  }
}
