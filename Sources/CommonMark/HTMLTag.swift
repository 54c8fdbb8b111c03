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

  /// What stands in its place for a reader: nothing, a line break, a bullet on a new line, or a bar between
  /// cells.
  var replacement: String {
    switch (name, isClosing) {
    case ("li", false): "\n- "
    case ("td", true), ("th", true): " | "
    case _ where Self.blocks.contains(name): "\n"
    default: ""
    }
  }

  /// Whether it strikes out what follows it, up to its end tag, or is that tag.
  var isStrike: Bool { ["s", "del", "strike"].contains(name) }

  /// Whether what follows it, up to its end tag, is not for reading.
  var hidesContent: Bool { !isClosing && ["script", "style", "template"].contains(name) }

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
