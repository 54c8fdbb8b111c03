/// Signs in brackets that GitHub reads in a quote and in an item of a list, and CommonMark takes for text.
extension MarkdownDocument {
  private static let alerts = ["Note", "Tip", "Important", "Warning", "Caution"]

  /// The word of an alert: `Note` for the text `[!NOTE]` on a line of its own where a quote begins.
  ///
  /// - Parameter index: The index of a node.
  /// - Returns: Nil for any other node, and where nothing else is in the quote.
  package func alert(at index: Int) -> String? {
    let text = nodes[index]
    guard text.kind == .text, text.literal.utf8.starts(with: "[!".utf8),
      let quote = holder(of: index, .paragraph),
      nodes[quote].kind == .blockQuote, index + 1 < nodes[quote].end
    else { return nil }
    if index + 1 < nodes[text.parent].end {
      let next = nodes[index + 1].kind
      guard next == .softBreak || next == .lineBreak else { return nil }
    }
    let word = text.literal.lowercased()
    return Self.alerts.first { "[!" + $0.lowercased() + "]" == word }
  }

  /// Whether the task of an item is done: its text begins with `[ ]` or `[x]`, and goes on behind a space.
  ///
  /// - Parameter index: The index of a node.
  /// - Returns: Nil for any other node.
  package func isTaskDone(at index: Int) -> Bool? {
    let text = nodes[index]
    let bytes = text.literal.utf8
    guard text.kind == .text, bytes.first == UInt8(ascii: "["), let item = holder(of: index, .paragraph),
      nodes[item].kind == .item
    else { return nil }
    guard bytes.count > 4 || bytes.count == 4 && index + 1 < nodes[text.parent].end else { return nil }
    return switch text.literal.prefix(4) {
    case "[ ] ": false
    case "[x] ", "[X] ": true
    default: nil
    }
  }

  /// What holds the block of a kind that a node begins, where that is the first block of it.
  private func holder(of index: Int, _ kind: MarkdownNode.Kind) -> Int? {
    let block = nodes[index].parent
    guard block > 0, block == index - 1, nodes[block].kind == kind, nodes[block].parent == block - 1 else {
      return nil
    }
    return block - 1
  }
}
