/// Writes what stands within a paragraph or a heading.
struct InlineRenderer {
  let document: MarkdownDocument
  let style: MarkdownStyle

  /// The text of a block's inlines; lines end where the source's lines end, unless all is to stand on one.
  func text(of block: Int, isOneLine: Bool = false, links: (String) -> String?) -> String {
    var text = ""
    var closings: [(end: Int, text: String)] = []
    var index = block + 1
    let end = document.nodes[block].end
    while index <= end {
      while let last = closings.last, last.end <= index {
        text += last.text
        closings.removeLast()
      }
      if index == end { break }
      let node = document.nodes[index]
      switch node.kind {
      case .text:
        text += style == .markdown ? MarkdownEscaping.escaped(node.literal) : node.literal
      case .code:
        text += MarkdownEscaping.codeSpan(node.literal)
      case .softBreak:
        text += isOneLine ? " " : "\n"
      case .lineBreak:
        text += isOneLine ? " " : lineBreak
      case .htmlInline:
        text += html(node.literal, isOneLine: isOneLine)
      case .emphasis where style == .markdown, .strong where style == .markdown:
        let mark = mark(of: index, after: text)
        text += mark
        closings.append((node.end, mark))
      case .link(let destination, _):
        open(destination, node: node, at: index, links, &text, &closings)
      case .image:
        let description = document.text(of: index)
        if !description.isEmpty {
          text +=
            style == .markdown
            ? "\\[image: \(MarkdownEscaping.escaped(description))\\]" : "[image: \(description)]"
        }
        index = node.end
        continue
      default:
        break
      }
      index += 1
    }
    return isOneLine ? text.trimmingSpaces : withoutBlankLines(text)
  }

  private var lineBreak: String { style == .markdown ? "\\\n" : "\n" }

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
    _ destination: String, node: MarkdownNode, at index: Int, _ links: (String) -> String?,
    _ text: inout String,
    _ closings: inout [(end: Int, text: String)]
  ) {
    guard let address = links(destination) else { return }
    if style == .markdown {
      if text.hasSuffix("!") {
        // An exclamation mark in front would make an image of the link.
        text.removeLast()
        text += "\\!"
      }
      text += "["
      closings.append((node.end, "](" + MarkdownEscaping.destination(address) + ")"))
    } else if document.text(of: index) != address {
      closings.append((node.end, " (" + address + ")"))
    }
  }

  private func html(_ literal: String, isOneLine: Bool) -> String {
    guard let tag = HTMLTag(literal) else {
      // A comment or a processing instruction says nothing to a reader.
      return ""
    }
    if tag.isKnown { return tag.name == "br" ? (isOneLine ? " " : lineBreak) : "" }
    // `<database_name>` outside code is a placeholder that its author forgot to mark.
    return style == .markdown ? MarkdownEscaping.escaped(literal) : literal
  }

  /// What vanished (HTML, images) must not leave a line that would end the paragraph or be code by its indent.
  private func withoutBlankLines(_ text: String) -> String {
    var lines: [Substring] = []
    for line in TextLines.split(text) {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.isEmpty || (style == .markdown && line == "\\") { continue }
      lines.append(line)
    }
    // A line break before the end of a paragraph would show as a backslash.
    if style == .markdown, let last = lines.last {
      let rest = last.dropLast(while: "\\")
      if (last.utf8.count - rest.utf8.count) % 2 == 1 { lines[lines.count - 1] = last.dropLast() }
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
