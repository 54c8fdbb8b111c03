import ExportSamples
import Exports
import Testing

/// Exports that define or name more than any document does, or hide what they name.
struct HostileDefinitionsTests: HostileExports {
  @Test(arguments: [
    ("UTF-7", "UTF-7"), ("utf-7", "utf-7"), ("ISO-8859-1", "ISO-8859-1"), ("UTF-16", "UTF-16"),
    ("IBM037", "IBM037"),
    ("", ""), ("UTF-8", nil), ("utf-8", nil), ("US-ASCII", nil),
  ])
  func `XML in an encoding in which tags look different is refused`(encoding: String, refused: String?) throws
  {
    // In UTF-7 this is a tag that nobody sees who looks for `<`.
    let tag = "+ADw-w:p " + (0..<1_001).map { "w:a\($0)=+ACIAIg-" }.joined(separator: " ") + "/+AD4-"
    for head in [
      "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>",
      "\u{FEFF}<?xml version='1.0' encoding = '\(encoding)'?>",
    ] {
      let text = head + Self.head + "<w:p><w:r><w:t>\(tag)</w:t></w:r></w:p></w:body></w:document>"
      let archive = ZipFile.bytes(of: [(Self.word, Array(text.utf8))])
      if let refused {
        expectError(.encoding(refused), of: archive)
      } else {
        #expect(try Export(archive: archive).text.contains("w:p w:a0"))
      }
    }
    // "<a/>" in EBCDIC.
    expectError(.damaged(part: Self.word), of: ZipFile.bytes(of: [(Self.word, [0x4C, 0x81, 0x61, 0x6E])]))
  }

  @Test func `More styles, lists, links or suggestions than a document has are refused`() {
    func many(_ piece: (String) -> String) -> String { (0..<100_001).map { piece(String($0)) }.joined() }
    func sheets(_ count: Int) -> String {
      (0..<count).map { sheet in
        "<style>" + (0..<1_000).map { ".c\(sheet)-\($0){font-weight:700}" }.joined() + "</style>"
      }.joined()
    }
    #expect(throws: Never.self) { try Export(text: "<html>\(sheets(20))<p>x") }
    #expect(throws: ExportError.tooManyDefinitions(limit: 100_000)) {
      try Export(text: "<html>\(sheets(101))<p>x")
    }
    func word(_ name: String, _ inner: String) -> [UInt8] {
      ZipFile.bytes(of: [
        (Self.word, Array((Self.head + "<w:p/></w:body></w:document>").utf8)),
        (name, Array("<x xmlns:w=\"w\">\(inner)</x>".utf8)),
      ])
    }
    func open(_ inner: String) -> [UInt8] {
      let names = ["office", "text", "style"].map { "xmlns:\($0)=\"\($0)\"" }.joined(separator: " ")
      return ZipFile.bytes(of: [("content.xml", Array("<office:x \(names)>\(inner)</office:x>".utf8))])
    }
    let levels = many { "<text:list-level-style-number text:level=\"\($0)\" style:num-format=\"1\"/>" }
    for archive in [
      word("word/styles.xml", many { "<w:style w:styleId=\"\($0)\"></w:style>" }),
      word("word/numbering.xml", many { "<w:num w:numId=\"\($0)\"></w:num>" }),
      word(
        "word/numbering.xml", "<w:abstractNum>" + many { "<w:lvl w:ilvl=\"1\($0)\"/>" } + "</w:abstractNum>"),
      word(
        "word/_rels/document.xml.rels",
        many { "<Relationship Id=\"\($0)\" TargetMode=\"External\" Target=\"http://x.org\"/>" }),
      open(many { "<style:style style:name=\"\($0)\"/>" }),
      open("<text:list-style style:name=\"L\">\(levels)</text:list-style>"),
      open(many { "<text:changed-region text:id=\"\($0)\"/>" }),
    ] { expectError(.tooManyDefinitions(limit: 100_000), of: archive) }
    let deletion = String(repeating: "deleted ", count: (17 << 20) / 8)
    expectError(
      .tooMuchText(limit: 16 << 20),
      of: open(
        "<text:changed-region text:id=\"a\"><text:deletion><text:p>\(deletion)</text:p></text:deletion></text:changed-region>"
      ))
  }

  @Test func `Lists have nine levels each, which count with them`() throws {
    let levels = (0..<9).map { "<w:lvl w:ilvl=\"\($0)\"><w:numFmt w:val=\"decimal\"/></w:lvl>" }.joined()
    let lists = (0..<11_000).map {
      "<w:abstractNum w:abstractNumId=\"\($0)\">\(levels)</w:abstractNum><w:num w:numId=\"\($0)\"><w:abstractNumId w:val=\"\($0)\"/></w:num>"
    }.joined()
    let archive = ZipFile.bytes(of: [
      (Self.word, Array((Self.head + "<w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>").utf8)),
      ("word/numbering.xml", Array("<x xmlns:w=\"w\">\(lists)</x>".utf8)),
    ])
    #expect(try Export(archive: archive).text == "x\n")
  }

  @Test func `More different names of tags and attributes than a document has are refused`() {
    for piece in ["<a*>", "</a*>", "<p a*=''>", "<p x='' A*>", "<p a*\n>"] {
      let page = "<html>" + (0..<10_001).map { piece.replacing("*", with: "\($0)") }.joined()
      #expect(throws: ExportError.tooManyNames(limit: 10_000), "\(piece)") { try Export(text: page) }
    }
    expectError(.tooManyNames(limit: 10_000), of: word((0..<10_001).map { "<a\($0)/>" }.joined()))
    let page = "<html>" + (0..<20_000).map { "<p class='c\($0)'>x</p>" }.joined()
    #expect(throws: Never.self) { try Export(text: page) }
  }
}
