/// A tag of raw HTML: its name, and whether it is HTML at all.
struct HTMLTag {
  /// The name in lower case.
  let name: String
  /// Whether it ends an element.
  let isClosing: Bool

  /// Reads a tag; nil when the text is no tag (a comment, say).
  init?(_ text: some StringProtocol) {
    var rest = text[...]
    guard rest.first == "<" else { return nil }
    rest = rest.dropFirst()
    isClosing = rest.first == "/"
    if isClosing { rest = rest.dropFirst() }
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard let first = name.first, first.isLetter else { return nil }
    self.name = name.lowercased()
  }

  /// Whether HTML has an element of this name; else it is a placeholder that an author wrote.
  var isKnown: Bool { Self.elements.contains(name) }

  /// Whether text before and after it stands on lines of their own.
  var breaksLine: Bool { Self.blocks.contains(name) }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "figure", "footer",
    "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table",
    "tbody", "tfoot", "thead", "tr", "ul",
  ]

  private static let elements: Set<String> = blocks.union([
    "a", "abbr", "audio", "b", "base", "bdi", "bdo", "body", "button", "canvas", "caption", "center", "cite",
    "code",
    "col", "colgroup", "data", "datalist", "del", "dfn", "dialog", "em", "embed", "fieldset", "figcaption",
    "font",
    "form", "frame", "frameset", "head", "html", "i", "iframe", "img", "input", "ins", "kbd", "label",
    "legend", "link",
    "map", "mark", "math", "menu", "meta", "meter", "noscript", "object", "optgroup", "option", "output",
    "param",
    "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "select", "slot", "small",
    "source", "span",
    "strike", "strong", "style", "sub", "sup", "svg", "td", "template", "textarea", "th", "time", "title",
    "track", "tt",
    "u", "var", "video", "wbr",
  ])
}

/// Raw HTML as a reader would see it.
enum ReadableHTML {
  /// The text of a piece of HTML: comments, scripts and styles vanish, tags leave line breaks, `- ` or ` | `.
  static func text(of html: String) -> String {
    var text = ""
    var rest = html[...]
    while let open = rest.firstIndex(of: "<") {
      text += entities(rest[..<open])
      rest = rest[open...]
      if rest.hasPrefix("<!--") {
        rest = after("-->", in: rest) ?? ""
      } else if let tag = HTMLTag(rest), let close = rest.firstIndex(of: ">") {
        let markup = rest[...close]
        rest = rest[rest.index(after: close)...]
        if tag.isKnown {
          text += replacement(for: tag)
          if !tag.isClosing, ["script", "style", "template"].contains(tag.name) {
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

  private static func replacement(for tag: HTMLTag) -> String {
    switch (tag.name, tag.isClosing) {
    case ("li", false): "\n- "
    case ("td", true), ("th", true): " | "
    case _ where tag.breaksLine: "\n"
    default: ""
    }
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
