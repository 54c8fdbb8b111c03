import ExportSamples
import Exports
import Testing

/// What an OpenDocument text hides, and what somebody suggests to delete.
struct OpenDocumentTests {
  private static let names = """
    xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:style" xmlns:fo="urn:fo" \
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:draw="urn:draw" xmlns:svg="urn:svg"
    """

  private func read(_ body: String, styles: String = "", deletions: [String] = []) throws -> Export {
    let changes = deletions.enumerated().map { number, content in
      "<text:changed-region text:id=\"c\(number)\"><text:deletion>\(content)</text:deletion></text:changed-region>"
    }
    let content = """
      <?xml version="1.0" encoding="UTF-8"?><office:document-content \(Self.names)>\
      <office:automatic-styles>\(styles)</office:automatic-styles><office:body><office:text>\
      <text:tracked-changes>\(changes.joined())</text:tracked-changes>\(body)\
      </office:text></office:body></office:document-content>
      """
    return try Export(archive: ZipFile.bytes(of: [("content.xml", Array(content.utf8))]))
  }

  private static let heading = "<text:h text:outline-level=\"2\">Why?</text:h>"
  private static let change = "<text:change text:change-id=\"c0\"/>"

  @Test(arguments: [
    ("within a paragraph", "<text:p>a</text:p>", "<text:p>x\(change)b</text:p>", "## Why?\n\nxab\n"),
    (
      "a mark with its paragraph", "<text:p>Audience: internal</text:p><text:p></text:p>",
      "<text:p>\(change)So.</text:p>", "## Why?\n\nAudience: internal\n\nSo.\n"
    ),
    (
      "a question and the beginning of its answer",
      "<text:p></text:p><text:h text:outline-level=\"3\">How?</text:h><text:p>Like that</text:p>",
      "<text:p>So. \(change)</text:p><text:p>b</text:p>", "## Why?\n\nSo.\n\n### How?\n\nLike that\n\nb\n"
    ),
    (
      "a question before an answer", "<text:h text:outline-level=\"2\">How?</text:h><text:p></text:p>",
      "<text:p>So.</text:p><text:p>\(change)Like that.</text:p>", "## Why?\n\nSo.\n\n## How?\n\nLike that.\n"
    ),
    (
      "an answer before a question", "<text:p>So.</text:p><text:h text:outline-level=\"2\"></text:h>",
      "<text:h text:outline-level=\"2\">\(change)How?</text:h><text:p>b</text:p>",
      "## Why?\n\nSo.\n\n## How?\n\nb\n"
    ),
    (
      "spaces, tabs and lines",
      "<text:p> one</text:p><text:p>two a<text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d</text:p><text:p></text:p>",
      "<text:p>Before.\(change)after</text:p>", "## Why?\n\nBefore. one\n\ntwo a b c\\\nd\n\nafter\n"
    ),
    (
      "paragraphs between others", "<text:p>a</text:p><text:h text:outline-level=\"2\">How?</text:h>",
      "\(change)<text:p>b</text:p>", "## Why?\n\na\n\n## How?\n\nb\n"
    ),
  ])
  func `what somebody suggests to delete is there with its paragraphs`(
    name: String, deletion: String, body: String, markdown: String
  ) throws {
    let read = try read(Self.heading + body, deletions: [deletion]).markdown
    #expect(read == markdown, "\(read.debugDescription)")
  }

  @Test func `what has no text of its own stays out of what somebody suggests to delete`() throws {
    let styles = """
      <style:style style:name="H"><style:text-properties text:display="none"/></style:style>
      """
    let deletion = """
      <office:change-info><dc:creator>Joe</dc:creator><text:p>secret</text:p></office:change-info>\
      <text:p>a<office:annotation><dc:creator>Joe</dc:creator><text:p>secret</text:p></office:annotation>b</text:p>\
      <text:p>c<text:note><text:note-body><text:p>secret</text:p></text:note-body></text:note>d</text:p>\
      <text:p>e<text:span text:style-name="H">secret</text:span><text:span>f</text:span></text:p>\
      <text:section text:display="none"><text:p>secret</text:p></text:section>\
      <text:h text:style-name="H">secret</text:h>\
      <text:p>secret<text:hidden-paragraph text:is-hidden="true"/></text:p><text:p></text:p>
      """
    let export = try read(
      Self.heading + "<text:p>\(Self.change)g</text:p><text:h text:style-name=\"H\">secret</text:h>",
      styles: styles, deletions: [deletion])
    #expect(export.markdown == "## Why?\n\nab\n\ncd\n\nef\n\ng\n", "\(export.markdown.debugDescription)")
    #expect(
      Set(export.notes.map(\.message)) == [
        "hidden text is left out", "a footnote is left out; write what answers need into the text",
      ])
  }

  @Test func `what a line goes through is shown as such`() throws {
    let styles = """
      <style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>
      <style:style style:name="N"><style:text-properties style:text-line-through-style="none"/></style:style>
      """
    let export = try read(
      Self.heading
        + "<text:p><text:span text:style-name=\"S\">Audience: public</text:span></text:p><text:p><text:span text:style-name=\"N\">So.</text:span></text:p>",
      styles: styles)
    #expect(export.markdown == "## Why?\n\n~~Audience: public~~\n\nSo.\n")
  }

  @Test func `hidden text is left out and told`() throws {
    let styles = """
      <style:style style:name="H"><style:text-properties text:display="none"/></style:style>
      <style:style style:name="H2" style:parent-style-name="H"/>
      <style:style style:name="Shown" style:parent-style-name="H"><style:text-properties text:display="true"/></style:style>
      """
    let export = try read(
      Self.heading + """
        <text:section text:name="s" text:display="none"><text:p>secret</text:p></text:section>\
        <text:section text:name="t" text:is-hidden="true"><text:p>secret</text:p></text:section>\
        <text:section text:name="u"><text:p>a<text:span text:style-name="H">secret</text:span></text:p></text:section>\
        <text:p text:style-name="H2">secret<text:span text:style-name="Shown">b</text:span></text:p>\
        <text:p>c<text:hidden-text text:condition="1" text:string-value="">secret</text:hidden-text></text:p>\
        <text:p>secret<text:hidden-paragraph text:is-hidden="true"/> secret</text:p>\
        <text:p>d<text:hidden-paragraph text:is-hidden="false"/></text:p>
        """, styles: styles)
    #expect(export.markdown == "## Why?\n\na\n\nb\n\nc\n\nd\n")
    #expect(Set(export.notes.map(\.message)) == ["hidden text is left out"])
  }

  @Test(arguments: [
    ("<text:section text:display=\"none\"><text:p>Audience: internal</text:p></text:section>", true),
    ("<text:p>Audience: internal<text:hidden-paragraph text:is-hidden=\"true\"/></text:p>", true),
    ("<text:p text:style-name=\"H\">Audience: internal</text:p>", true),
    ("<text:h text:style-name=\"H\">Audience: internal</text:h>", true),
    ("<text:p><text:hidden-text>Audience: x</text:hidden-text></text:p>", true),
    ("<text:p text:style-name=\"H\">Audience: public</text:p>", false),
    ("<text:p text:style-name=\"H\">our audience</text:p>", false),
  ])
  func `a hidden mark of who sees an answer keeps it internal, and publishes nothing`(
    body: String, isMark: Bool
  ) throws {
    let styles = "<style:style style:name=\"H\"><style:text-properties text:display=\"none\"/></style:style>"
    let text = try read(Self.heading + body + "<text:h>How?</text:h>", styles: styles).markdown
    #expect(text == "## Why?\n\n" + (isMark ? "Audience: internal\n\n" : "") + "# How?\n")
  }

  @Test(arguments: [
    ("<draw:frame><draw:text-box><text:p>secret</text:p></draw:text-box></draw:frame>", "a text box", ""),
    ("<draw:custom-shape><text:p>secret</text:p></draw:custom-shape>", "a text box", ""),
    ("<draw:frame><draw:object/><draw:image/></draw:frame>", "an object", ""),
    ("<draw:frame><draw:image/><svg:title>secret</svg:title></draw:frame>", nil, ""),
    (
      "<draw:frame><draw:text-box><text:p>Audience: us</text:p></draw:text-box></draw:frame>", "a text box",
      "Audience: internal\n\n"
    ),
  ])
  func `what stands beside the text is left out and told, and a mark in it holds`(
    drawing: String, told: String?, mark: String
  ) throws {
    let export = try read(
      Self.heading + "<text:p>a\(drawing)b</text:p><text:p><draw:a><text:span>c</text:span></draw:a></text:p>"
    )
    #expect(export.markdown == "## Why?\n\nab\n\n\(mark)c\n")
    #expect(export.notes.first.map { $0.message.hasPrefix(told ?? "-") } ?? (told == nil))
  }

  @Test func `Cells that another was merged with keep their columns`() throws {
    let names = "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    let cells = ["a", "b", "c", "d"].map {
      "<table:table-cell><text:p>\($0)</text:p></table:table-cell>"
    }
    let rows = [cells[0] + "<table:covered-table-cell/>" + cells[1], cells[2] + cells[3]]
      .map { "<table:table-row>\($0)</table:table-row>" }
    let export = try read("<table:table \(names)>\(rows.joined())</table:table>")
    #expect(export.text == "| a |  | b |\n| :---- | :---- | :---- |\n| c | d |\n")
  }
}
