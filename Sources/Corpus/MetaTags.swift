/// `<meta name="…" content="…">` lines that Fleet's docs end with: facts about a document, never text.
enum MetaTags {
  /// Names (lower case) and contents of the tags in a piece of HTML, or nil when anything else stands in it.
  static func read(_ html: String) -> [String: String]? {
    var tags: [String: String] = [:]
    var rest = Substring(html)
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.isEmpty { return tags.isEmpty ? nil : tags }
      guard rest.prefix(5).lowercased() == "<meta", let end = rest.firstIndex(of: ">") else { return nil }
      let attributes = attributes(of: rest[rest.index(rest.startIndex, offsetBy: 5)..<end])
      if let name = attributes["name"] { tags[name.lowercased()] = attributes["content"] ?? "" }
      rest = rest[rest.index(after: end)...]
    }
  }

  private static func attributes(of text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "/" }
      guard let equals = rest.firstIndex(of: "=") else { return attributes }
      let name = rest[..<equals].lowercased()
      rest = rest[rest.index(after: equals)...]
      guard let quote = rest.first, quote == "\"" || quote == "'" else { return attributes }
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: quote) else { return attributes }
      attributes[name] = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
    }
  }
}
