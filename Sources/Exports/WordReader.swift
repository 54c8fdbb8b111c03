/// Reads a Word document (Office Open XML, ISO/IEC 29500-1), above all one that Google Docs has written.
///
/// Comments are left out, and suggestions too: what is only suggested is not there, and what somebody suggests to delete is.
final class WordReader: MarkupReader {
  static let documentName = "word/document.xml"

  /// Whether a file of an archive is looked into.
  static func needs(_ name: String) -> Bool {
    [documentName, WordStyles.fileName, WordNumbering.fileName, WordLinks.fileName].contains(name)
  }

  /// Whether the files are those of a Word document.
  static func isDocument(_ files: [String: [UInt8]]) -> Bool { files[documentName] != nil }

  /// Reads the document.
  static func read(_ files: [String: [UInt8]]) throws(ExportError) -> TextWriter {
    let reader = WordReader(
      styles: try WordStyles(files[WordStyles.fileName] ?? []),
      numbering: try WordNumbering(files[WordNumbering.fileName] ?? []),
      links: try WordLinks(files[WordLinks.fileName] ?? []))
    try MarkupParser.readXML(files[documentName] ?? [], of: documentName, into: reader)
    return try reader.builder.finish()
  }

  private let styles: WordStyles
  private var numbering: WordNumbering
  private let links: WordLinks

  private var builder = BlockBuilder()
  /// How deep the innermost element stands, from 1.
  private var depth = 0
  /// Elements up to this depth are open whose content is left out.
  private var hiddenFrom: Int?
  /// Where a text box begins, which stands beside the text.
  private var boxFrom: Int?
  private var isInDrawing = false
  private var paragraph = Paragraph()
  private var run = TextRun(text: "")
  private var isInText = false
  private var isHiddenRun = false
  private var isInParagraphProperties = false
  private var isInRunProperties = false
  /// The looks of a paragraph's end.
  private var isInEndProperties = false
  private var hyperlinks: [String?] = []
  private var field = WordField()
  /// Where content controls begin, and where they are tables of contents.
  private var controls: [Int] = []

  /// What is known of the paragraph that is open.
  private struct Paragraph {
    var style: String?
    var list: String?
    var level = 0
    var id: String?
    /// Somebody suggests to end the paragraph here.
    var endIsSuggested = false
  }

  private init(styles: WordStyles, numbering: WordNumbering, links: WordLinks) {
    self.styles = styles
    self.numbering = numbering
    self.links = links
  }

  /// What has no text of the document's own: earlier looks, suggestions, pictures, and what stands for them elsewhere.
  private static let hidden: Set<String> = [
    "w:ins", "w:moveTo", "w:pPrChange", "w:rPrChange", "w:sectPr", "w:drawing", "w:pict", "w:object",
    "mc:Fallback", "w:txbxContent", "w:sdtPr", "w:tblPr", "w:tcPr", "w:trPr",
  ]

  func begin(_ name: String, _ attributes: MarkupAttributes) throws(ExportError) {
    depth += 1
    if name == "w:docPartGallery", attributes["w:val"] == "Table of Contents", let control = controls.last {
      hiddenFrom = min(hiddenFrom ?? control, control)
    }
    if hiddenFrom != nil {
      if isInDrawing, name == "w:txbxContent" { boxFrom = boxFrom ?? depth }
      if name == "w:gridSpan", boxFrom == nil {
        builder.span(columns: attributes["w:val"].flatMap { Int($0) } ?? 1)
      }
      return
    }
    if isInRunProperties { return look(name, attributes) }
    if isInParagraphProperties {
      if name == "w:rPr" { isInEndProperties = true }
      return property(name, attributes)
    }
    switch name {
    case _ where Self.hidden.contains(name):
      // The properties of a content control say what it is.
      if name != "w:sdtPr" { hiddenFrom = depth }
      isInDrawing = name == "w:drawing" || name == "w:pict"
      if name == "w:object" { builder.note(LeftOut.object) }
    case "m:oMath": builder.note(LeftOut.formula)
    case "w:sdt": controls.append(depth)
    case "w:pPr": isInParagraphProperties = true
    case "w:r": beginRun()
    case "w:rPr": isInRunProperties = true
    case "w:t", "w:delText": isInText = true
    case "w:tab": text("\t")
    case "w:br", "w:cr": if attributes["w:type"] != "page" { text("\n") }
    case "w:noBreakHyphen": text("-")
    case "w:footnoteReference", "w:endnoteReference":
      builder.note(LeftOut.footnote)
    case "w:hyperlink": hyperlinks.append(links.address(attributes))
    case "w:bookmarkStart": paragraph.id = paragraph.id ?? attributes["w:name"].flatMap(HeadingID.ofBookmark)
    case "w:fldSimple": hyperlinks.append(WordField.address(attributes["w:instr"] ?? ""))
    case "w:fldChar": field.reach(attributes["w:fldCharType"] ?? "")
    case "w:tbl": builder.beginTable()
    case "w:tr": builder.beginRow()
    default: break
    }
  }

  func end(_ name: String) throws(ExportError) {
    defer { depth -= 1 }
    if name == "w:sdt", controls.last == depth { controls.removeLast() }
    if let from = hiddenFrom {
      if depth == boxFrom { boxFrom = nil }
      if depth == from { hiddenFrom = nil }
      return
    }
    switch name {
    case "w:pPr": isInParagraphProperties = false
    case "w:rPr":
      isInRunProperties = false
      isInEndProperties = false
    case "w:t", "w:delText": isInText = false
    case "w:hyperlink", "w:fldSimple": if !hyperlinks.isEmpty { hyperlinks.removeLast() }
    case "w:p": try endParagraph()
    case "w:tc": try builder.endCell()
    case "w:tbl": try builder.endTable()
    default: break
    }
  }

  func characters(_ text: String) throws(ExportError) {
    if boxFrom != nil { builder.hide(text, saying: LeftOut.textBox) }
    if hiddenFrom != nil { return }
    if !isInText { return field.read(text) }
    self.text(text.utf8.contains(0xC2) ? text.replacing("\u{A0}", with: " ") : text)
    try builder.check()
  }

  // MARK: Runs

  private func beginRun() {
    run = TextRun(text: "")
    let style = paragraph.style.map { styles[$0] }
    isHiddenRun = style?.isHidden ?? false
    // Headings are bold anyway.
    if let style, style.headingLevel == nil { look(style) }
  }

  private func look(_ style: WordStyles.Style) {
    if style.isCode { run.style.insert(.code) }
    if style.isStruck { run.style.insert(.struck) }
    if let isBold = style.isBold { if isBold { run.style.insert(.bold) } else { run.style.remove(.bold) } }
  }

  private func text(_ text: String) {
    if field.isInstruction { return }
    if isHiddenRun { return builder.hide(text) }
    builder.append(text, style: run.style, link: hyperlinks.last ?? field.address)
  }

  /// A property of a run.
  private func look(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "w:b": set(.bold, attributes)
    case "w:i": set(.italic, attributes)
    case "w:strike", "w:dstrike": set(.struck, attributes)
    case "w:rFonts":
      if let font = attributes["w:ascii"], TextRun.isMonospaced(font) { run.style.insert(.code) }
    case "w:rStyle":
      if let style = attributes["w:val"].map({ styles[$0] }) {
        look(style)
        // A style of characters does not show what the paragraph's hides (part 1, 17.7.3).
        if style.isHidden ?? false { isHiddenRun = true }
      }
    case "w:vanish": isHiddenRun = Self.isOn(attributes)
    case "w:rPrChange": hiddenFrom = depth
    default: break
    }
  }

  private func set(_ style: TextRun.Style, _ attributes: MarkupAttributes) {
    if Self.isOn(attributes) { run.style.insert(style) } else { run.style.remove(style) }
  }

  static func isOn(_ attributes: MarkupAttributes) -> Bool {
    !["0", "false", "off", "none"].contains(attributes["w:val"] ?? "1")
  }

  // MARK: Paragraphs

  private func property(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "w:pStyle": paragraph.style = attributes["w:val"]
    case "w:ilvl": paragraph.level = attributes["w:val"].flatMap { Int($0) } ?? 0
    case "w:numId": paragraph.list = attributes["w:val"]
    case "w:ins": if isInEndProperties { paragraph.endIsSuggested = true }
    case "w:pPrChange", "w:rPrChange": hiddenFrom = depth
    default: break
    }
  }

  private func endParagraph() throws(ExportError) {
    if paragraph.endIsSuggested {
      // Without the suggestion the text goes on with the next paragraph, whose looks count.
      let id = paragraph.id
      paragraph = Paragraph()
      paragraph.id = id
      return
    }
    defer { paragraph = Paragraph() }
    let style = paragraph.style.flatMap { styles[$0] }
    if style?.isContents ?? false { return try builder.discard() }
    if let level = style?.headingLevel, !builder.isInTable {
      return try builder.end(as: .heading(level), id: paragraph.id)
    }
    guard let list = paragraph.list ?? style?.list, list != "0", builder.hasText else {
      return try builder.end(as: .paragraph)
    }
    let item = numbering.next(in: list, level: paragraph.level)
    if let box = item.box { builder.prepend(box) }
    try builder.end(as: .item(depth: paragraph.level, number: item.number))
  }
}
