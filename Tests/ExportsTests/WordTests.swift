import ExportSamples
import Exports
import Testing

/// What Google Docs and Word make of a document, quirk by quirk.
struct WordTests {
  private static let names =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://r\" xmlns:mc=\"http://mc\""

  private func read(_ body: String, styles: String = "", numbering: String = "", links: String = "") throws
    -> Export
  {
    func file(_ name: String, _ inner: String) -> [UInt8] {
      Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:\(name) \(Self.names)>\(inner)</w:\(name)>".utf8)
    }
    var files = [("word/document.xml", file("document", "<w:body>\(body)</w:body>"))]
    if !styles.isEmpty { files.append(("word/styles.xml", file("styles", styles))) }
    if !numbering.isEmpty { files.append(("word/numbering.xml", file("numbering", numbering))) }
    if !links.isEmpty {
      files.append(("word/_rels/document.xml.rels", Array("<Relationships>\(links)</Relationships>".utf8)))
    }
    return try Export(archive: ZipFile.bytes(of: files))
  }

  private static let heading = "<w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr>"

  @Test(arguments: [
    (
      "bold is turned off by 0",
      "<w:p><w:r><w:rPr><w:b w:val=\"1\"/></w:rPr><w:t>Why?</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>So.</w:t></w:r></w:p>",
      "**Why?**\n\nSo.\n"
    ),
    (
      "what a line goes through",
      "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Audience: </w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>public</w:t></w:r></w:p><w:p><w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>So.</w:t></w:r></w:p>",
      "~~Audience: public~~\n\nSo.\n"
    ),
    (
      "what is suggested is not there, and what may be deleted is",
      "<w:p>\(heading)<w:r><w:t>Why</w:t></w:r><w:ins><w:r><w:t> on earth</w:t></w:r></w:ins><w:del><w:r><w:delText> not</w:delText></w:r></w:del><w:r><w:t>?</w:t></w:r></w:p>",
      "## Why not?\n"
    ),
    (
      "a paragraph that is only suggested to end goes on",
      "<w:p><w:pPr><w:rPr><w:ins w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p>",
      "one two\n"
    ),
    (
      "moves are suggestions too",
      "<w:p><w:moveFrom><w:r><w:t>stays</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>stays</w:t></w:r></w:moveTo><w:r><w:t>x</w:t></w:r></w:p>",
      "stays\n\nx\n"
    ),
    (
      "merged cells",
      "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>"
        + "<w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>d</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>e</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
      "| a |  | b |\n| :---- | :---- | :---- |\n| c | d | e |\n"
    ),
    (
      "comments within a heading",
      "<w:p>\(heading)<w:commentRangeStart w:id=\"0\"/><w:r><w:t>Wh</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:t>y?</w:t></w:r></w:p>",
      "## Why?\n"
    ),
    (
      "fields of links",
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://x.org/a\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>there</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>",
      "[there](https://x.org/a).\n"
    ),
    (
      "line breaks, tabs and hyphens",
      "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:br w:type=\"page\"/></w:r></w:p>",
      "a\\\nb c-d\n"
    ),
    (
      "hidden text",
      "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>x</w:t></w:r></w:p>", "x\n"
    ),
    (
      "what stands twice, for old readers",
      "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:t>again</w:t></mc:Fallback></mc:AlternateContent><w:t>x</w:t></w:r></w:p>",
      "x\n"
    ),
    (
      "earlier looks",
      "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>",
      "x\n"
    ),
    (
      "contents by their style",
      "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r><w:t>Why? 1</w:t></w:r></w:p><w:p><w:r><w:t>x</w:t></w:r></w:p>",
      "x\n"
    ),
  ])
  func `becomes plain Markdown`(quirk: String, body: String, markdown: String) throws {
    #expect(try read(body).text == markdown, "\(quirk)")
  }

  @Test func `Styles are known by their names in every language, and by what they are made of`() throws {
    let styles =
      "<w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Mine\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"berschrift1\"/></w:style>"
      + "<w:style w:styleId=\"A\"><w:name w:val=\"A\"/><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:name w:val=\"B\"/><w:basedOn w:val=\"A\"/></w:style>"
      + "<w:style w:styleId=\"C\"><w:name w:val=\"C\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>"
    let body = ["berschrift1", "Mine", "A", "C"].map {
      "<w:p><w:pPr><w:pStyle w:val=\"\($0)\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    }
    #expect(try read(body.joined(), styles: styles).text == "# x\n\n# x\n\nx\n\n### x\n")
  }

  @Test func `Lists count as Word counts`() throws {
    let numbering =
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"☐\"/></w:lvl></w:abstractNum>"
      + "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"8\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
    func item(_ list: Int, _ level: Int) -> String {
      "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    }
    let plain = "<w:p><w:r><w:t>y</w:t></w:r></w:p>"
    let body = item(7, 0) + item(7, 1) + item(7, 0) + plain + item(7, 0) + plain + item(8, 0) + item(0, 0)
    #expect(
      try read(body, numbering: numbering).text
        == "3. x\n   - \\[ \\] x\n4. x\n\ny\n\n5. x\n\ny\n\n1. x\n\nx\n")
  }

  @Test func `Headings keep the ids of Google Docs, old and new, and no bookmarks of Word`() throws {
    let names = ["_heading=h.abc", "_gjdgxs", "_Toc123456", "_GoBack"]
    let body = names.map {
      "<w:p>\(Self.heading)<w:bookmarkStart w:name=\"\($0)\" w:id=\"0\"/><w:r><w:t>x</w:t></w:r></w:p>"
    }
    #expect(try read(body.joined()).headingIDs == [1: "heading=h.abc", 3: "heading=h.gjdgxs"])
  }

  @Test func `Links lead where the relations say, within the document and outside`() throws {
    let links =
      "<Relationship Id=\"r1\" Target=\"https://x.org/?a=1&amp;b=2\" TargetMode=\"External\"/><Relationship Id=\"r2\" Target=\"media/x.png\"/>"
    let body =
      "<w:p><w:hyperlink r:id=\"r1\"><w:r><w:t>o</w:t></w:r><w:r><w:t>ut</w:t></w:r></w:hyperlink><w:hyperlink r:id=\"r2\"><w:r><w:t> none </w:t></w:r></w:hyperlink>"
      + "<w:hyperlink w:anchor=\"_heading=h.abc\"><w:r><w:t>in</w:t></w:r></w:hyperlink></w:p>"
    #expect(try read(body, links: links).text == "[out](https://x.org/?a=1&b=2) none [in](#heading=h.abc)\n")
  }

  @Test func `A footnote that is left out is told`() throws {
    let export = try read("<w:p><w:r><w:t>So</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>")
    #expect(export.text == "So\n")
    #expect(export.notes.map(\.line) == [1])
  }

  @Test
  func `Styles hide text and make it bold, also those that they are made of, until something says otherwise`()
    throws
  {
    let styles = """
      <w:style w:type="character" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="Hid2"><w:basedOn w:val="Hid"/></w:style>
      <w:style w:type="character" w:styleId="Shown"><w:basedOn w:val="Hid"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="HidP"><w:rPr><w:vanish w:val="1"/></w:rPr></w:style>
      <w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Ask"><w:rPr><w:b/></w:rPr></w:style>
      <w:style w:type="table" w:styleId="Grid"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:vanish/></w:rPr></w:tblStylePr></w:style>
      """
    func run(_ text: String, _ look: String = "") -> String {
      "<w:r><w:rPr>\(look)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
    }
    func styled(_ name: String) -> String { "<w:rStyle w:val=\"\(name)\"/>" }
    func paragraph(_ style: String, _ runs: String...) -> String {
      "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(runs.joined())</w:p>"
    }
    let body =
      paragraph("", run("a "), run("secret ", styled("Hid")), run("secret ", styled("Hid2")))
      + paragraph("", run("b ", styled("Shown")), run("c ", styled("Hid") + "<w:vanish w:val=\"0\"/>"))
      + paragraph("HidP", run("secret"))
      + paragraph(
        "HidP", run("secret", styled("Shown")), run("d", styled("Shown") + "<w:vanish w:val=\"0\"/>"))
      + paragraph("", run("How?", styled("Strong"))) + paragraph("Ask", run("Why?"))
      + paragraph("Ask", run("So.", "<w:b w:val=\"0\"/>")) + paragraph("Grid", run("e"))
    let export = try read(body, styles: styles)
    #expect(export.markdown == "a\n\nb c\n\nd\n\n**How?**\n\n**Why?**\n\nSo.\n\ne\n")
    #expect(export.notes.map(\.message) == ["hidden text is left out", "hidden text is left out"])
  }

  @Test func `A hidden mark of who sees an answer keeps it internal, and publishes nothing`() throws {
    func paragraph(_ shown: String, _ hidden: String...) -> String {
      let runs = hidden.map { "<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space=\"preserve\">\($0)</w:t></w:r>" }
      return "<w:p><w:r><w:t>\(shown)</w:t></w:r>\(runs.joined())</w:p>"
    }
    let body =
      paragraph("a") + paragraph("", "Audi", "ence: int", "ernal") + paragraph("b", "Audience: public")
      + paragraph("c", "secret. Audience: staff")
    let export = try read(body)
    #expect(export.markdown == "a\n\nAudience: internal\n\nb\n\nc\n\nAudience: internal\n")
    #expect(
      Set(export.notes.map(\.message)) == [
        "hidden text is left out",
        "what is left out here speaks of an audience, so what it belongs to is internal; write the line into the text",
      ])
  }

  @Test func `Text boxes, formulas and objects are left out and told, and a mark in a box holds`() throws {
    func box(_ text: String) -> String {
      let content = "<w:txbxContent><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:txbxContent>"
      return "<mc:AlternateContent><mc:Choice><w:drawing>\(content)</w:drawing></mc:Choice>"
        + "<mc:Fallback><w:pict>\(content)</w:pict></mc:Fallback></mc:AlternateContent>"
    }
    func paragraph(_ inner: String) -> String { "<w:p><w:r><w:t>a</w:t>\(inner)</w:r></w:p>" }
    let body =
      paragraph(box("secret")) + paragraph("<w:drawing><x/></w:drawing>")
      + paragraph("</w:r><m:oMath xmlns:m=\"http://m\"><m:r><m:t>x</m:t></m:r></m:oMath><w:r>")
      + paragraph("<w:object><x/></w:object>") + paragraph(box("Audience: public"))
      + paragraph(box("Audience: internal"))
    let export = try read(body)
    #expect(export.markdown == "a\n\na\n\na\n\na\n\na\n\na\n\nAudience: internal\n")
    let told = export.notes.map { "\($0.line) \($0.message.prefix { $0 != "," && $0 != ";" })" }
    #expect(
      told == [
        "1 a text box is left out", "5 a formula is left out", "7 an object", "9 a text box is left out",
        "11 a text box is left out", "13 what is left out here speaks of an audience",
      ], "\(told)")
  }
}
