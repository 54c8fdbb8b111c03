/// Writes blocks, one after another.
struct BlockRenderer {
  private let document: MarkdownDocument
  private let style: MarkdownStyle
  private let inlines: InlineRenderer
  private var writer = BlockWriter()
  private var lists: [List] = []
  /// The list that ended right before the next block.
  private var lastList: List?

  private struct List {
    var end: Int
    var isOrdered: Bool
    var number: Int
    var isTight: Bool
    /// The bullet, or what follows the number.
    var mark: String
    var hasItems = false
  }

  init(document: MarkdownDocument, style: MarkdownStyle) {
    self.document = document
    self.style = style
    inlines = InlineRenderer(document: document, style: style)
  }

  /// What has been written.
  var text: String { writer.text }

  /// Writes a block and all that is in it.
  mutating func render(_ root: Int, links: (String) -> String?) {
    let end = document.nodes[root].end
    var index = root
    while index < end {
      close(before: index)
      let node = document.nodes[index]
      switch node.kind {
      case .list(let isOrdered, let start, let isTight):
        openList(index, isOrdered: isOrdered, start: start, isTight: isTight)
        index += 1
      case .item:
        openItem(end: node.end)
        if node.end == index + 1 { write([""]) }
        index += 1
      case .blockQuote:
        writer.open(BlockWriter.Container(marker: "> ", indent: "> ", end: node.end, isTight: false))
        if node.end == index + 1 { write([""]) }
        index += 1
      case .paragraph:
        let text = inlines.text(of: index, links: links)
        if !text.isEmpty { write(Self.lines(style == .markdown ? LineStart.escaped(text) : text)) }
        index = node.end
      case .heading(let level):
        write(heading: inlines.text(of: index, isOneLine: true, links: links), level: level)
        index = node.end
      case .codeBlock(let info):
        write(code: node.literal, info: info)
        index = node.end
      case .htmlBlock:
        for piece in ReadableHTML.pieces(of: node.literal) { write(piece) }
        index = node.end
      case .thematicBreak:
        // Within an item hyphens would be read as more items, or as the line under a heading.
        write([writer.isWithinContainer ? "___" : "---"])
        index = node.end
      default:
        index += 1
      }
    }
    close(before: Int.max)
  }

  private mutating func close(before index: Int) {
    writer.closeContainers(endingBefore: index)
    while let last = lists.last, last.end <= index {
      lastList = last
      lists.removeLast()
    }
  }

  private mutating func write(_ lines: [String]) {
    writer.write(lines)
    lastList = nil
  }

  private mutating func write(_ html: ReadableHTML.Piece) {
    func shown(_ text: String) -> String {
      style == .markdown ? LineStart.escaped(MarkdownEscaping.escaped(text)) : text
    }
    switch html {
    case .text(let text): write(Self.lines(shown(text)))
    // A break that is meant, so that rows stay lines.
    case .rows(let rows): write(Self.lines(rows.map(shown).joined(separator: inlines.lineBreak)))
    case .table(let rows):
      var lines = rows.map { row in
        "| " + row.map { inlines.cell($0) }.joined(separator: " | ") + " |"
      }
      lines.insert("|" + String(repeating: " --- |", count: rows.first?.count ?? 0), at: 1)
      writer.write(lines, isApart: true)
      lastList = nil
    }
  }

  private mutating func write(heading text: String, level: Int) {
    if style == .markdown {
      write([String(repeating: "#", count: level) + " " + HeadingEnd.escaped(text)])
    } else if !text.isEmpty {
      write([text])
    }
  }

  private mutating func write(code: String, info: String) {
    var lines = Self.lines(code.replacing("\r", with: ""))
    if lines.last?.isEmpty == true { lines.removeLast() }
    if style == .markdown {
      let longest = MarkdownEscaping.longestRun(of: "`", in: code)
      let fence = String(repeating: "`", count: max(3, longest + 1))
      write([fence + info.replacing("`", with: "")] + lines + [fence])
    } else {
      write(lines.map { $0.isEmpty ? "" : "    " + $0 })
    }
  }

  // MARK: Lists

  private mutating func openList(_ index: Int, isOrdered: Bool, start: Int, isTight: Bool) {
    var mark = isOrdered ? "." : "-"
    // Two lists in a row would become one, and bullets in a row a rule.
    let isFirstInItem =
      index > 0 && document.nodes[index].parent == index - 1 && !lists.isEmpty
      && document.nodes[index - 1].kind == .item
    if lastList?.mark == mark { mark = isOrdered ? ")" : "*" }
    if isFirstInItem, !isOrdered { mark = lists.last?.mark == "+" ? "-" : "+" }
    lists.append(
      List(
        end: document.nodes[index].end, isOrdered: isOrdered, number: start, isTight: isTight, mark: mark))
    lastList = nil
  }

  private mutating func openItem(end: Int) {
    var container = BlockWriter.Container(marker: "- ", indent: "  ", end: end, isTight: false)
    if let list = lists.last {
      container.marker = (list.isOrdered ? "\(list.number)" : "") + list.mark + " "
      container.indent = String(repeating: " ", count: container.marker.utf8.count)
      container.isTight = list.isTight
      if list.hasItems { container.followsTightly = list.isTight }
      lists[lists.count - 1].number += 1
      lists[lists.count - 1].hasItems = true
    }
    writer.open(container)
  }

  private static func lines(_ text: String) -> [String] {
    TextLines.split(text).map(String.init)
  }
}
