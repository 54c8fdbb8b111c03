import CommonMark

/// Writes Markdown as Slack's mrkdwn.
///
/// What mrkdwn does not have becomes what is nearest to it: headings are bold lines, items have bullets, tables are
/// code. Code blocks stand at the left edge, outside quotes and lists, since indents would become part of the code.
struct SlackRenderer {
  private let content: ReplyDocument
  private var lines = SlackLines()
  private var lists: [(end: Int, number: Int?, isTight: Bool, hasItems: Bool)] = []

  /// The mrkdwn of some Markdown.
  ///
  /// - Complexity: Linear in the text.
  static func text(of content: ReplyDocument) -> String {
    var renderer = SlackRenderer(content: content)
    renderer.render()
    return renderer.lines.text
  }

  private init(content: ReplyDocument) { self.content = content }

  private mutating func render() {
    let nodes = content.document.nodes
    var index = 1
    while index < nodes.count {
      lines.closeContainers(endingBefore: index)
      while let list = lists.last, list.end <= index { lists.removeLast() }
      let node = nodes[index]
      switch node.kind {
      case .list(let isOrdered, let start, let isTight):
        lists.append((node.end, isOrdered ? start : nil, isTight, false))
        index += 1
      case .item:
        openItem(end: node.end)
        if node.end == index + 1 { lines.write([""]) }
        index += 1
      case .blockQuote:
        lines.open(SlackLines.Container(marker: nil, end: node.end, isTight: false))
        index += 1
      case .paragraph where content.document.isTable(index):
        lines.write(code: TableText.rows(of: index, in: content))
        index = node.end
      case .paragraph, .heading:
        write(inlinesOf: index)
        index = node.end
      case .codeBlock:
        var code = node.literal.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if code.last?.isEmpty == true { code.removeLast() }
        lines.write(code: code)
        index = node.end
      case .thematicBreak:
        lines.write(["———"])
        index = node.end
      default: index += 1
      }
    }
  }

  private mutating func openItem(end: Int) {
    var container = SlackLines.Container(marker: "• ", end: end, isTight: false)
    if let list = lists.last {
      if let number = list.number { container.marker = "\(number). " }
      container.isTight = list.isTight
      if list.hasItems { container.followsTightly = list.isTight }
      lists[lists.count - 1].number = list.number.map { $0 &+ 1 }
      lists[lists.count - 1].hasItems = true
    }
    lines.open(container)
  }

  // MARK: Inlines

  private mutating func write(inlinesOf block: Int) {
    let nodes = content.document.nodes
    let end = nodes[block].end
    var line = SlackLine(signs: signs(of: block))
    if Self.isHeading(nodes[block]) { line.open("*") }
    var closings: [Int] = []
    var index = block + 1
    while index <= end {
      while let last = closings.last, last <= index {
        line.close()
        closings.removeLast()
      }
      if index == end { break }
      let node = nodes[index]
      switch node.kind {
      case .text: index += write(textAt: index, to: &line)
      case .code: line.write(code: node.literal)
      case .softBreak, .lineBreak: line.breakLine()
      case .strong, .emphasis, .struck:
        line.open(node.kind == .strong ? "*" : node.kind == .struck ? "~" : "_")
        closings.append(node.end)
      case .link(let destination, _):
        if let address = content.link(destination) {
          // The text of a link has no signs of its own; where all of it is struck out, so is the link.
          let isStruck =
            index + 1 < nodes.count && nodes[index + 1].kind == .struck && nodes[index + 1].end == node.end
          if isStruck { line.open("~") }
          line.write(link: address, label: content.document.text(of: index))
          if isStruck { line.close() }
          index = node.end
          continue
        }
      default: break
      }
      index += 1
    }
    if Self.isHeading(nodes[block]) { line.close() }
    let written = line.text.split(separator: "\n").map { String($0.trimmingSpaces) }.filter { !$0.isEmpty }
    if !written.isEmpty { lines.write(written) }
  }

  /// Writes a text, and the word of an alert in bold in front of what is below it.
  ///
  /// - Returns: How many nodes behind it are written with it.
  private func write(textAt index: Int, to line: inout SlackLine) -> Int {
    let document = content.document
    let text = document.nodes[index].literal
    if let word = document.alert(at: index) {
      line.open("*")
      line.write(word + ":")
      line.close()
      guard index + 1 < document.nodes[document.nodes[index].parent].end else { return 0 }
      line.write(" ")
      return 1
    }
    guard let isDone = document.isTaskDone(at: index) else {
      line.write(text)
      return 0
    }
    line.write((isDone ? "☑" : "☐") + text.dropFirst(3))
    return 0
  }

  /// Counts the signs that stand in a block, as text and as formatting.
  private func signs(of block: Int) -> SlackSigns {
    var signs = SlackSigns()
    let nodes = content.document.nodes
    if block + 1 < nodes[block].end, content.document.alert(at: block + 1) != nil { signs.count("*") }
    for node in nodes[block..<nodes[block].end] {
      switch node.kind {
      case .text: signs.count(in: node.literal)
      case .strong, .heading: signs.count("*")
      case .emphasis: signs.count("_")
      case .struck: signs.count("~")
      default: continue
      }
    }
    return signs
  }

  private static func isHeading(_ node: MarkdownNode) -> Bool {
    if case .heading = node.kind { true } else { false }
  }
}
