extension MarkdownDocument {
  /// What is put in the place of a text that may be part of a longer one.
  ///
  /// To its reader it is one text with what stands right beside it: an address with `_b_` in it has emphasis in its middle, and a bar
  /// of a table that parts no cells is a node of its own.
  ///
  /// - Parameters:
  ///   - index: The index of a text.
  ///   - change: Changes a text.
  /// - Returns: What `change` makes of it by itself, unless it makes something else of the whole: then all of that for the first of
  ///   its texts and nothing for the others.
  public func text(at index: Int, changedBy change: (String) -> String) -> String {
    let own = change(nodes[index].literal)
    let run = textRun(around: index)
    if run.count == 1 { return own }
    let whole = run.map { nodes[$0].literal }.joined()
    let changed = change(whole)
    if changed == whole || changed == run.map({ change(nodes[$0].literal) }).joined() { return own }
    return index == run[0] ? changed : ""
  }

  /// No more texts are taken together to either side: a line of nothing but emphasis would take time that grows with its square.
  private static let longestRun = 32

  /// The texts around one with nothing between them but where emphasis begins or ends, in their order.
  private func textRun(around index: Int) -> [Int] {
    var run = [index]
    while run.count <= Self.longestRun, let other = text(beside: run[0], step: -1), goesOn(other, run[0]) {
      run.insert(other, at: 0)
    }
    let before = run.count
    while run.count - before < Self.longestRun, let other = text(beside: run[run.count - 1], step: 1),
      goesOn(run[run.count - 1], other)
    {
      run.append(other)
    }
    return run
  }

  /// The text before or behind another one in the same block or link.
  private func text(beside index: Int, step: Int) -> Int? {
    var other = index + step
    while nodes.indices.contains(other), Self.isEmphasis(nodes[other].kind) { other += step }
    guard nodes.indices.contains(other), nodes[other].kind == .text, holder(of: other) == holder(of: index)
    else { return nil }
    return other
  }

  /// Whether nothing parts two texts.
  private func goesOn(_ first: Int, _ second: Int) -> Bool {
    func isSpace(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }
    return !isSpace(nodes[first].literal.utf8.last) && !isSpace(nodes[second].literal.utf8.first)
  }

  /// What a text stands in besides emphasis.
  private func holder(of index: Int) -> Int {
    var holder = nodes[index].parent
    while Self.isEmphasis(nodes[holder].kind) { holder = nodes[holder].parent }
    return holder
  }

  private static func isEmphasis(_ kind: MarkdownNode.Kind) -> Bool {
    kind == .emphasis || kind == .strong || kind == .struck
  }
}
