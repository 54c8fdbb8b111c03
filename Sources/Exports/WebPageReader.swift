/// Reads a web page, above all one that Google Docs has made of a document.
///
/// Comments of the document are left out, in the text and at its end: they are talk among authors.
final class WebPageReader: MarkupReader {
  /// What is open, outermost first.
  private struct Element {
    var name: String
    var style: TextRun.Style
    var link: String?
    var isHidden: Bool
    /// Whether its looks hide it, so that somebody may miss it.
    var isConcealed: Bool
  }

  private struct List {
    var isNumbered: Bool
    var depth: Int
    var next: Int
  }

  private var builder = BlockBuilder()
  private var sheet = StyleSheet()
  private var elements: [Element] = []
  private var lists: [List] = []
  private var itemNumber: Int?
  private var headingLevel: Int?
  private var blockID: String?
  private var styleText = ""
  private var title = ""
  /// How many elements stay open while the comments or footnotes at the end of the document are left out.
  private var hiddenDepth: Int?

  /// How much of a style sheet is read, in bytes: 1 MiB, and what comes with it.
  private static let styleLimit = 1024 * 1024
  /// About how much of the title is kept: what asks to sign in says so at once.
  private static let titleLimit = 1024
  private static let headings = ["h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6]
  private static let blocks: Set<String> = [
    "p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "pre", "blockquote", "section", "article", "hr",
    "header", "footer", "main", "nav", "dl", "dt", "dd", "body", "tbody", "thead", "figure",
  ]
  private static let hidden: Set<String> = ["script", "noscript", "template", "svg", "select", "object"]

  /// Reads a page.
  static func read(_ bytes: [UInt8]) throws(ExportError) -> TextWriter {
    let reader = WebPageReader()
    try MarkupParser.readHTML(bytes, into: reader)
    return try reader.builder.finish()
  }

  // MARK: Elements

  func begin(_ name: String, _ attributes: MarkupAttributes) throws(ExportError) {
    let outer = elements.last
    var element = Element(
      name: name, style: outer?.style ?? [], link: outer?.link, isHidden: outer?.isHidden ?? false,
      isConcealed: outer?.isConcealed ?? false)
    defer { elements.append(element) }
    if name == "form" || name == "input" && attributes["type"] != "checkbox" { throw .signInPage }
    if Self.hidden.contains(name) { element.isHidden = true }
    if element.isHidden { return }
    let classes = attributes["class"]
    element.style = sheet.style(classes: classes, inline: attributes["style"], within: element.style)
    element.style.formUnion(sheet.look(of: name, id: attributes["id"], classes: classes))
    if element.style.contains(.hidden) || attributes["hidden"] != nil {
      element.isHidden = true
      element.isConcealed = true
      return
    }
    try beginBlock(name, attributes)
    switch name {
    case "b", "strong": element.style.insert(.bold)
    case "i", "em": element.style.insert(.italic)
    case "s", "strike", "del": element.style.insert(.struck)
    case "code", "tt", "kbd", "samp", "pre": element.style.insert(.code)
    case "br": builder.append("\n", style: element.style, link: element.link)
    case "a": try anchor(attributes, &element)
    case "img": image(attributes, element)
    default: break
    }
  }

  private func beginBlock(_ name: String, _ attributes: MarkupAttributes) throws(ExportError) {
    if let level = Self.headings[name] {
      try endBlock()
      headingLevel = level
      blockID = attributes["id"]
      return
    }
    guard Self.blocks.contains(name) else { return }
    if name == "p" || name == "div", itemNumber != nil || isInItem, headingLevel == nil {
      // More paragraphs of an item are further lines of it.
      if builder.hasText { builder.append("\n") }
    } else {
      try endBlock()
    }
    switch name {
    case "p":
      if let classes = attributes["class"], classes.split(separator: " ").contains("title") {
        headingLevel = 1
        blockID = attributes["id"]
      }
    case "ul", "ol": beginList(isNumbered: name == "ol", attributes)
    case "li": beginItem()
    case "table": builder.beginTable()
    case "tr": builder.beginRow()
    case "td", "th":
      builder.span(
        columns: ListNumber.read(attributes["colspan"]) ?? 1,
        rows: ListNumber.read(attributes["rowspan"]) ?? 1)
    default: break
    }
  }

  func end(_ name: String) throws(ExportError) {
    guard let element = elements.popLast() else { return }
    if let depth = hiddenDepth, elements.count < depth { hiddenDepth = nil }
    if name == "style" {
      try sheet.read(styleText)
      styleText = ""
    }
    if name == "title", Self.asksToSignIn(title) { throw .signInPage }
    if element.isHidden { return }
    switch name {
    case "td", "th":
      try endBlock()
      try builder.endCell()
    case "table":
      try endBlock()
      try builder.endTable()
    case "ul", "ol":
      try endBlock()
      if !lists.isEmpty { lists.removeLast() }
    case "li":
      try endBlock()
      isInItem = false
    case "p", "div":
      if !isInItem || headingLevel != nil { try endBlock() }
    case "pre" where !isInItem && hiddenDepth == nil && headingLevel == nil: try builder.end(as: .code)
    default:
      if Self.blocks.contains(name) || Self.headings[name] != nil { try endBlock() }
    }
  }

  func characters(_ text: String) throws(ExportError) {
    guard let element = elements.last else { return }
    if element.name == "style" {
      if styleText.utf8.count < Self.styleLimit { styleText += text }
      return
    }
    if element.name == "title" {
      if title.utf8.count < Self.titleLimit {
        title += String(decoding: text.utf8.prefix(Self.titleLimit), as: UTF8.self)
      }
      return
    }
    if element.isConcealed, hiddenDepth == nil, !Self.hidden.contains(element.name) { builder.hide(text) }
    if element.isHidden || hiddenDepth != nil { return }
    let isPreformatted = element.name == "pre" || elements.contains { $0.name == "pre" }
    let isSpaced = text.utf8.contains { $0 == 10 || $0 == 13 || $0 == 9 } && !isPreformatted
    // A no-break space looks like any other.
    var shown = isSpaced ? String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) : text
    if shown.utf8.contains(0xC2) { shown = shown.replacing("\u{A0}", with: " ") }
    builder.append(shown, style: element.style, link: element.link)
    try builder.check()
  }

  // MARK: Blocks

  private var isInItem = false

  private func endBlock() throws(ExportError) {
    defer {
      headingLevel = nil
      blockID = nil
    }
    if hiddenDepth != nil { return try builder.discard() }
    if let headingLevel {
      try builder.end(as: .heading(headingLevel), id: blockID)
    } else if isInItem, let list = lists.last {
      if !builder.hasText { return try builder.discard() }
      try builder.end(as: .item(depth: list.depth, number: itemNumber))
      itemNumber = nil
    } else {
      try builder.end(as: .paragraph)
    }
  }

  private func beginList(isNumbered: Bool, _ attributes: MarkupAttributes) {
    var depth = lists.count
    for name in (attributes["class"] ?? "").split(separator: " ") where name.hasPrefix("lst-kix_") {
      // Google's lists are not nested: how deep one is says its class.
      if let level = name.split(separator: "-").last.flatMap({ Int($0) }) { depth = level }
    }
    isInItem = false
    lists.append(
      List(isNumbered: isNumbered, depth: depth, next: ListNumber.read(attributes["start"]) ?? 1))
  }

  private func beginItem() {
    isInItem = !lists.isEmpty
    guard let list = lists.last else { return }
    itemNumber = list.isNumbered ? list.next : nil
    lists[lists.count - 1].next = ListNumber.clamped(list.next + 1)
  }

  // MARK: Links and images

  private func anchor(_ attributes: MarkupAttributes, _ element: inout Element) throws(ExportError) {
    let target = attributes["href"] ?? ""
    let id = attributes["id"] ?? attributes["name"] ?? ""
    if target.hasPrefix("#cmnt") || target.hasPrefix("#ftnt") || id.hasPrefix("cmnt") || id.hasPrefix("ftnt")
    {
      element.isHidden = true
      if id.hasPrefix("ftnt_ref") {
        builder.note(LeftOut.footnote)
      }
      // The body of a comment or a footnote: whatever follows it in its part of the page.
      if !id.isEmpty, !id.contains("_ref") {
        try builder.discard()
        hiddenDepth = (elements.lastIndex { $0.name == "div" } ?? 0) + 1
      }
      return
    }
    if let link = DocumentLink.address(target) { element.link = link }
  }

  private func image(_ attributes: MarkupAttributes, _ element: Element) {
    guard hiddenDepth == nil, let alternative = attributes["alt"] else { return }
    switch alternative {
    case "checked": builder.append("[x] ")
    case "unchecked": builder.append("[ ] ")
    default: break
    }
  }

  /// Titles of Google's own pages, and of those that say nothing but that.
  private static func asksToSignIn(_ title: String) -> Bool {
    let title = title.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return ["sign in", "sign-in", "log in", "login"].contains(title) || title.contains("google accounts")
      || title.contains("google docs: sign-in") || title.hasPrefix("sign in - ")
      || title.hasPrefix("sign in – ")
  }
}
