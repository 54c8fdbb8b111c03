/// Reads mrkdwn as Slack does, as far as it matters for harm.
enum MrkdwnCheck {
  /// What a reply must not hold.
  static func problems(in text: String) -> [String] {
    var problems: [String] = []
    if text.utf16.count > 3_000 { problems.append("too long") }
    if (text.components(of: "```").count - 1) % 2 != 0 { problems.append("a fence that is open") }
    var rest = withoutQuotes(text)
    while let open = rest.firstIndex(of: "<") {
      let link = rest[open...]
      guard let close = link.firstIndex(of: ">") else {
        problems.append("a link that is open")
        break
      }
      let inside = link[..<close].dropFirst()
      if !["https://", "http://", "mailto:"].contains(where: inside.hasPrefix) {
        problems.append("not a link: \(inside)")
      }
      if inside.contains("<") || inside.contains("\n") || inside.contains("`") {
        problems.append("a broken link: \(inside)")
      }
      rest = rest[..<open] + "\u{1}" + rest[rest.index(after: close)...]
    }
    if rest.contains(">") { problems.append("a bare >") }
    var entities = rest[...]
    while let ampersand = entities.firstIndex(of: "&") {
      entities = entities[ampersand...]
      if !["&amp;", "&lt;", "&gt;"].contains(where: entities.hasPrefix) { problems.append("a bare &") }
      entities = entities.dropFirst()
    }
    // Odd parts stand between backticks: no mention is looked for in code.
    for block in rest.components(of: "```").enumerated() where block.offset % 2 == 0 {
      for part in String(block.element).components(of: "`").enumerated() where part.offset % 2 == 0 {
        for name in ["@here", "@channel"] where mentions(name, in: part.element) { problems.append(name) }
      }
    }
    return problems
  }

  private static func mentions(_ name: String, in text: Substring) -> Bool {
    var rest = text
    while let range = rest.firstRange(of: name) {
      let before = rest[..<range.lowerBound].unicodeScalars.last
      if !(before.map {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
      } ?? false) {
        return true
      }
      rest = rest[range.upperBound...]
    }
    return false
  }

  /// The text without the signs of quotes at the starts of lines.
  private static func withoutQuotes(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line == ">" ? "" : line.hasPrefix("> ") ? String(line.dropFirst(2)) : String(line)
    }.joined(separator: "\n")
  }
}
