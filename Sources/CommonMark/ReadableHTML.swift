/// Raw HTML as a reader would see it.
enum ReadableHTML {
  /// The text of a piece of HTML: comments, scripts and styles vanish, tags leave line breaks, `- ` or ` | `.
  static func text(of html: String) -> String {
    var text = ""
    var rest = html[...]
    // Looked for once only: a search from each of many tags that never end would take quadratic time.
    var mayEnd = true
    while let open = rest.firstIndex(of: "<") {
      text += entities(rest[..<open])
      rest = rest[open...]
      if rest.hasPrefix("<!--") {
        rest = after("-->", in: rest) ?? ""
      } else if mayEnd, let tag = HTMLTag(rest) {
        guard let close = rest.firstIndex(of: ">") else {
          mayEnd = false
          continue
        }
        let markup = rest[...close]
        rest = rest[rest.index(after: close)...]
        if tag.isKnown {
          text += tag.replacement
          if tag.hidesContent {
            rest = after("</" + tag.name, in: rest).flatMap { after(">", in: $0) } ?? ""
          }
        } else {
          text += markup
        }
      } else if rest.dropFirst().first == "!" || rest.dropFirst().first == "?" {
        rest = after(">", in: rest) ?? ""
      } else {
        text += "<"
        rest = rest.dropFirst()
      }
    }
    text += entities(rest)
    return tidy(text)
  }

  private static func after(_ mark: String, in text: Substring) -> Substring? {
    text.firstRange(of: mark).map { text[$0.upperBound...] }
  }

  private static func entities(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var result = String(text)
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&nbsp;", " "),
      ("&amp;", "&"),
    ] { result = result.replacing(entity, with: character) }
    return result
  }

  private static func tidy(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { line in
      line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }.filter { !$0.isEmpty && $0 != "-" && $0 != "|" }.joined(separator: "\n")
  }
}
