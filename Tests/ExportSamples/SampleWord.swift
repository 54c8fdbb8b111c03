extension SampleDocument {
  /// The document as Google Docs exports it to Word.
  public func word(seed: UInt64 = 1) -> [UInt8] {
    var writer = SampleWord(document: self, chance: SampleNumbers(seed: seed))
    return writer.bytes()
  }
}

struct SampleWord {
  let document: SampleDocument
  var chance: SampleNumbers
  private var links: [String] = []
  private var commentCount = 0
  private var lists: [Bool] = []

  init(document: SampleDocument, chance: SampleNumbers) {
    self.document = document
    self.chance = chance
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
  private static let names =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

  mutating func bytes() -> [UInt8] {
    let body = body()
    let relations = links.enumerated().map { number, link in
      "<Relationship Id=\"rId\(number + 10)\" Type=\"hyperlink\" Target=\"\(SampleWord.escaped(link))\" TargetMode=\"External\"/>"
    }.joined()
    let comments = document.comments.enumerated().map { number, comment in
      "<w:comment w:id=\"\(number)\"><w:p><w:r><w:t>\(comment)</w:t></w:r></w:p></w:comment>"
    }.joined()
    return ZipFile.bytes(of: [
      ("[Content_Types].xml", Array("\(Self.head)<Types/>".utf8)),
      (
        "word/numbering.xml",
        Array("\(Self.head)<w:numbering \(Self.names)>\(numbering())</w:numbering>".utf8)
      ),
      ("word/styles.xml", Array("\(Self.head)<w:styles \(Self.names)>\(Self.styles)</w:styles>".utf8)),
      ("word/comments.xml", Array("\(Self.head)<w:comments \(Self.names)>\(comments)</w:comments>".utf8)),
      (
        "word/document.xml",
        Array("\(Self.head)<w:document \(Self.names)><w:body>\(body)<w:sectPr/></w:body></w:document>".utf8)
      ),
      ("word/_rels/document.xml.rels", Array("\(Self.head)<Relationships>\(relations)</Relationships>".utf8)),
      ("word/media/image1.png", [UInt8](repeating: 7, count: 500)),
    ])
  }

  private static let styles =
    (1...6).map {
      "<w:style w:type=\"paragraph\" w:styleId=\"Heading\($0)\"><w:name w:val=\"heading \($0)\"/><w:basedOn w:val=\"Normal\"/>"
        + "<w:rPr><w:b w:val=\"1\"/></w:rPr></w:style>"
    }.joined() + "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>"
    + "<w:style w:type=\"paragraph\" w:styleId=\"Normal\"><w:name w:val=\"normal\"/></w:style>"

  private mutating func body() -> String {
    var body = paragraph(
      "<w:pStyle w:val=\"Title\"/>", Self.bookmark("h.title0000001") + runs([.init(document.title)]))
    for block in document.blocks {
      switch block {
      case .heading(let level, let id, let runs):
        body += paragraph("<w:pStyle w:val=\"Heading\(level)\"/>", Self.bookmark(id) + self.runs(runs))
      case .paragraph(let runs): body += paragraph("", self.runs(runs))
      case .list(let isNumbered, let items):
        lists.append(isNumbered)
        for (depth, runs) in items {
          body += paragraph(
            "<w:numPr><w:ilvl w:val=\"\(depth)\"/><w:numId w:val=\"\(lists.count)\"/></w:numPr>",
            self.runs(runs))
        }
      case .table(let rows):
        body += "<w:tbl><w:tblPr/><w:tblGrid/>"
        for row in rows {
          body +=
            "<w:tr>" + row.map { "<w:tc><w:tcPr/>" + paragraph("", runs($0)) + "</w:tc>" }.joined()
            + "</w:tr>"
        }
        body += "</w:tbl>"
      case .tab: body += paragraph("<w:pStyle w:val=\"Heading1\"/>", runs([.init(document.title)]))
      case .spacer(let level):
        body += paragraph("<w:pStyle w:val=\"Heading\(level)\"/>", "<w:r><w:rPr/></w:r>")
      case .contents(let hasPages):
        body +=
          "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>"
        for (number, heading) in document.headings.enumerated() {
          body += paragraph(
            "",
            "<w:hyperlink w:anchor=\"_heading=\(heading.id)\">" + runs([.init(heading.text)])
              + "</w:hyperlink>"
              + (hasPages ? "<w:r><w:tab/></w:r>" + runs([.init("\(number + 1)")]) : ""))
        }
        body += "</w:sdtContent></w:sdt>"
      case .image:
        body += paragraph(
          "",
          "<w:r><w:drawing><wp:inline xmlns:wp=\"wp\"><a:t xmlns:a=\"a\">alt</a:t></wp:inline></w:drawing></w:r>"
        )
      }
      body += paragraph("", "<w:r><w:rPr><w:rtl w:val=\"0\"/></w:rPr></w:r>")
    }
    return body
  }

  private func paragraph(_ properties: String, _ content: String) -> String {
    "<w:p w:rsidR=\"00000000\"><w:pPr>\(properties)<w:rPr/></w:pPr>\(content)</w:p>"
  }

  private static func bookmark(_ id: String) -> String {
    "<w:bookmarkStart w:colFirst=\"0\" w:colLast=\"0\" w:name=\"_heading=\(id)\" w:id=\"0\"/><w:bookmarkEnd w:id=\"0\"/>"
  }

  private mutating func runs(_ runs: [SampleDocument.Run]) -> String {
    var output = ""
    for run in runs {
      var text = pieces(of: run.text).map { self.run($0, run, "w:t") }.joined()
      if run.isToGo {
        text = "<w:del w:id=\"1\" w:author=\"X\">" + self.run(run.text, run, "w:delText") + "</w:del>"
      }
      if let link = run.link {
        if link.hasPrefix("#") {
          text = "<w:hyperlink w:anchor=\"_heading=\(link.dropFirst())\">\(text)</w:hyperlink>"
        } else {
          links.append(link)
          text = "<w:hyperlink r:id=\"rId\(links.count + 9)\">\(text)</w:hyperlink>"
        }
      }
      if run.comment != nil {
        text =
          "<w:commentRangeStart w:id=\"\(commentCount)\"/>\(text)<w:commentRangeEnd w:id=\"\(commentCount)\"/>"
          + "<w:r><w:commentReference w:id=\"\(commentCount)\"/></w:r>"
        commentCount += 1
      }
      if let suggestion = run.suggestion {
        text += "<w:ins w:id=\"2\" w:author=\"X\">" + self.run(suggestion, run, "w:t") + "</w:ins>"
      }
      output += text
    }
    return output
  }

  private func run(_ text: String, _ run: SampleDocument.Run, _ tag: String) -> String {
    let looks =
      (run.isBold ? "<w:b w:val=\"1\"/>" : "<w:b w:val=\"0\"/>") + (run.isItalic ? "<w:i w:val=\"1\"/>" : "")
      + (run.isCode ? "<w:rFonts w:ascii=\"Roboto Mono\" w:hAnsi=\"Roboto Mono\"/>" : "")
    let inner = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "<\(tag) xml:space=\"preserve\">\(Self.escaped(String($0)))</\(tag)>" }.joined(
        separator: "<w:br w:type=\"textWrapping\"/>")
    return "<w:r><w:rPr>\(looks)<w:rtl w:val=\"0\"/></w:rPr>\(inner)</w:r>"
  }

  private mutating func pieces(of text: String) -> [String] {
    guard text.count > 1, Bool.random(using: &chance) else { return [text] }
    let count = Int.random(in: 1..<text.count, using: &chance)
    return [String(text.prefix(count)), String(text.dropFirst(count))]
  }

  private func numbering() -> String {
    let abstract = lists.enumerated().map { number, isNumbered in
      "<w:abstractNum w:abstractNumId=\"\(number + 1)\">"
        + (0...8).map { level in
          "<w:lvl w:ilvl=\"\(level)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(isNumbered ? "decimal" : "bullet")\"/>"
            + "<w:lvlText w:val=\"\(isNumbered ? "%\(level + 1)." : "●")\"/></w:lvl>"
        }.joined() + "</w:abstractNum>"
    }.joined()
    return abstract
      + lists.indices.map { "<w:num w:numId=\"\($0 + 1)\"><w:abstractNumId w:val=\"\($0 + 1)\"/></w:num>" }
      .joined()
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
      "\"", with: "&quot;")
  }
}
