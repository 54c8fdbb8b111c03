/// Reads an OpenDocument text (ISO/IEC 26300-1).
///
/// Comments are left out, and suggestions too: what is only suggested is not there, and what somebody suggests to delete is.
final class OpenDocumentReader: MarkupReader {
  static let contentName = "content.xml"

  /// Whether a file of an archive is looked into.
  static func needs(_ name: String) -> Bool { name == contentName || name == "styles.xml" }

  /// Whether the files are those of an OpenDocument.
  static func isDocument(_ files: [String: [UInt8]]) -> Bool { files[contentName] != nil }

  /// Reads the document.
  static func read(_ files: [String: [UInt8]]) throws(ExportError) -> TextWriter {
    let reader = OpenDocumentReader()
    if let styles = files["styles.xml"] {
      try MarkupParser.readXML(styles, of: "styles.xml", into: reader.styles)
    }
    let content = files[contentName] ?? []
    try MarkupParser.readXML(content, of: contentName, into: reader.styles)
    try MarkupParser.readXML(content, of: contentName, into: reader)
    return try reader.builder.finish()
  }

  private let styles = OpenDocumentStyles()
  private var builder = BlockBuilder()
  private var depth = 0
  private var hiddenFrom: Int?
  /// Whether they are text that nobody sees.
  private var isConcealed = false
  /// Where a paragraph begins that stands beside the text, in a box or a shape.
  private var boxFrom: Int?
  private var isInDrawing = false
  private var looks: [TextRun.Style] = []
  private var links: [String?] = []
  private var headingLevel: Int?
  private var id: String?
  /// Names of the styles of the open lists, and the next number of each.
  private var lists: [(style: String, next: Int)] = []
  private var isFirstInItem = false
  /// Whether a field hides the paragraph that is open.
  private var hidesParagraph = false
  /// The suggested insertions that are open.
  private var insertions: Set<String> = []

  /// What has no text of the document's own.
  private static let hidden: Set<String> = [
    "office:annotation", "text:note", "text:table-of-content", "text:tracked-changes", "text:sequence-decls",
    "office:forms", "text:alphabetical-index",
  ]

  /// Whether an element has no text of the document's own; pictures, text boxes and shapes stand beside it.
  static func leavesOut(_ name: String) -> Bool {
    hidden.contains(name) || name.hasPrefix("draw:") && name != "draw:a"
  }

  /// Whether an element is one that nobody sees.
  static func conceals(_ name: String, _ attributes: MarkupAttributes) -> Bool {
    name == "text:hidden-text"
      || name == "text:section"
        && (attributes["text:display"] == "none" || attributes["text:is-hidden"] == "true")
  }

  func begin(_ name: String, _ attributes: MarkupAttributes) throws(ExportError) {
    depth += 1
    if hiddenFrom != nil {
      if isInDrawing, name == "text:p" || name == "text:h" { boxFrom = boxFrom ?? depth }
      if isInDrawing, name == "draw:object" { builder.note(LeftOut.object) }
      return
    }
    if Self.leavesOut(name) {
      if name == "text:note" { builder.note(LeftOut.footnote) }
      hiddenFrom = depth
      isInDrawing = name.hasPrefix("draw:")
      return
    }
    let style = attributes["text:style-name"]
    switch name {
    case "text:h", "text:p":
      let level = attributes["text:outline-level"].flatMap { Int($0) }
      headingLevel =
        name == "text:h" ? min(level ?? 1, 6) : style.flatMap { styles.isTitle($0) } ?? false ? 1 : nil
      looks.append(looks(of: style, isHeading: name == "text:h"))
    case "text:span": looks.append(styles.looks(of: style, within: looks.last ?? []))
    case "text:a": links.append(attributes["xlink:href"].flatMap(DocumentLink.address))
    case "text:bookmark", "text:bookmark-start":
      id = id ?? attributes["text:name"].flatMap(HeadingID.ofBookmark)
    case "text:s":
      let count = attributes["text:c"].flatMap { Int($0) } ?? 1
      text(String(repeating: " ", count: min(max(count, 0), 100)))
    case "text:tab": text("\t")
    case "text:line-break": text("\n")
    case "text:change-start":
      if let id = attributes["text:change-id"], styles.inserts(id) { insertions.insert(id) }
    case "text:change-end": if let id = attributes["text:change-id"] { insertions.remove(id) }
    case "text:change":
      if let id = attributes["text:change-id"], insertions.isEmpty { try insert(styles.deleted(id)) }
    case _ where Self.conceals(name, attributes):
      hiddenFrom = depth
      isConcealed = true
      isInDrawing = false
    case "text:hidden-paragraph": hidesParagraph = hidesParagraph || attributes["text:is-hidden"] == "true"
    case "text:list":
      lists.append((style ?? lists.last?.style ?? "", ListNumber.read(attributes["text:start-value"]) ?? 1))
    case "text:list-item", "text:list-header": isFirstInItem = true
    case "table:table": builder.beginTable()
    case "table:table-row": builder.beginRow()
    default: break
    }
  }

  func end(_ name: String) throws(ExportError) {
    defer { depth -= 1 }
    if let from = hiddenFrom {
      if depth == boxFrom { boxFrom = nil }
      guard depth == from else { return }
      hiddenFrom = nil
      // Within a paragraph it belongs to that.
      if isConcealed || isInDrawing, looks.isEmpty { try builder.discard() }
      isConcealed = false
      return
    }
    switch name {
    case "text:h", "text:p":
      if !looks.isEmpty { looks.removeLast() }
      try endParagraph()
    case "text:span": if !looks.isEmpty { looks.removeLast() }
    case "text:a": if !links.isEmpty { links.removeLast() }
    case "text:list": if !lists.isEmpty { lists.removeLast() }
    // A covered cell is one that another was merged with.
    case "table:table-cell", "table:covered-table-cell": try builder.endCell()
    case "table:table": try builder.endTable()
    default: break
    }
  }

  func characters(_ text: String) throws(ExportError) {
    // White space between elements is none of the text's (part 1, 6.1.2).
    if isConcealed { builder.hide(text) }
    if boxFrom != nil { builder.hide(text, saying: LeftOut.textBox) }
    if hiddenFrom != nil || looks.isEmpty { return }
    self.text(String(text.map { $0.isWhitespace ? " " : $0 }))
    try builder.check()
  }

  /// How the text of a paragraph looks; headings are bold anyway.
  private func looks(of style: String?, isHeading: Bool) -> TextRun.Style {
    let looks = styles.looks(of: style, within: [])
    return isHeading ? looks.intersection(.hidden) : looks
  }

  /// Puts back what somebody suggests to delete.
  private func insert(_ deleted: [OpenDocumentStyles.Deleted]) throws(ExportError) {
    let isBetween = looks.isEmpty
    let (level, look) = (headingLevel, looks.last ?? [])
    for (index, piece) in deleted.enumerated() {
      // The end of a deletion is empty where the text behind it had a paragraph of its own.
      let goesOn = index > 0 && index == deleted.count - 1 && piece.text.isEmpty
      let begins = index == 0 && deleted.count > 1 && !builder.hasText && !piece.text.isEmpty
      if index > 0, !isBetween { try endParagraph() }
      if isBetween || begins || index > 0 {
        headingLevel = goesOn ? level : piece.headingLevel
        let pieceLook = looks(of: piece.style, isHeading: piece.headingLevel != nil)
        if isBetween { looks.append(pieceLook) } else { looks[looks.count - 1] = goesOn ? look : pieceLook }
      }
      for note in piece.notes.sorted() { builder.note(note) }
      if piece.isHidden { hidesParagraph = true }
      text(String(piece.text.map { $0.isWhitespace && $0 != "\t" && $0 != "\n" ? " " : $0 }))
      try builder.check()
      if isBetween {
        try endParagraph()
        looks.removeLast()
      }
    }
  }

  private func text(_ text: String) {
    if !insertions.isEmpty { return }
    if looks.last?.contains(.hidden) ?? false { return builder.hide(text) }
    builder.append(text, style: looks.last ?? [], link: links.last ?? nil)
  }

  private func endParagraph() throws(ExportError) {
    defer {
      headingLevel = nil
      id = nil
      hidesParagraph = false
    }
    if hidesParagraph { return try builder.hideBlock() }
    if let headingLevel, !builder.isInTable { return try builder.end(as: .heading(headingLevel), id: id) }
    guard isFirstInItem, let list = lists.last, builder.hasText else {
      return try builder.end(as: .paragraph)
    }
    isFirstInItem = false
    let isNumbered = styles.isNumbered(list.style, level: lists.count)
    if isNumbered { lists[lists.count - 1].next = ListNumber.clamped(list.next + 1) }
    try builder.end(as: .item(depth: lists.count - 1, number: isNumbered ? list.next : nil))
  }
}
