extension SampleDocument {
  /// The document as an OpenDocument text.
  public func openDocument(seed: UInt64 = 1) -> [UInt8] {
    var writer = SampleOpenDocument(document: self)
    let body = writer.body()
    let names = ["office", "text", "style", "table"].map {
      "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
    }
    let content =
      "<?xml version=\"1.0\"?><office:document-content \(names.joined(separator: " ")) "
      + "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
      + "<office:automatic-styles><style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
      + "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>"
      + "<style:style style:name=\"T3\" style:family=\"text\"><style:text-properties style:font-name=\"Roboto Mono\"/></style:style>"
      + "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/>"
      + "<text:list-style style:name=\"L1\">\((1...9).map { "<text:list-level-style-number text:level=\"\($0)\" style:num-format=\"1\"/>" }.joined())</text:list-style>"
      + "<text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\"/></text:list-style>"
      + "</office:automatic-styles><office:body><office:text>\(writer.changes)\(body)</office:text></office:body></office:document-content>"
    return ZipFile.bytes(of: [
      ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
      ("content.xml", Array(content.utf8)),
    ])
  }
}

struct SampleOpenDocument {
  let document: SampleDocument
  private var regions = ""
  private var changeCount = 0

  init(document: SampleDocument) { self.document = document }

  /// What is suggested, which stands before the text.
  var changes: String { "<text:tracked-changes>\(regions)</text:tracked-changes>" }

  mutating func body() -> String {
    var body = "<text:p text:style-name=\"P1\">\(SampleWord.escaped(document.title))</text:p>"
    for block in document.blocks {
      switch block {
      case .heading(let level, let id, let runs):
        body +=
          "<text:h text:outline-level=\"\(level)\"><text:bookmark-start text:name=\"_heading=\(id)\"/>\(self.runs(runs))"
          + "<text:bookmark-end text:name=\"_heading=\(id)\"/></text:h>"
      case .paragraph(let runs): body += "<text:p>\(self.runs(runs))</text:p>"
      case .list(let isNumbered, let items): body += list(isNumbered, items)
      case .table(let rows):
        body +=
          "<table:table>"
          + rows.map { row in
            "<table:table-row>"
              + row.map { "<table:table-cell><text:p>\(runs($0))</text:p></table:table-cell>" }.joined()
              + "</table:table-row>"
          }.joined() + "</table:table>"
      case .tab: body += "<text:h text:outline-level=\"1\">\(SampleWord.escaped(document.title))</text:h>"
      case .spacer(let level): body += "<text:h text:outline-level=\"\(level)\"/>"
      case .contents:
        body +=
          "<text:table-of-content><text:index-body><text:p>Contents</text:p></text:index-body></text:table-of-content>"
      case .image:
        body += "<text:p><draw:frame xmlns:draw=\"draw\"><text:p>alt</text:p></draw:frame></text:p>"
      }
      body += "<text:p/>\n"
    }
    return body
  }

  private mutating func list(_ isNumbered: Bool, _ items: [(depth: Int, runs: [SampleDocument.Run])])
    -> String
  {
    var text = "<text:list text:style-name=\"\(isNumbered ? "L1" : "L2")\">"
    var depth = 0
    var isFirst = true
    for item in items {
      if item.depth > depth {
        text += "<text:list>"
      } else {
        while item.depth < depth {
          text += "</text:list-item></text:list>"
          depth -= 1
        }
        if !isFirst { text += "</text:list-item>" }
      }
      text += "<text:list-item><text:p>\(runs(item.runs))</text:p>"
      depth = item.depth
      isFirst = false
    }
    return text + String(repeating: "</text:list-item></text:list>", count: depth + 1)
  }

  private mutating func runs(_ runs: [SampleDocument.Run]) -> String {
    var output = ""
    for run in runs {
      var text = SampleWord.escaped(run.text).replacing("\n", with: "<text:line-break/>")
      if run.isBold { text = "<text:span text:style-name=\"T1\">\(text)</text:span>" }
      if run.isItalic { text = "<text:span text:style-name=\"T2\">\(text)</text:span>" }
      if run.isCode { text = "<text:span text:style-name=\"T3\">\(text)</text:span>" }
      if run.isToGo {
        changeCount += 1
        regions +=
          "<text:changed-region text:id=\"c\(changeCount)\"><text:deletion><text:p>\(text)</text:p></text:deletion></text:changed-region>"
        text = "<text:change text:change-id=\"c\(changeCount)\"/>"
      }
      if let link = run.link {
        let target = link.hasPrefix("#") ? "#_heading=" + link.dropFirst() : link
        text = "<text:a xlink:href=\"\(SampleWord.escaped(target))\">\(text)</text:a>"
      }
      if let comment = run.comment {
        text += "<office:annotation><text:p>\(comment)</text:p></office:annotation>"
      }
      if let suggestion = run.suggestion {
        changeCount += 1
        regions += "<text:changed-region text:id=\"c\(changeCount)\"><text:insertion/></text:changed-region>"
        text +=
          "<text:change-start text:change-id=\"c\(changeCount)\"/>\(suggestion)<text:change-end text:change-id=\"c\(changeCount)\"/>"
      }
      // White space at the ends of elements would go.
      output += text.replacing("> ", with: "><text:s/>")
    }
    return output
  }
}
