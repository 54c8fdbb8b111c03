/// Writes a document as HTML, node by node.
struct SafeHTMLWriter {
  private let document: MarkdownDocument
  private var html = ""
  /// The end tags that are due, innermost last.
  private var closings: [(end: Int, tag: String)] = []
  private var hidden = HiddenContent()
  private var table: HTMLTable?
  /// The smallest level of a heading.
  private let topLevel: Int

  /// Browsers flatten at 512; nobody reads deeper than this.
  private static let depthLimit = 48

  init(_ document: MarkdownDocument) {
    self.document = document
    topLevel =
      document.nodes.lazy.compactMap { node in
        if case .heading(let level) = node.kind { level } else { nil }
      }.min() ?? 1
  }

  mutating func write() -> String {
    var index = 0
    while index < document.nodes.count {
      close(before: index)
      index = write(index)
    }
    close(before: Int.max)
    return html
  }

  private mutating func close(before index: Int) {
    while let last = closings.last, last.end <= index {
      if last.tag.isEmpty {
        if let table { html = table.html(endingWith: html) }
        table = nil
      } else {
        html += last.tag
      }
      closings.removeLast()
    }
  }

  private mutating func open(_ tag: String, _ closing: String, _ index: Int) {
    if closings.count >= Self.depthLimit { return }
    html += tag
    closings.append((document.nodes[index].end, closing))
  }

  /// Writes a node or its start, and returns the index of what comes next.
  private mutating func write(_ index: Int) -> Int {
    let node = document.nodes[index]
    switch node.kind {
    case .document, .other: break
    case .blockQuote: open("<blockquote>", "</blockquote>\n", index)
    case .list(ordered: false, _, _): open("<ul>\n", "</ul>\n", index)
    case .list(ordered: true, let start, _):
      open(start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n", "</ol>\n", index)
    case .item: open("<li>", "</li>\n", index)
    case .paragraph: writeParagraph(index)
    case .heading(let level):
      let name = "h\(min(level - topLevel + 3, 6))"
      open("<\(name)>", "</\(name)>\n", index)
    case .codeBlock(let info):
      html += "<pre><code\(Self.languageClass(info))>\(HTMLText.escaped(node.literal))</code></pre>\n"
    case .htmlBlock:
      let text = ReadableHTML.text(of: node.literal)
      if !text.isEmpty { html += "<p>\(Self.lines(text))</p>\n" }
    case .thematicBreak: html += "<hr>\n"
    case .text:
      if let word = document.alert(at: index) { html += "<strong>\(word):</strong>" } else { writeText(node) }
    case .softBreak: writeBreak("\n")
    case .lineBreak: writeBreak("<br>\n")
    case .code: html += "<code>\(HTMLText.escaped(node.literal))</code>"
    case .emphasis: open("<em>", "</em>", index)
    case .strong: open("<strong>", "</strong>", index)
    case .struck: open("<del>", "</del>", index)
    case .link(let destination, _):
      if let address = SafeAddress(destination) { open(Self.link(address), "</a>", index) }
    case .image(let destination, _):
      writeImage(index, destination)
      return node.end
    case .htmlInline:
      writeInlineHTML(node.literal)
      return hidden.end(after: index, before: document.nodes[node.parent].end, in: document.nodes)
        ?? index + 1
    }
    return index + 1
  }

  // MARK: Blocks

  private mutating func writeParagraph(_ index: Int) {
    let item = document.nodes[index].parent
    if document.isTable(index), closings.count < Self.depthLimit {
      table = HTMLTable(before: html, depth: closings.count + 1)
      open("", "", index)
      html = ""
    } else if item > 0, document.nodes[item].kind == .item, isTight(document.nodes[item].parent) {
      // The paragraphs of a tight list are no paragraphs; but two blocks must not run together.
      if index > item + 1, html.utf8.last != UInt8(ascii: "\n") { html += "\n" }
    } else {
      open("<p>", "</p>\n", index)
    }
  }

  private func isTight(_ list: Int) -> Bool {
    if case .list(_, _, tight: true) = document.nodes[list].kind { true } else { false }
  }

  private static func languageClass(_ info: String) -> String {
    let language = info.prefix { $0 != " " && $0 != "\t" }.lowercased()
    let isPlain = language.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain, (1...32).contains(language.utf8.count) else { return "" }
    return " class=\"language-\(language)\""
  }

  private static func lines(_ text: String) -> String {
    HTMLText.escaped(text).replacing("\n", with: "<br>\n")
  }

  // MARK: Inlines

  private mutating func writeText(_ node: MarkdownNode) {
    // Within emphasis or a link a bar cannot end a cell: its tag would stay open.
    guard table != nil, table?.depth == closings.count, !node.keepsBars else {
      html += HTMLText.escaped(node.literal)
      return
    }
    let pieces = node.literal.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
    for (place, piece) in pieces.enumerated() {
      if place > 0 { table?.endCell(&html) }
      html += HTMLText.escaped(Substring(piece))
    }
  }

  private mutating func writeBreak(_ text: String) {
    if table != nil, table?.depth == closings.count {
      table?.endRow(&html)
    } else {
      html += text
    }
  }

  private mutating func writeImage(_ index: Int, _ destination: String) {
    let description = document.text(of: index)
    let text = HTMLText.escaped(description.isEmpty ? "image" : description)
    // A link within a link does not exist in HTML.
    if !closings.contains(where: { $0.tag == "</a>" }), let address = SafeAddress(destination) {
      html += Self.link(address) + text + "</a>"
    } else if !description.isEmpty {
      html += text
    }
  }

  private mutating func writeInlineHTML(_ literal: String) {
    guard let tag = HTMLTag(literal) else { return }
    if !tag.isKnown {
      // `<database_name>` outside code is a placeholder that its author forgot to mark.
      html += HTMLText.escaped(literal)
    } else if tag.name == "br" || tag.replacement.utf8.count > 1 {
      html += Self.lines(tag.replacement)
    } else if !tag.replacement.isEmpty {
      // Words of neighbouring blocks must not run together.
      html += " "
    }
  }

  private static func link(_ address: SafeAddress) -> String {
    "<a href=\"\(HTMLText.escaped(address.text))\" rel=\"noopener noreferrer nofollow\">"
  }
}
