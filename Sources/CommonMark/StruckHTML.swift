/// What stands behind a tag that strikes out text in a block of HTML, up to its end tag.
struct StruckHTML {
  /// The text, without tags; it begins and ends with a word.
  let text: String
  /// What follows the end tag.
  let rest: Substring

  /// Looks for the end tag; nil where a block, a cell or another such tag comes first, and where two tildes in place of the tags
  /// would not be read as strokes (``StruckText``).
  ///
  /// - Parameters:
  ///   - html: What follows the tag.
  ///   - name: The name of the tag in lower case.
  ///   - last: What stands before the tag.
  /// - Complexity: Linear in what stands before the next such tag.
  init?(_ html: Substring, _ name: String, behind last: UInt8?) {
    guard last.map({ StruckText.opens(behind: $0) || $0 == 0x0A }) ?? true else { return nil }
    var text = ""
    var rest = html
    while let open = rest.firstIndex(of: "<") {
      text += rest[..<open]
      rest = rest[open...]
      guard let tag = HTMLTag(rest), let close = rest.firstIndex(of: ">") else { return nil }
      let markup = rest[...close]
      rest = rest[rest.index(after: close)...]
      if tag.isStrike {
        guard tag.isClosing, tag.name == name, Self.isWhole(text), Self.mayEnd(before: rest) else {
          return nil
        }
        self.text = text
        self.rest = rest
        return
      }
      guard Self.isInline(tag) else { return nil }
      if !tag.isKnown { text += markup }
    }
    return nil
  }

  private static func isInline(_ tag: HTMLTag) -> Bool {
    tag.replacement.isEmpty && !tag.hidesContent && !["tr", "td", "th"].contains(tag.name)
  }

  /// Whether a text is words on one line, and strokes may touch both of its ends.
  private static func isWhole(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    let isApart = [first, last].allSatisfy { !StruckText.isSpace($0) && $0 != UInt8(ascii: "~") }
    return isApart && !text.utf8.contains(0x0A) && !text.utf8.contains(0x0D)
  }

  private static func mayEnd(before rest: Substring) -> Bool {
    guard rest.utf8.first == UInt8(ascii: "<") else {
      return rest.first?.isNewline ?? true || StruckText.closes(before: rest)
    }
    return HTMLTag(rest).map { $0.isKnown && !isInline($0) } ?? false
  }
}
