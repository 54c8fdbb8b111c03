/// Writes what stands within a paragraph or a heading.
struct InlineRenderer {
  let document: MarkdownDocument
  let style: MarkdownStyle

  /// The text of a block's inlines; lines end where the source's lines end.
  func text(of block: Int, links: (String) -> String?) -> String {
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
        text += "\n"
      case .lineBreak:
        text += style == .markdown ? "\\\n" : "\n"
      case .htmlInline:
        text += html(node.literal)
      case .emphasis where style == .markdown:
        text += "*"
        closings.append((node.end, "*"))
      case .strong where style == .markdown:
        text += "**"
        closings.append((node.end, "**"))
      case .link(let destination, _):
        open(destination, node: node, at: index, links, &text, &closings)
      case .image:
        let description = document.text(of: index)
        if !description.isEmpty {
          text += style == .markdown ? "\\[image: \(MarkdownEscaping.escaped(description))\\]" : "[image: \(description)]"
        }
        index = node.end
        continue
      default:
        break
      }
      index += 1
    }
    return Self.withoutBlankLines(text)
  }

  private func open(
    _ destination: String, node: MarkdownNode, at index: Int, _ links: (String) -> String?, _ text: inout String,
    _ closings: inout [(end: Int, text: String)]
  ) {
    guard let address = links(destination) else { return }
    if style == .markdown {
      text += "["
      closings.append((node.end, "](" + MarkdownEscaping.destination(address) + ")"))
    } else if document.text(of: index) != address {
      closings.append((node.end, " (" + address + ")"))
    }
  }

  private func html(_ literal: String) -> String {
    guard let tag = HTMLTag(literal) else {
      // A comment or a processing instruction says nothing to a reader.
      return ""
    }
    if tag.isKnown { return tag.name == "br" ? (style == .markdown ? "\\\n" : "\n") : "" }
    // `<database_name>` outside code is a placeholder that its author forgot to mark.
    return style == .markdown ? MarkdownEscaping.escaped(literal) : literal
  }

  /// What vanished (HTML, images) must not leave a line that would end the paragraph.
  private static func withoutBlankLines(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.allSatisfy { $0 == " " || $0 == "\\" } }
    return kept.joined(separator: "\n")
  }
}
