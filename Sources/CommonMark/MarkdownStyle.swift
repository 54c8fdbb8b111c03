/// How nodes are written out again.
public enum MarkdownStyle: Sendable {
  /// Markdown with no more escapes than needed: read again, it means the same.
  case markdown
  /// Text for a terminal and for search: code spans keep their backticks, links show their address in brackets.
  case plain
}

extension MarkdownDocument {
  /// Writes some blocks as text.
  ///
  /// Raw HTML becomes readable text in both styles, and images their description: nothing that is written is active
  /// or fetched from elsewhere. Tables, which CommonMark does not know, stay the lines that they are.
  ///
  /// - Parameters:
  ///   - indices: Block nodes, none within another.
  ///   - style: How to write them.
  ///   - links: The address to write for a destination, or nil to leave only the link's text.
  /// - Returns: The text, without a line break at its end.
  /// - Complexity: Linear in the text; prefixes of nested blocks end at depth 16.
  public func rendered(
    _ indices: some Sequence<Int>, as style: MarkdownStyle, links: (String) -> String?
  ) -> String {
    var writer = BlockWriter()
    let inlines = InlineRenderer(document: self, style: style)
    for index in indices { render(index, style, inlines, links, &writer) }
    return writer.text
  }

  private func render(
    _ root: Int, _ style: MarkdownStyle, _ inlines: InlineRenderer, _ links: (String) -> String?,
    _ writer: inout BlockWriter
  ) {
    var lists: [(end: Int, number: Int?, isTight: Bool)] = []
    var index = root
    while index < nodes[root].end {
      writer.closeContainers(endingBefore: index)
      while let last = lists.last, last.end <= index { lists.removeLast() }
      let node = nodes[index]
      writer.isTight = lists.last?.isTight ?? false
      switch node.kind {
      case .list(let isOrdered, let start, let isTight):
        lists.append((node.end, isOrdered ? start : nil, isTight))
        index += 1
      case .item:
        var marker = "- "
        if let number = lists.last?.number {
          marker = "\(number). "
          lists[lists.count - 1].number = number + 1
        }
        writer.open(marker: marker, indent: String(repeating: " ", count: marker.count), end: node.end)
        if node.end == index + 1 { writer.write([""]) }
        index += 1
      case .blockQuote:
        writer.open(marker: "> ", indent: "> ", end: node.end)
        index += 1
      case .paragraph:
        let text = inlines.text(of: index, links: links)
        if !text.isEmpty { writer.write(Self.lines(style == .markdown ? LineStart.escaped(text) : text)) }
        index = node.end
      case .heading(let level):
        let text = inlines.text(of: index, links: links).replacing("\n", with: " ")
        if style == .markdown {
          writer.write([String(repeating: "#", count: level) + " " + HeadingEnd.escaped(text)])
        } else if !text.isEmpty {
          writer.write([text])
        }
        index = node.end
      case .codeBlock(let info):
        writer.write(Self.codeLines(node.literal, info: info, style))
        index = node.end
      case .htmlBlock:
        let text = ReadableHTML.text(of: node.literal)
        if !text.isEmpty {
          writer.write(Self.lines(style == .markdown ? LineStart.escaped(MarkdownEscaping.escaped(text)) : text))
        }
        index = node.end
      case .thematicBreak:
        writer.write(["---"])
        index = node.end
      default:
        index += 1
      }
    }
    writer.closeContainers(endingBefore: Int.max)
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func codeLines(_ code: String, info: String, _ style: MarkdownStyle) -> [String] {
    var lines = lines(code.replacing("\r", with: ""))
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard style == .markdown else { return lines.map { $0.isEmpty ? "" : "    " + $0 } }
    let longest = MarkdownEscaping.longestRun(of: "`", in: code)
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence + info.replacing("`", with: "")] + lines + [fence]
  }
}
