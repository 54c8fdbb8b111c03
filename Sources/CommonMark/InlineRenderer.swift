/// Writes what stands within a paragraph or a heading.
struct InlineRenderer {
  let document: MarkdownDocument
  let style: MarkdownStyle

  /// The text of a block's inlines; lines end where the source's lines end, unless all is to stand on one.
  func text(of block: Int, isOneLine: Bool = false, links: (String) -> String?) -> String {
    var text = ""
    var closings: [Closing] = []
    var hidden = HiddenContent()
    var index = block + 1
    let end = document.nodes[block].end
    // A row of a table is one line; what breaks a line within a cell cannot be kept.
    let isTable = document.isTable(block)
    while index <= end {
      while let last = closings.last, last.end <= index {
        last.write(to: &text)
        closings.removeLast()
      }
      if index == end { break }
      let node = document.nodes[index]
      switch node.kind {
      case .text:
        let shown = self.text(node.literal, at: index)
        text += node.keepsBars ? keepingBars(shown, isTable) : shown
      case .code:
        text += keepingBars(MarkdownEscaping.codeSpan(node.literal), isTable)
      case .softBreak:
        text += isOneLine ? " " : "\n"
      case .lineBreak:
        text += isOneLine ? " " : isTable || document.alert(at: index - 1) != nil ? "\n" : lineBreak
      case .struck:
        closings.append(Closing(end: node.end, opening: "~~", closing: "~~", after: &text))
      case .htmlInline:
        if let end = StrikeTags.end(behind: index, in: document.nodes) {
          closings.append(Closing(end: end, opening: "~~", closing: "~~", after: &text))
        }
        text += html(node.literal, isOneLine: isOneLine || isTable, isTable)
        if let next = hidden.end(after: index, before: end, in: document.nodes) {
          index = next
          continue
        }
      case .emphasis where style == .markdown, .strong where style == .markdown:
        let mark = mark(of: index, after: text)
        closings.append(Closing(end: node.end, opening: mark, closing: mark, after: &text))
      case .link(let destination, _):
        open(destination, node: node, at: index, isTable, links, &text, &closings)
      case .image(let destination, _):
        let isInLink = closings.contains(where: \.isLink)
        writeImage(destination, at: index, isInLink: isInLink, isTable, links, &text)
        index = node.end
        continue
      default:
        break
      }
      index += 1
    }
    return isOneLine ? text.trimmingSpaces : withoutBlankLines(text)
  }

  /// What is still to be written at the end of emphasis or of a link.
  private struct Closing {
    let end: Int
    private let opening: String
    private let closing: String
    private let start: Int

    init(end: Int, opening: String, closing: String, after text: inout String) {
      self.end = end
      self.opening = opening
      self.closing = closing
      text += opening
      start = text.utf8.count
    }

    var isLink: Bool { opening == "[" }

    /// Writes it, or takes emphasis back when nothing has been written since: `****` would be read as text.
    func write(to text: inout String) {
      if opening == closing, text.utf8.count == start {
        text.removeLast(opening.count)
      } else {
        text += closing
      }
    }
  }

  /// A text in this style; what GitHub reads in brackets stays as it is, and says what it means where nobody does.
  private func text(_ literal: String, at index: Int) -> String {
    let mayBeMark = literal.utf8.first == UInt8(ascii: "[")
    if mayBeMark, let word = document.alert(at: index) { return style == .markdown ? literal : word + ":" }
    guard style == .markdown else { return literal }
    guard mayBeMark, document.isTaskDone(at: index) != nil else { return MarkdownEscaping.escaped(literal) }
    return literal.prefix(3) + MarkdownEscaping.escaped(String(literal.dropFirst(3)))
  }

  /// A line break that is meant.
  var lineBreak: String { style == .markdown ? "\\\n" : "\n" }

  /// The delimiters of emphasis: asterisks, or underscores where asterisks would run into those before them.
  private func mark(of index: Int, after text: String) -> String {
    let node = document.nodes[index]
    var isUnderscore = text.utf8.last == UInt8(ascii: "*")
    if node.end < document.nodes.count, document.nodes[node.end].parent == node.parent {
      // Within a word underscores are no emphasis.
      let next = document.nodes[node.end].literal.unicodeScalars.first
      if document.nodes[node.end].kind == .text, next.map(MarkdownEscaping.isWord) ?? false {
        isUnderscore = false
      }
    }
    let mark = isUnderscore ? "_" : "*"
    return node.kind == .strong ? mark + mark : mark
  }

  private func open(
    _ destination: String, node: MarkdownNode, at index: Int, _ isTable: Bool,
    _ links: (String) -> String?, _ text: inout String, _ closings: inout [Closing]
  ) {
    guard let address = links(destination) else { return }
    if style == .markdown {
      escapeExclamation(at: &text)
      let closing = keepingBars("](" + MarkdownEscaping.destination(address) + ")", isTable)
      closings.append(Closing(end: node.end, opening: "[", closing: closing, after: &text))
    } else if case let shown = document.text(of: index), shown != address, "mailto:" + shown != address {
      closings.append(Closing(end: node.end, opening: "", closing: " (" + address + ")", after: &text))
    }
  }

  /// Writes what a picture shows: in Markdown as a link to it, which loads nothing; what is not described is left out.
  private func writeImage(
    _ destination: String, at index: Int, isInLink: Bool, _ isTable: Bool, _ links: (String) -> String?,
    _ text: inout String
  ) {
    let description = document.text(of: index)
    guard !description.isEmpty else { return }
    guard style == .markdown else {
      text += "[image: \(description)]"
      return
    }
    let shown = keepingBars(MarkdownEscaping.escaped(description), isTable)
    if isInLink {
      // A link within a link does not exist.
      text += shown
    } else if let address = links(destination) {
      escapeExclamation(at: &text)
      text += "[" + shown + "](" + keepingBars(MarkdownEscaping.destination(address), isTable) + ")"
    } else {
      text += "\\[image: \(shown)\\]"
    }
  }

  /// An exclamation mark in front would make an image of a link.
  private func escapeExclamation(at text: inout String) {
    guard text.hasSuffix("!") else { return }
    text.removeLast()
    text += "\\!"
  }

  private func html(_ literal: String, isOneLine: Bool, _ isTable: Bool) -> String {
    guard let tag = HTMLTag(literal) else {
      // A comment or a processing instruction says nothing to a reader.
      return ""
    }
    if tag.isKnown {
      // Words of neighbouring blocks and cells must not run together.
      return tag.replacement.replacing("\n", with: isOneLine ? " " : lineBreak)
    }
    // `<database_name>` outside code is a placeholder that its author forgot to mark.
    return style == .markdown ? keepingBars(MarkdownEscaping.escaped(literal), isTable) : literal
  }

  /// A plain text for a cell of a table.
  func cell(_ plain: String) -> String {
    style == .markdown ? keepingBars(MarkdownEscaping.escaped(plain), true) : plain
  }

  /// What stands in a cell of a table, so that no bar in it ends the cell.
  private func keepingBars(_ text: String, _ isTable: Bool) -> String {
    guard isTable, style == .markdown, text.utf8.contains(UInt8(ascii: "|")) else { return text }
    return text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }

  /// What vanished (HTML, images) must not leave a line that would end the paragraph or be code by
  /// its indent.
  private func withoutBlankLines(_ text: String) -> String {
    if TextLines.isPlain(text) { return text }
    var lines: [Substring] = []
    for line in TextLines.split(text) {
      var line = line.drop { $0 == " " || $0 == "\t" }
      // Spaces that vanished HTML leaves at the end could be read as a line break.
      let end = line.dropLast(while: " ")
      if end.last != "\\" { line = end }
      if line.isEmpty || (style == .markdown && line == "\\") { continue }
      lines.append(line)
    }
    // A line break before the end of a paragraph would show as a backslash.
    if style == .markdown, let last = lines.last {
      let rest = last.dropLast(while: "\\")
      if (last.utf8.count - rest.utf8.count) % 2 == 1 {
        lines[lines.count - 1] = last.dropLast().dropLast(while: " ")
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension StringProtocol where SubSequence == Substring {
  fileprivate func dropLast(while character: Character) -> Substring {
    var text = self[...]
    while text.last == character { text.removeLast() }
    return text
  }

  fileprivate var trimmingSpaces: String {
    String(self.drop { $0 == " " }.dropLast(while: " "))
  }
}
