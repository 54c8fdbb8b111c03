import CommonMark

/// What a Markdown text means, without where it stands: for comparing a text with what became of it.
func shape(_ text: String) -> [String] {
  let document = MarkdownDocument(parsing: text)
  var shape: [String] = []
  var depths: [Int] = []
  for (index, node) in document.nodes.enumerated() {
    let depth = node.parent < 0 ? 0 : depths[node.parent] + 1
    depths.append(depth)
    let indent = String(repeating: " ", count: depth)
    switch node.kind {
    case .text, .softBreak:
      // Pieces of text that touch are one; a soft break is a space.
      let piece = node.kind == .text ? node.literal : " "
      if let last = shape.last, last.hasPrefix(indent + "text "), isSibling(index, in: document) {
        shape[shape.count - 1] = last + piece
      } else {
        shape.append(indent + "text " + piece)
      }
    case .code: shape.append(indent + "code " + node.literal)
    case .codeBlock(let info): shape.append(indent + "block \(info): " + node.literal)
    case .link(let destination, _): shape.append(indent + "link " + destination)
    case .list(let isOrdered, let start, let isTight):
      shape.append(indent + (isOrdered ? "list from \(start)" : "list") + (isTight ? "" : " loose"))
    default: shape.append(indent + "\(node.kind)")
    }
  }
  return shape
}

private func isSibling(_ index: Int, in document: MarkdownDocument) -> Bool {
  index > 0 && document.nodes[index - 1].parent == document.nodes[index].parent
}

/// A Markdown text as it is written again, with every link kept.
func rewritten(_ text: String) -> String {
  let document = MarkdownDocument(parsing: text)
  return document.rendered(document.children(of: 0), as: .markdown) { $0 }
}
