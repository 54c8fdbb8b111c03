import CommonMark

/// A list item that opens with a term and a colon: `` `Connection refused`: The server … ``.
struct KeyedItem {
  /// The term, without its formatting.
  let key: String
  /// Whether the term is code, as messages of programs are.
  let isCode: Bool
  /// The link, when nothing but "See [there]" follows the term.
  let reference: String?

  /// Takes an item apart; nil when it has no such form or nothing follows the term.
  init?(_ item: Int, in markdown: MarkdownDocument) {
    let blocks = markdown.children(of: item)
    guard let first = blocks.first, markdown.nodes[first].kind == .paragraph else { return nil }
    let inlines = markdown.children(of: first)
    guard inlines.count >= 2 else { return nil }
    switch markdown.nodes[inlines[0]].kind {
    case .code, .strong: key = Outline.tidy(String(markdown.text(of: inlines[0]).trimmingColon))
    default: return nil
    }
    isCode = markdown.nodes[inlines[0]].kind == .code
    let boldColon = markdown.text(of: inlines[0]).trimmed.hasSuffix(":")
    let next = markdown.nodes[inlines[1]]
    guard next.kind == .text, !key.isEmpty,
      boldColon || next.literal.hasPrefix(":") || next.literal.hasPrefix(" — ")
        || next.literal.hasPrefix(" – ")
        || next.literal.hasPrefix(" - ")
    else { return nil }
    reference =
      blocks.count == 1 ? SoleLink(children: Array(inlines.dropFirst()), in: markdown)?.destination : nil
  }

  /// The text after the term: the term, its formatting and the colon are cut off.
  func withoutKey(_ text: String) -> String {
    guard let range = text.firstRange(of: key) else { return text }
    let isNear = text[..<range.lowerBound].utf8.count <= 4
    guard isNear else { return text }
    // The marks around the term close as they open, with its colon within them or behind.
    let marks = String(text[..<range.lowerBound].reversed())
    var rest = text[range.upperBound...]
    for separator in [":", marks, ":"] where rest.hasPrefix(separator) {
      rest = rest.dropFirst(separator.count)
    }
    rest = rest.drop(while: \.isWhitespace)
    // `--bar` is the answer's own.
    if let sign = rest.first, "—–-".contains(sign), rest.dropFirst().first?.isWhitespace ?? true {
      rest = rest.dropFirst().drop(while: \.isWhitespace)
    }
    return String(rest)
  }
}

/// A run of inlines that says nothing but "See [one link]".
struct SoleLink {
  /// Where it leads.
  let destination: String

  private static let introductions: Set<String> = [
    "", "see", "please see", "see also", "refer to", "please refer to", "read", "check", "go to",
    "see the answer to",
    "this is answered in", "answered in", "same as", "as in", "see the section", "look at",
  ]

  /// Finds the link; nil when anything else is said.
  init?(children: [Int], in markdown: MarkdownDocument) {
    var destination: String?
    var before = ""
    var after = ""
    for child in children {
      let node = markdown.nodes[child]
      switch node.kind {
      case .link(let target, _):
        if destination != nil { return nil }
        destination = target
      case .text, .softBreak, .lineBreak:
        let text = node.kind == .text ? node.literal : " "
        if destination == nil { before += text } else { after += text }
      case .image where markdown.text(of: child).isEmpty: continue
      default: return nil
      }
    }
    var introduction = before.drop { ": \u{2014}\u{2013}-".contains($0) }.trimmed.lowercased()
    if introduction.hasSuffix(":") { introduction.removeLast() }
    guard let destination, Self.introductions.contains(introduction),
      after.allSatisfy({ ".!,; ".contains($0) })
    else { return nil }
    self.destination = destination
  }
}

extension String {
  fileprivate var trimmingColon: Substring {
    let text = trimmed
    return text.hasSuffix(":") ? text.dropLast() : text
  }
}
