extension MarkdownDocument {
  /// The document with nodes for what stands between `~~` and `~~`, in place of these signs.
  ///
  /// Both stand in the same paragraph, heading, emphasis or link, whatever is between them, and in the same cell of a table; code
  /// keeps its tildes. Only for what is shown: who reads what an author has marked needs the words as they were written.
  ///
  /// - Returns: The very same document where nothing is struck out.
  /// - Complexity: Linear in the nodes.
  public func findingStrikes() -> MarkdownDocument {
    guard nodes.contains(where: { $0.kind == .text && StrikeSigns.mayHold($0.literal) }) else { return self }
    var signs = StrikeSigns()
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .paragraph: signs.find(below: index, in: self, isTable: isTable(index))
      case .heading, .emphasis, .strong: signs.find(below: index, in: self, isTable: false)
      case .link:
        signs.find(below: index, in: self, isTable: false)
        signs.keepWhole(below: index, in: self)
      default: continue
      }
    }
    var writer = NodeTreeWriter(reserving: nodes.count)
    for (index, node) in nodes.enumerated() {
      writer.close(before: index)
      guard let found = signs.found[index] else {
        writer.write(node)
        continue
      }
      var rest = node.literal[...]
      for sign in found {
        writer.write(text: String(rest[..<sign.range.lowerBound]), at: node, keepsBars: node.keepsBars)
        if sign.opens { writer.open(.struck, at: node) } else { writer.close() }
        rest = rest[sign.range.upperBound...]
      }
      writer.write(text: String(rest), at: node, keepsBars: node.keepsBars)
    }
    var document = self
    document.nodes = writer.finish()
    return document
  }
}

/// The signs of a document between which text is struck out.
private struct StrikeSigns {
  /// A sign that has its other half.
  struct Sign {
    var range: Range<String.Index>
    var opens: Bool
  }

  /// The signs of each text that has any, in their order.
  private(set) var found: [Int: [Sign]] = [:]
  /// A sign that may open, in the text at an index.
  private var opening: (index: Int, range: Range<String.Index>)?

  /// Whether a text has two tildes side by side.
  static func mayHold(_ text: String) -> Bool {
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "~"), last == byte { return true }
      last = byte
    }
    return false
  }

  /// Looks through the texts right below a node.
  mutating func find(below parent: Int, in document: MarkdownDocument, isTable: Bool) {
    opening = nil
    let children = document.children(of: parent)
    for (place, index) in children.enumerated() {
      let node = document.nodes[index]
      switch node.kind {
      case .text:
        let before = place > 0 ? document.nodes[children[place - 1]] : nil
        let after = place + 1 < children.count ? document.nodes[children[place + 1]] : nil
        find(in: node, at: index, between: before, and: after, isTable: isTable)
      case .softBreak, .lineBreak: if isTable { opening = nil }
      default: continue
      }
    }
  }

  /// Forgets the signs of a link unless they are around all of its text: on Slack that is all or nothing, and a struck word without
  /// its signs would read as valid.
  mutating func keepWhole(below link: Int, in document: MarkdownDocument) {
    let children = document.children(of: link)
    guard let first = children.first, let last = children.last else { return }
    let opening = found[first]?.first?.range.lowerBound
    let closing = found[last]?.last?.range.upperBound
    let count = children.reduce(0) { $0 + (found[$1]?.count ?? 0) }
    if count == 2, opening == document.nodes[first].literal.startIndex,
      closing == document.nodes[last].literal.endIndex
    {
      return
    }
    for child in children { found[child] = nil }
  }

  private mutating func find(
    in node: MarkdownNode, at index: Int, between before: MarkdownNode?, and after: MarkdownNode?,
    isTable: Bool
  ) {
    let isPreceded = before.map { Self.isVisible($0, $0.literal.utf8.last) } ?? false
    let isFollowed = after.map { Self.isVisible($0, $0.literal.utf8.first) } ?? false
    let cells =
      isTable && !node.keepsBars
      ? node.literal.split(separator: "|", omittingEmptySubsequences: false) : [node.literal[...]]
    for (number, cell) in cells.enumerated() {
      if number > 0 { opening = nil }
      let text = String(cell)
      let isFirst = number == 0
      let isLast = number == cells.count - 1
      let start = text.utf8.startIndex
      var place = start
      while let sign = StruckText.next(in: text, from: place) {
        place = sign.upperBound
        // Places of the cell are those of the text from where the cell begins.
        let range = Self.range(sign, of: text, in: cell)
        if let first = opening, StruckText.closes(sign, in: text, isPreceded: isFirst && isPreceded) {
          found[first.index, default: []].append(Sign(range: first.range, opens: true))
          found[index, default: []].append(Sign(range: range, opens: false))
          opening = nil
        } else if StruckText.opens(sign, in: text, isFollowed: isLast && isFollowed),
          sign.lowerBound > start || !isFirst || Self.opens(behind: before)
        {
          opening = (index, range)
        }
      }
    }
  }

  private static func range(
    _ sign: Range<String.Index>, of text: String, in cell: Substring
  ) -> Range<String.Index> {
    let offset = text.utf8.distance(from: text.utf8.startIndex, to: sign.lowerBound)
    let start = cell.utf8.index(cell.utf8.startIndex, offsetBy: offset)
    return start..<cell.utf8.index(start, offsetBy: 2)
  }

  /// Whether something other than a space is there.
  private static func isVisible(_ node: MarkdownNode, _ byte: UInt8?) -> Bool {
    switch node.kind {
    case .softBreak, .lineBreak: false
    case .text: byte.map { !StruckText.isSpace($0) } ?? false
    default: true
    }
  }

  /// Whether a sign at the start of a text may open behind a node: another text goes on with it.
  private static func opens(behind node: MarkdownNode?) -> Bool {
    guard let node, node.kind == .text else { return true }
    return node.literal.utf8.last.map(StruckText.opens(behind:)) ?? true
  }
}
