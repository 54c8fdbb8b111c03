import ExportSamples
import Exports
import Testing

/// Exports that somebody has made to do harm.
struct HostileExportTests: HostileExports {
  @Test(arguments: ["word/document.xml", "images/image1.png", "page.html"])
  func `An archive that unpacks to gigabytes is not unpacked`(name: String) {
    let megabyte = [UInt8](repeating: 0x20, count: 1 << 20)
    let bomb = ZipFile.bytes(capacity: 8 << 20) { zip in
      zip.add(name, count: 400 << 20) { add in for _ in 0..<400 { add(megabyte) } }
    }
    #expect(bomb.count < 1 << 20)
    expectError(.tooLarge(limit: name.hasPrefix("images") ? 192 << 20 : 64 << 20), of: bomb)
  }

  @Test(arguments: [
    "/etc/passwd", "../outside.html", "a/../../b.html", "..", "\\windows\\x", "C:\\x.html", "a\\..\\b",
  ])
  func `A file that would lie outside of the archive is refused`(name: String) {
    expectError(
      .unsafeName(name.replacing("\\", with: "/")),
      of: ZipFile.bytes(of: [(name, Array("x".utf8)), ("a.html", Array("<html>".utf8))]))
  }

  @Test func `A million files are not counted to their end`() {
    let many = ZipFile.bytes(capacity: 1 << 20, packs: false) { zip in
      for number in 0..<2_001 { zip.add("\(number)", count: 0) { _ in } }
    }
    expectError(.tooManyFiles(limit: 2_000), of: many)
  }

  @Test(arguments: [
    "<!DOCTYPE w:document [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
    "<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
    "<!DOCTYPE w:document SYSTEM \"http://127.0.0.1:1/x.dtd\">", "<!DOCTYPE w:document>",
  ])
  func `No document type is read, so that there are neither entities nor files of others`(type: String) {
    let text =
      "<?xml version=\"1.0\"?>\(type)\(Self.head)<w:p><w:r><w:t>&b;&x;</w:t></w:r></w:p></w:body></w:document>"
    expectError(.documentType, of: ZipFile.bytes(of: [(Self.word, Array(text.utf8))]))
  }

  @Test func `An entity that nobody has declared is damage`() {
    expectError(.damaged(part: Self.word), of: word("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"))
  }

  @Test func `HTML has its own entities and no others`() throws {
    let page =
      "<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><html><p>&a; &lt; &#x41; &nosuch; &copy;</p></html>"
    let text = try Export(text: page).text
    #expect(text.contains("A"))
    #expect(!text.contains("root:"))
  }

  @Test(arguments: ["w:p", "w:tbl", "w:sdt", "w:hyperlink", "x"])
  func `Elements nested 10,000 deep are refused in Word`(name: String) {
    let deep = String(repeating: "<\(name)>", count: 10_000) + String(repeating: "</\(name)>", count: 10_000)
    expectError(.tooDeep(limit: 256), of: word(deep))
  }

  @Test(arguments: [
    "div", "table><tr><td", "ul><li", "b", "span", "p", "blockquote", "nosuch", "a href='#x'",
  ])
  func `Elements nested 10,000 deep are refused in HTML, or closed by it`(name: String) {
    let page = "<html><body>" + String(repeating: "<\(name)>x", count: 10_000)
    let time = ContinuousClock().measure {
      do throws(ExportError) {
        _ = try Export(text: page)
        #expect(name == "p" || name.hasPrefix("a "))
      } catch {
        #expect(error == .tooDeep(limit: 256))
      }
    }
    #expect(time < Self.patience)
  }

  @Test func `Images of 20 megabytes leave nothing`() throws {
    let image = String(repeating: "iVBORw0KGgoAAAANSUhEUg", count: 1_000_000)
    let page = "<html><p>before<img src=\"data:image/png;base64,\(image)\">after</p></html>"
    var text = ""
    #expect(ContinuousClock().measure { text = (try? Export(text: page).text) ?? "" } < Self.patience)
    #expect(text == "beforeafter\n")
    let markdown = "# Why?\n\n![][image1]\n\n[image1]: <data:image/png;base64,\(image)>\n"
    #expect(try Export(text: markdown).text == "# Why?\n\n![][image1]\n\n[image1]: <>\n")
  }

  @Test func `A tag with a million attributes is refused before anybody compares them`() {
    let attributes = (0..<1_000_000).map { "a\($0)" }.joined(separator: " ")
    for tag in [
      "<p \(attributes)>", "<p x='>' \(attributes)>", "<p a/b=' \(attributes)'>", "<p a=' ' \(attributes)",
    ] {
      let time = ContinuousClock().measure {
        #expect(throws: ExportError.tooManyAttributes(limit: 1_000)) {
          try Export(text: "<html>\(tag)x</html>")
        }
      }
      #expect(time < Self.patience)
    }
    let values = (0..<1_001).map { "w:a\($0)=\"\"" }.joined(separator: " ")
    expectError(.tooManyAttributes(limit: 1_000), of: word("<w:p \(values)/>"))
  }

  @Test func `Attributes are counted behind comments and scripts, and none within them`() throws {
    let many = (0..<1_001).map { "a\($0)=\"\"" }.joined(separator: " ")
    for hidden in [
      "<!-- <p x=' -->", "</p <p x='>", "<script></b><p x='</script>", "<script>a <p x='</script>",
      "<STYLE type=x>a <p x='</STYLE>",
      "<!x <p y='>", "<?x <p y='>",
    ] {
      #expect(throws: ExportError.tooManyAttributes(limit: 1_000), "\(hidden)") {
        try Export(text: "<html>\(hidden)<p \(many)>x</p></html>")
      }
    }
    for hidden in ["<!-- <p x=' -->", "<w:t><![CDATA[<p x=']]></w:t>", "<?x <p y=' ?>"] {
      expectError(.tooManyAttributes(limit: 1_000), of: word("\(hidden)<w:p \(many)/>"))
    }
    for hidden in ["<!-- <p \(many)> -->", "<script>if (a<b \(many)) {}</script>"] {
      #expect(try Export(text: "<html>\(hidden)<p>x</p></html>").text == "x\n", "\(hidden.prefix(20))")
    }
    for part in ["\u{0}", "<w:p/>\u{0}"] { expectError(.damaged(part: Self.word), of: word(part)) }
    let wide: [UInt8] = [0xFF, 0xFE, 0x3C, 0, 0x61, 0, 0x2F, 0, 0x3E, 0]
    expectError(.damaged(part: Self.word), of: ZipFile.bytes(of: [(Self.word, wide)]))
  }

  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "99999999999999999999", "-1"])
  func `Numbers of lists are kept within what an item can have`(number: String) throws {
    let list = "<ol start=\"\(number)\"><li>a</li><li>b</li></ol>"
    let table = "<table><tr><td>\(list)</td></tr></table>"
    #expect(try Export(text: "<html>\(list)\(list)\(table)</html>").text.contains("a"))
    let open =
      "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\"><text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style>"
      + String(
        repeating:
          "<text:list text:style-name=\"L\" text:start-value=\"\(number)\"><text:list-item><text:p>a<text:s text:c=\"\(number)\"/>b</text:p></text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list>",
        count: 2)
    let archive = ZipFile.bytes(of: [("content.xml", Array((open + "</office:document-content>").utf8))])
    #expect(try Export(archive: archive).text.contains("c"))
    let item =
      "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
    let numbering =
      "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"\(number)\"/><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    let word = ZipFile.bytes(of: [
      (Self.word, Array((Self.head + item + item + "</w:body></w:document>").utf8)),
      ("word/numbering.xml", Array(numbering.utf8)),
    ])
    #expect(try Export(archive: word).text.contains("a"))
  }

  @Test func `An item of very many paragraphs takes a bounded time`() throws {
    let page = "<html><ul><li>" + String(repeating: "<p><b> </b> </p>", count: 40_000) + "x</li></ul></html>"
    #expect(ContinuousClock().measure { _ = try? Export(text: page) } < Self.patience)
    let title =
      "<html><title>Sign in" + String(repeating: "&nbsp;", count: 100_000) + "</title><p>x</p></html>"
    #expect(throws: ExportError.signInPage) { try Export(text: title) }
  }

  @Test func `More paragraphs than a document has are refused`() {
    let page = "<html>" + String(repeating: "<p>a", count: 300_000)
    #expect(throws: ExportError.tooManyBlocks(limit: 200_000)) { try Export(text: page) }
    let cells = "<html><table>" + String(repeating: "<tr><td>a", count: 200_000)
    #expect(throws: ExportError.tooManyBlocks(limit: 200_000)) { try Export(text: cells) }
  }

  @Test func `More text or longer lines than a document has are refused`() {
    let long = String(repeating: "word ", count: 220_000)
    #expect(throws: ExportError.paragraphTooLong(limit: 1 << 20)) { try Export(text: "<html><p>\(long)</p>") }
    expectError(.paragraphTooLong(limit: 1 << 20), of: word("<w:p><w:r><w:t>\(long)</w:t></w:r></w:p>"))
    let page = "<html>" + String(repeating: "<p>" + long.prefix(1_000_000) + "</p>", count: 17)
    #expect(throws: ExportError.tooMuchText(limit: 16 << 20)) { try Export(text: page) }
    let looks =
      "<html>"
      + String(repeating: "<p>" + String(repeating: "<b>x</b>y", count: 50_000) + "</p>", count: 5)
    #expect(throws: ExportError.tooManyPieces(limit: 400_000)) { try Export(text: looks) }
    #expect(throws: ExportError.tooManyPieces(limit: 242_432)) {
      try Export(text: "# Why?\n\n" + String(repeating: "*a* b ", count: 151_000))
    }
    let dense =
      "# Why?\n\n"
      + String(repeating: "Some **bold** `code` and a [link](https://x.org) in a sentence. ", count: 40_000)
    #expect(throws: Never.self) { try Export(text: dense) }
    let lines = String(repeating: "## Why?\n\nSo.\n\n", count: 130_000)
    #expect(throws: ExportError.tooManyBlocks(limit: 200_000)) { try Export(text: lines) }
  }

  @Test(arguments: [
    "<", "<p", "</p>", "<!--", "<![CDATA[", "&", "&#", "<a href='", "<style>", "<td>", "</div></b>", "\u{0}",
    "<?",
  ])
  func `A megabyte of one piece of HTML takes a bounded time`(piece: String) {
    let page = "<html><body>" + String(repeating: piece, count: (1 << 20) / piece.utf8.count)
    let time = ContinuousClock().measure { _ = try? Export(text: page) }
    #expect(time < Self.patience, "\(piece)")
  }

  @Test func `An archive cut off anywhere is damaged, unknown, or read as far as it goes`() {
    var generator = SampleGenerator(seed: 3)
    let whole = generator.document().word()
    for count in stride(from: 0, to: whole.count, by: max(whole.count / 200, 1)) {
      do throws(ExportError) {
        _ = try Export(archive: Array(whole[..<count]))
      } catch {
        switch error {
        case .damaged, .unknownArchive, .empty: continue
        default: Issue.record("\(count): \(error)")
        }
      }
    }
  }

  @Test func `An archive with a byte changed anywhere does no harm`() {
    var generator = SampleGenerator(seed: 4)
    let whole = generator.document().word()
    var chance = SampleNumbers(seed: 9)
    for _ in 0..<500 {
      var broken = whole
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        broken[Int.random(in: 4..<broken.count, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
      }
      _ = try? Export(archive: broken)
    }
  }

  @Test func `Archives without a document say so`() {
    expectError(.unknownArchive, of: ZipFile.bytes(of: [("a.txt", Array("x".utf8))]))
    expectError(.unknownArchive, of: [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
    expectError(.empty, of: word("<w:p/>"))
  }
}
